import { type Quantity, share } from '../../shared/model/sentence.ts';

/** How sure, to the percent: a decimal would claim more than a judgement can know. */
export const wholePercent = (confidence: number): Quantity => share(Math.round(confidence * 100) / 100);
