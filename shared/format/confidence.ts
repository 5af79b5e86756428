/** How sure, as a word the reader knows; the number always stands beside it. Bounds are our own convention. */
export type ConfidenceWord = 'almost-certain' | 'very-likely' | 'likely' | 'possible' | 'unlikely';

const bounds: readonly (readonly [number, ConfidenceWord])[] = [
  [0.95, 'almost-certain'],
  [0.85, 'very-likely'],
  [0.65, 'likely'],
  [0.35, 'possible'],
];

/** The word for a confidence of 0 to 1. */
export function confidenceWord(confidence: number): ConfidenceWord {
  return bounds.find(([from]) => confidence >= from)?.[1] ?? 'unlikely';
}
