import type { Incident } from '../../model/incident.ts';
import { type PlacedSample, systemSamples } from './pool.ts';

/** Samples between two restarts of the machine, oldest first; all have a time, and their times differ. */
export interface Segment {
  readonly samples: readonly TimedSample[];
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TimedSample extends PlacedSample {
  readonly atMs: number;
}

/** The machine's samples over time, cut at its restarts. */
export interface Timeline {
  /** Oldest first, each with at least one sample. */
  readonly segments: readonly Segment[];
  /** The segment that growth is measured in: the newest that is long enough, else the longest. */
  readonly measured: Segment;
  /** Samples left aside because they print another amount of memory: another machine. */
  readonly foreign: readonly PlacedSample[];
}

/** Samples of one machine print the same memory to within this part; more is another machine. */
const ramTolerance = 0.12;

/** Files written by one copy have nearly the same modification time; nearer than this they say nothing about time. */
const leastFileTimeStepMs = 60_000;

/** A segment shorter than this is passed over for an older one that is longer. */
const longEnoughMs = 30 * 60_000;

/** Joins timed whole-system samples; null without any. `bootUtcMs` cuts where the boot is known to lie. */
export function viewTimeline(incident: Incident, bootUtcMs: number | null): Timeline | null {
  const timed = reliablyTimed(systemSamples(incident));
  const newest = timed.at(-1);
  if (!newest) return null;
  const own = timed.filter((sample) => isSameMachine(sample, newest));
  const segments = cutAtRestarts(own, bootUtcMs);
  const measured = chooseSegment(segments);
  return measured ? { segments, measured, foreign: timed.filter((sample) => !own.includes(sample)) } : null;
}

/** Times printed or in a name, where there are any; modification times only where there are no others. */
function reliablyTimed(samples: readonly PlacedSample[]): TimedSample[] {
  const timed = samples.flatMap((sample): TimedSample[] =>
    sample.sample.atUtcMs === null ? [] : [{ ...sample, atMs: sample.sample.atUtcMs }],
  );
  const stated = timed.filter(({ sample }) => sample.atSource !== 'file-time');
  if (stated.length > 0) return distinctTimes(stated, 1);
  return distinctTimes(timed, leastFileTimeStepMs);
}

/** Of samples nearer than `leastStepMs` to each other the last stays. */
function distinctTimes(samples: readonly TimedSample[], leastStepMs: number): TimedSample[] {
  return samples.filter((sample, at) => {
    const next = samples[at + 1];
    return next === undefined || next.atMs - sample.atMs >= leastStepMs;
  });
}

function isSameMachine({ sample: a }: TimedSample, { sample: b }: TimedSample): boolean {
  if (a.ramBytes === null || b.ramBytes === null) return true;
  return Math.abs(a.ramBytes.value - b.ramBytes.value) <= ramTolerance * Math.max(a.ramBytes.value, b.ramBytes.value);
}

function cutAtRestarts(samples: readonly TimedSample[], bootUtcMs: number | null): Segment[] {
  const segments: TimedSample[][] = [];
  for (const sample of samples) {
    const open = segments.at(-1);
    const before = open?.at(-1);
    if (open && before && !isRestartBetween(before, sample, bootUtcMs)) open.push(sample);
    else segments.push([sample]);
  }
  return segments.map((part) => ({ samples: part, fromMs: part[0]?.atMs ?? 0, toMs: part.at(-1)?.atMs ?? 0 }));
}

/** Counters are since boot: when most of them fall, the machine was restarted. A few may wrap at 2^32 instead. */
function isRestartBetween(before: TimedSample, after: TimedSample, bootUtcMs: number | null): boolean {
  if (bootUtcMs !== null && before.atMs < bootUtcMs && bootUtcMs <= after.atMs) return true;
  const earlier = new Map(before.sample.tags.map((row) => [`${row.pool}${row.tag}`, row.allocs]));
  let compared = 0;
  let fell = 0;
  for (const { pool, tag, allocs } of after.sample.tags) {
    const was = earlier.get(`${pool}${tag}`);
    if (was === undefined || was === null || allocs === null || was < leastCounter || was > wrapZone) continue;
    compared += 1;
    if (allocs < was) fell += 1;
  }
  return compared > 0 && fell > compared / 2;
}

/** Counters smaller than this move by chance; larger than 3/4 of 2^32 they may wrap. */
const leastCounter = 20;
const wrapZone = 0.75 * 2 ** 32;

function chooseSegment(segments: readonly Segment[]): Segment | null {
  const withTags = segments.filter(({ samples }) => samples.length > 1);
  const lasting = withTags.findLast(({ fromMs, toMs }) => toMs - fromMs >= longEnoughMs);
  if (lasting) return lasting;
  const longest = withTags.reduce<Segment | null>(
    (best, segment) => (best === null || segment.toMs - segment.fromMs >= best.toMs - best.fromMs ? segment : best),
    null,
  );
  return longest ?? segments.at(-1) ?? null;
}
