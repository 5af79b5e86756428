import * as v from 'valibot';
import { failureCauses } from './failure.ts';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));
const slope = v.object({
  perUnit: finite,
  interval: v.pipe(
    v.tuple([finite, finite]),
    v.check(([low, high]) => low <= high, 'The lower bound is above the upper one.'),
  ),
  points: count,
});

/** The fields of `poolhound.probe/1` that a diagnosis reads; others may be there. */
export const probeSchema = v.object({
  schema: v.literal('poolhound.probe/1'),
  target: v.object({
    host: v.pipe(v.string(), v.maxLength(255)),
    port: v.pipe(count, v.maxValue(65_535)),
    isThisMachine: v.boolean(),
  }),
  startedUtc: v.pipe(v.string(), v.isoTimestamp()),
  opened: count,
  peak: count,
  stoppedBy: v.picklist(['count', 'failure', 'closed-by-peer', 'floor', 'time', 'interrupted']),
  firstFailure: v.nullable(v.object({ cause: v.picklist(failureCauses) })),
  cost: v.nullable(
    v.object({
      nonPaged: slope,
      tags: v.pipe(v.array(v.object({ tag: v.pipe(v.string(), v.length(4)), cost: slope })), v.maxLength(1000)),
    }),
  ),
  costOf: v.picklist(['both-ends', 'this-end']),
});

export type ProbeFile = v.InferOutput<typeof probeSchema>;
