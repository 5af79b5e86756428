import type { Formatter } from '../../format/formatter.ts';
import type { FleetSurvey } from '../survey/survey.ts';
import type { FleetText } from './en.ts';

/** What every page is built from. */
export interface FleetContext {
  readonly survey: FleetSurvey;
  readonly text: FleetText;
  /** A verdict in words, `failed` included. */
  readonly verdict: (verdict: FleetSurvey['verdicts'][number]['verdict']) => string;
  readonly format: Formatter;
}
