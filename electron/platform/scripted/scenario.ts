import * as v from 'valibot';
import { faultCodes } from '../../../shared/contract/fault.ts';

const amount = v.pipe(v.number(), v.finite());
const positive = v.pipe(amount, v.minValue(0));
const whole = v.pipe(positive, v.integer());

/** One tag of the simulated server; every figure follows from the time since its boot. */
const tagSchema = v.strictObject({
  tag: v.pipe(v.string(), v.minLength(1), v.maxLength(4)),
  pool: v.optional(v.picklist(['nonpaged', 'paged']), 'nonpaged'),
  bytes: positive,
  growthPerHour: v.optional(amount, 0),
  /** Part of its bytes by which it swings from sample to sample. */
  noise: v.optional(v.pipe(amount, v.minValue(0), v.maxValue(1)), 0),
  bytesPerAlloc: v.optional(v.pipe(whole, v.minValue(1)), 128),
  /** Allocations that are freed again at once: they move the counters only. */
  allocsPerSecond: v.optional(positive, 0),
  /** Allocations counted before the watch begins: near 2^32 lets the counter wrap. */
  allocsBefore: v.optional(whole, 0),
});

const processSchema = v.strictObject({
  pid: whole,
  name: v.string(),
  handles: whole,
  handlesPerHour: v.optional(amount, 0),
  threads: whole,
  nonPagedBytes: v.optional(positive, 0),
  nonPagedBytesPerHour: v.optional(amount, 0),
  pagedBytes: v.optional(positive, 0),
  connections: v.optional(whole, 0),
});

/** A simulated server: what it holds, what happens to it and when. Seconds count from the begin of the scenario. */
export const scenarioSchema = v.strictObject({
  name: v.string(),
  startUtc: v.pipe(v.string(), v.isoTimestamp()),
  /** Simulated seconds in each real one. */
  speed: v.optional(v.pipe(amount, v.minValue(0.001), v.maxValue(100_000)), 1),
  uptimeSeconds: v.optional(positive, 86_400),
  ramBytes: whole,
  /** Pool that belongs to no tag of the list. */
  untaggedBytes: v.optional(positive, 4_194_304),
  counterBits: v.optional(v.picklist([32, 64]), 64),
  tags: v.array(tagSchema),
  /** Further tags made up from their number, so that the list is as long as a real one. */
  moreTags: v.optional(v.pipe(whole, v.maxValue(20_000)), 0),
  /** Part of them that moves from one sample to the next. */
  movingShare: v.optional(v.pipe(amount, v.minValue(0), v.maxValue(1)), 0.05),
  processes: v.optional(v.array(processSchema), []),
  established: v.optional(whole, 40),
  establishedPerHour: v.optional(amount, 0),
  faults: v.optional(
    v.array(
      v.strictObject({
        source: v.picklist(['totals', 'tags', 'processes', 'tcp', 'own-cost']),
        fromSecond: v.optional(positive, 0),
        toSecond: v.optional(v.nullable(positive), null),
        code: v.optional(v.picklist(faultCodes), 'not-supported'),
        message: v.string(),
      }),
    ),
    [],
  ),
  /** The server boots again at these seconds: counters and pool begin anew. */
  rebootSeconds: v.optional(v.array(positive), []),
  clockSteps: v.optional(v.array(v.strictObject({ atSecond: positive, bySeconds: amount })), []),
});

export type Scenario = v.InferOutput<typeof scenarioSchema>;
export type ScenarioTag = Scenario['tags'][number];

/** A scenario from JSON; a sentence that names the place where it is not one. */
export function parseScenario(
  text: string,
): { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // not JSON: the writer's fault, said in the answer
    return {
      ok: false,
      problem: `The scenario is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const parsed = v.safeParse(scenarioSchema, value);
  if (parsed.success) return { ok: true, scenario: parsed.output };
  const issue = parsed.issues[0];
  return { ok: false, problem: `The scenario's ${v.getDotPath(issue) ?? 'root'} is wrong: ${issue.message}` };
}
