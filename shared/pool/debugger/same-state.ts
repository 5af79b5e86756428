import type { PoolSample, TagRow } from '../../model/artifact/pool-sample.ts';

/**
 * Joins neighbouring samples of a debugger's log that show the same state: a `!vm` beside a `!poolused`, or the same
 * table sorted another way. A dump does not change between commands, so that figures which agree are one sample, and
 * any figure that differs keeps them two.
 */
export function mergeSameState(samples: readonly PoolSample[]): PoolSample[] {
  const merged: PoolSample[] = [];
  for (const sample of samples) {
    const last = merged.at(-1);
    const joined = last ? join(last, sample) : null;
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(sample);
  }
  return merged;
}

const totalNames = [
  'ramBytes',
  'availableBytes',
  'commitBytes',
  'commitLimitBytes',
  'nonPagedMaximumBytes',
  'pagedMaximumBytes',
  'freePtes',
] as const;

function join(first: PoolSample, second: PoolSample): PoolSample | null {
  if (first.scope !== second.scope || first.atUtcMs !== second.atUtcMs) return null;
  for (const name of totalNames) if (differ(first[name]?.value, second[name]?.value)) return null;
  const tags = joinTags(first.tags, second.tags);
  if (!tags) return null;
  const memory = hasMemory(first) ? first : second;
  const table = first.tags.length > 0 ? first : second;
  // the pools' own figures of !vm come before the sums over tags
  const joined = { ...table, ...memory, line: first.line, tags };
  return {
    ...joined,
    nonPagedBytes: memory.nonPagedBytes ?? table.nonPagedBytes ?? second.nonPagedBytes,
    pagedBytes: memory.pagedBytes ?? table.pagedBytes ?? second.pagedBytes,
    isPartial: tags.length === 0 || [first, second].every(({ tags: own, isPartial }) => own.length === 0 || isPartial),
  };
}

function hasMemory(sample: PoolSample): boolean {
  return sample.ramBytes !== null || sample.nonPagedMaximumBytes !== null;
}

/** All rows of both, or null where a tag has other figures in the second than in the first. */
function joinTags(first: readonly TagRow[], second: readonly TagRow[]): readonly TagRow[] | null {
  if (first.length === 0) return second;
  const known = new Map(first.map((row) => [`${row.tag}${row.pool}`, row]));
  const added: TagRow[] = [];
  let shared = 0;
  for (const row of second) {
    const same = known.get(`${row.tag}${row.pool}`);
    if (!same) added.push(row);
    else if (same.bytes !== row.bytes || same.live !== row.live) return null;
    else shared += 1;
  }
  return second.length > 0 && shared === 0 ? null : [...first, ...added];
}

function differ(first: number | undefined, second: number | undefined): boolean {
  return first !== undefined && second !== undefined && first !== second;
}
