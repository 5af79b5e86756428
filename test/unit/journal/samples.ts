import { numberOfTag } from '../../../shared/drivers/pool-tag.ts';
import type { WatchSample } from '../../../shared/journal/sample.ts';
import type { KernelTags } from '../../../shared/model/live.ts';

export interface TagFigures {
  readonly tag: string;
  readonly bytes: number;
  readonly allocs: number;
  readonly frees: number;
  readonly pagedBytes?: number;
}

/** A kernel's list of tags. */
export function kernelTags(rows: readonly TagFigures[], counterBits: 32 | 64 = 64): KernelTags {
  const column = (pick: (row: TagFigures) => number) => Float64Array.from(rows, pick);
  return {
    counterBits,
    tag: Uint32Array.from(rows, ({ tag }) => numberOfTag(tag) ?? 0),
    pagedAllocs: column(({ pagedBytes }) => (pagedBytes ? 1 : 0)),
    pagedFrees: column(() => 0),
    pagedBytes: column(({ pagedBytes }) => pagedBytes ?? 0),
    nonPagedAllocs: column(({ allocs }) => allocs),
    nonPagedFrees: column(({ frees }) => frees),
    nonPagedBytes: column(({ bytes }) => bytes),
  };
}

/** One look at a server, `afterMs` after the first; what is not given was not to be had. */
export function sampleOf(afterMs: number, parts: Partial<WatchSample> = {}): WatchSample {
  return {
    utcMs: Date.UTC(2026, 2, 2) + afterMs,
    totals: null,
    tags: null,
    processes: null,
    tcp: null,
    cost: null,
    notes: [],
    ...parts,
  };
}
