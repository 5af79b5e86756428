import * as v from 'valibot';
import { admittedSchema } from './admitted.ts';
import { faultSchema } from './fault.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Everything that can be collected from the running server, in the order in which it is done: the fleeting first. */
export const collectorIds = [
  'pool',
  'processes',
  'connections',
  'machine',
  'registry',
  'boot',
  'httperr',
  'http-services',
  'filters',
  'events',
  'drivers',
  'updates',
] as const;

export type CollectorId = (typeof collectorIds)[number];

/** What one collector is about to do, said before it does it. */
export const collectorPlanSchema = v.strictObject({
  id: v.picklist(collectorIds),
  title: v.string(),
  /** Each thing it touches on the server, a sentence or a name each; nothing else is touched. */
  touches: v.array(v.string()),
  /** `always`: nothing comes without an administrator's rights; `partly`: less comes. */
  needsElevation: v.picklist(['never', 'partly', 'always']),
  /** It is given up after this long. */
  timeoutMs: count,
});

/** How one collector ended. `partial` has files and faults, `failed` has no file. */
export const collectorOutcomeSchema = v.strictObject({
  id: v.picklist(collectorIds),
  state: v.picklist(['collected', 'partial', 'failed', 'cancelled']),
  files: count,
  bytes: count,
  faults: v.array(faultSchema),
  tookMs: count,
});

/** Collecting from the server this host runs on; where `canCollect` is false each answers `not-supported`. */
export const collectOperations = {
  'collect.plan': {
    input: v.strictObject({}),
    output: v.strictObject({
      collectors: v.array(collectorPlanSchema),
      /** Whether the host runs with an administrator's rights; null when it cannot be told. */
      isElevated: v.nullable(v.boolean()),
    }),
  },
  /**
   * Starts collecting (all, when none are named). `collect.progress` tells each collector's begin and end, `job.done` the
   * end of all: `collect.result` then has the evidence, which is admitted like any other.
   */
  'collect.start': {
    input: v.strictObject({ collectors: v.exactOptional(v.pipe(v.array(v.picklist(collectorIds)), v.minLength(1))) }),
    output: v.strictObject({ jobId: id }),
  },
  /** What a finished collection gave; `busy` while it runs. */
  'collect.result': {
    input: v.strictObject({ jobId: id }),
    output: v.strictObject({ evidence: admittedSchema, outcomes: v.array(collectorOutcomeSchema) }),
  },
} as const;

export const collectEvents = {
  /** `outcome` is null when the collector begins. */
  'collect.progress': v.strictObject({
    jobId: id,
    collector: v.picklist(collectorIds),
    outcome: v.nullable(collectorOutcomeSchema),
  }),
} as const;

export type CollectorPlan = v.InferOutput<typeof collectorPlanSchema>;
export type CollectorOutcome = v.InferOutput<typeof collectorOutcomeSchema>;
