import * as v from 'valibot';
import { sentenceSchema } from './sentence-schema.ts';

/** What became of a problem between two diagnoses of one machine. */
export const followUpOutcomes = ['cured', 'better', 'same', 'worse', 'too-early'] as const;

const figure = v.nullable(v.pipe(v.number(), v.finite()));

const toldSchema = v.strictObject({ sentence: v.string(), message: sentenceSchema });

/** The machine-readable answer of a follow-up, `poolhound.follow-up/1`. Unknown is null. */
export const followUpSchema = v.strictObject({
  schema: v.literal('poolhound.follow-up/1'),
  outcome: v.picklist(followUpOutcomes),
  sentence: v.string(),
  message: sentenceSchema,
  /** What the outcome rests on, and what would decide where it is too early. */
  reasons: v.array(toldSchema),
  /** The same quantity before and after; what was not measured is null. */
  figures: v.array(
    v.strictObject({
      what: v.picklist([
        'non-paged-bytes',
        'culprit-bytes',
        'growth-bytes-per-hour',
        'available-bytes',
        'refusal-records',
        'refused-connections',
      ]),
      /** The culprit's tag where the figure is about one. */
      tag: v.nullable(v.string()),
      before: figure,
      after: figure,
    }),
  ),
  /** How long the machine was watched after the change, in hours; null where no two moments are known. */
  watchedHours: figure,
});

export type FollowUp = v.InferOutput<typeof followUpSchema>;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];
