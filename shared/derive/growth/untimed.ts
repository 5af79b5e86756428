import type { Incident } from '../../model/incident.ts';
import { type PlacedSample, systemSamples } from '../pool/pool.ts';
import type { Segment, TimedSample } from '../pool/timeline.ts';
import { compareText } from '../sources.ts';

/** Fewer samples in a row show no direction. */
const leastSamples = 3;

/** Of the counters that two samples share, this part may fall (some wrap); more is a restart between them. */
const mostFallen = 0.1;

/** The step between two samples whose times nobody knows; only their order means anything. */
const stepMs = 3_600_000;

/**
 * Samples without usable times in the order in which they were taken, as if an hour lay between two of them: prints of
 * one file follow each other, and allocations are counted since the boot, so that the smaller count is the earlier one.
 * Null where fewer than three can be put in order.
 */
export function orderedSamples(incident: Incident): Segment | null {
  const samples = systemSamples(incident).filter(({ sample }) => sample.tags.length > 0);
  const ordered = byCounters(samples) ?? byFile(samples);
  if (ordered === null || ordered.length < leastSamples) return null;
  const timed: TimedSample[] = ordered.map((sample, at) => ({ ...sample, atMs: at * stepMs }));
  return { samples: timed, fromMs: 0, toMs: (timed.length - 1) * stepMs };
}

/** By the sum of all allocations; null where one lacks counters, or a restart lies between two. */
function byCounters(samples: readonly PlacedSample[]): PlacedSample[] | null {
  const counted = samples.map((placed) => ({ placed, allocs: countersOf(placed) }));
  if (counted.some(({ allocs }) => allocs.size === 0)) return null;
  const ordered = counted
    .map((each) => ({ ...each, sum: [...each.allocs.values()].reduce((total, allocs) => total + allocs, 0) }))
    .sort((a, b) => a.sum - b.sum || compareText(a.placed.input.file, b.placed.input.file));
  const isOneBoot = ordered.every(({ allocs }, at) => at === 0 || isAfter(allocs, ordered[at - 1]?.allocs ?? allocs));
  return isOneBoot ? ordered.map(({ placed }) => placed) : null;
}

function countersOf({ sample }: PlacedSample): ReadonlyMap<string, number> {
  return new Map(
    sample.tags.flatMap(({ pool, tag, allocs }): [string, number][] =>
      allocs === null ? [] : [[`${pool}${tag}`, allocs]],
    ),
  );
}

function isAfter(later: ReadonlyMap<string, number>, earlier: ReadonlyMap<string, number>): boolean {
  const shared = [...later].flatMap(([key, allocs]) => {
    const was = earlier.get(key);
    return was === undefined ? [] : [allocs < was];
  });
  return shared.length > 0 && shared.filter((fell) => fell).length <= mostFallen * shared.length;
}

/** The prints of the one file that holds all samples, as they follow each other. */
function byFile(samples: readonly PlacedSample[]): PlacedSample[] | null {
  const [first] = samples;
  if (!first || samples.some(({ input }) => input !== first.input)) return null;
  return [...samples].sort((a, b) => a.sample.line - b.sample.line);
}
