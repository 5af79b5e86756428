import type { CounterId } from '../../model/artifact/counters.ts';
import type { PoolArtifact, PoolName, PoolSample, TagRow } from '../../model/artifact/pool-sample.ts';
import type { Cited, EvidenceRef } from '../../model/cited.ts';
import type { Incident, Input } from '../../model/incident.ts';
import { compareText, type Known, known, refTo, sourcesOf } from '../sources.ts';
import { type CountersView, type CounterTrack, trackOfCounter } from './counters.ts';
import { byWallClock } from './wall-clock.ts';

/** The newest whole-system sample, the totals it prints, and its tags with their share of the same sample. */
export interface PoolView {
  /** True when the rows are known to be a part of the list. */
  readonly isPartial: boolean;
  readonly sampledUtcMs: number | null;
  readonly sampledSource: PoolSample['atSource'];
  readonly nonPaged: Known<number> | null;
  readonly paged: Known<number> | null;
  readonly available: Known<number> | null;
  readonly commit: Known<number> | null;
  readonly commitLimit: Known<number> | null;
  readonly freePtes: Known<number> | null;
  /** The kernel's own maximum, from whichever sample prints it. */
  readonly nonPagedMaximum: Known<number> | null;
  readonly pagedMaximum: Known<number> | null;
  /** Largest first. */
  readonly tags: readonly PoolTag[];
  /** The largest share of the non-paged pool that one tag could have that the list does not show; 0 for a whole list. */
  readonly unlistedShare: number;
  /** How many whole-system samples there are. */
  readonly samples: number;
}

export interface PoolTag {
  readonly row: TagRow;
  readonly pool: PoolName;
  /** Bytes of the tag by bytes of its pool in the same sample: the printed total, or the sum of the rows without one. */
  readonly share: number | null;
  readonly evidence: EvidenceRef;
}

/** One sample with the input that holds it. */
export interface PlacedSample {
  readonly sample: PoolSample;
  readonly input: Input;
  readonly format: PoolArtifact['format'];
}

/**
 * Whole-system samples, oldest first: those without a time (by their counters, which only rise), then those that only their file's modification time dates
 * (a copy may have changed it), then those whose time is printed or named. Session pools are left out.
 */
export function systemSamples(incident: Incident): PlacedSample[] {
  const samples = sourcesOf(incident, 'pool').flatMap(({ input, artifact }) =>
    artifact.samples
      .filter(({ scope }) => scope === 'system')
      .map((sample) => ({ sample, input, format: artifact.format })),
  );
  return [...byWallClock(samples, incident)].sort(
    (a, b) =>
      reliability(a) - reliability(b) ||
      orderOf(timeOf(a), timeOf(b)) ||
      allocsOf(a) - allocsOf(b) ||
      compareText(a.input.file, b.input.file) ||
      compareText(a.input.sha256, b.input.sha256) ||
      a.sample.line - b.sample.line,
  );
}

/**
 * The pool now: the newest sample with tags, completed by the newest figures of other samples and of performance
 * counters; null where there are neither.
 */
export function viewPool(incident: Incident, counters: CountersView | null): PoolView | null {
  const samples = systemSamples(incident);
  const main = samples.findLast(({ sample }) => sample.tags.length > 0) ?? samples.at(-1) ?? null;
  if (main === null && counters === null) return null;
  const figure = (pick: (sample: PoolSample) => Cited<number> | null, id: CounterId): Known<number> | null =>
    (main && known(main.input, pick(main.sample))) ??
    newest(samples, pick) ??
    trackOfCounter(counters, id)?.last ??
    null;
  return {
    isPartial: main?.sample.isPartial ?? false,
    ...sampledWhen(main, counters),
    nonPaged: ownTotal(main, samples, 'nonpaged') ?? counted(main, trackOfCounter(counters, 'pool-nonpaged-bytes')),
    paged: ownTotal(main, samples, 'paged') ?? counted(main, trackOfCounter(counters, 'pool-paged-bytes')),
    available: figure((each) => each.availableBytes, 'available-bytes'),
    commit: figure((each) => each.commitBytes, 'committed-bytes'),
    commitLimit: figure((each) => each.commitLimitBytes, 'commit-limit'),
    freePtes: figure((each) => each.freePtes, 'free-system-ptes'),
    nonPagedMaximum: newest(samples, (each) => each.nonPagedMaximumBytes),
    pagedMaximum: newest(samples, (each) => each.pagedMaximumBytes),
    tags: main ? tagsOf(main) : [],
    unlistedShare: main ? unlistedShareOf(main.sample) : 0,
    samples: samples.length,
  };
}

/** Tags of one sample with their shares, largest first. */
export function tagsOf({ sample, input }: Pick<PlacedSample, 'sample' | 'input'>): PoolTag[] {
  const totals = { nonpaged: totalOf(sample, 'nonpaged'), paged: totalOf(sample, 'paged') };
  return sample.tags
    .map((row) => {
      const total = totals[row.pool];
      return {
        row,
        pool: row.pool,
        share: total === null || total <= 0 ? null : row.bytes / total,
        evidence: refTo(input, row),
      };
    })
    .sort(
      (a, b) => b.row.bytes - a.row.bytes || compareText(a.row.tag, b.row.tag) || compareText(a.row.pool, b.row.pool),
    );
}

/** A list whose rows make up less than this part of the total cannot be whole, in whatever order it is. */
const wholeListShare = 0.5;

/** More non-paged tags than a Windows has; the incidents seen have a few hundred (ours). */
const mostTags = 4000;

/**
 * Share of the non-paged pool that a tag missing from the list may hold. A list in order of bytes is cut at its end, where
 * each tag is smaller than the last one listed; any other, such as a few rows picked out by name, may lack the largest.
 */
function unlistedShareOf(sample: PoolSample): number {
  const total = totalOf(sample, 'nonpaged');
  const rows = sample.tags.filter(({ pool }) => pool === 'nonpaged');
  if (total === null || total <= 0 || rows.length === 0) return 0;
  const missing = Math.max(0, 1 - rows.reduce((sum, { bytes }) => sum + bytes, 0) / total);
  const isByBytes = rows.every((row, at) => at === 0 || row.bytes <= (rows[at - 1]?.bytes ?? 0));
  const last = rows.at(-1)?.bytes ?? 0;
  // rows of the last one's size could not make up the rest: they were picked, not cut
  const isPicked = missing * total > last * mostTags;
  if (isByBytes && rows.length > 1 && !isPicked) return Math.min(missing, last / total);
  return sample.isPartial || missing > 1 - wholeListShare ? missing : 0;
}

/** Bytes of a pool in one sample: as printed, else the sum of the rows of a whole list; null when there is neither. */
export function totalOf(sample: PoolSample, pool: PoolName): number | null {
  const printed = pool === 'nonpaged' ? sample.nonPagedBytes : sample.pagedBytes;
  if (printed !== null) return printed.value;
  if (sample.isPartial) return null; // rows that somebody cut out say nothing of the whole
  const rows = sample.tags.filter((row) => row.pool === pool);
  return rows.length === 0 ? null : rows.reduce((total, row) => total + row.bytes, 0);
}

/** Figures this near to a sample are of the same moment. */
const sameMomentMs = 10 * 60_000;

/** A pool's total at the main sample: printed in it or in one of the same moment, else the sum of its rows. */
function ownTotal(main: PlacedSample | null, samples: readonly PlacedSample[], pool: PoolName): Known<number> | null {
  if (main === null) return null;
  const pick = ({ nonPagedBytes, pagedBytes }: PoolSample) => (pool === 'nonpaged' ? nonPagedBytes : pagedBytes);
  const printed = known(main.input, pick(main.sample));
  if (printed) return printed;
  const beside = samples.findLast((other) => pick(other.sample) !== null && isSameMoment(main, other));
  return (beside && known(beside.input, pick(beside.sample))) ?? sumOfRows(main, pool);
}

/** A counter's last value, where it is of the same moment as the sample: a total and its tags are never of two moments. */
function counted(main: PlacedSample | null, track: CounterTrack | null): Known<number> | null {
  if (track === null) return null;
  const at = main?.sample.atUtcMs ?? null;
  const lastAt = track.atMs.at(-1);
  if (at === null || lastAt === undefined) return track.last;
  return Math.abs(lastAt - at) <= sameMomentMs ? track.last : null;
}

/** Samples without a time may be of any moment: a debugger's `!vm` and `!poolused` of one dump have none. */
function isSameMoment({ sample: a }: PlacedSample, { sample: b }: PlacedSample): boolean {
  if (a.atUtcMs === null || b.atUtcMs === null) return true;
  return Math.abs(a.atUtcMs - b.atUtcMs) <= sameMomentMs;
}

/** The rows' sum as a figure of its own, unless the rows are known to be only a part. */
function sumOfRows(main: PlacedSample | null, pool: PoolName): Known<number> | null {
  if (main === null) return null;
  const { sample, input } = main;
  const first = sample.tags.find((row) => row.pool === pool);
  const total = totalOf(sample, pool);
  return first && total !== null && !sample.isPartial ? { value: total, evidence: refTo(input, first) } : null;
}

function newest(
  samples: readonly PlacedSample[],
  pick: (sample: PoolSample) => Cited<number> | null,
): Known<number> | null {
  const found = samples.findLast(({ sample }) => pick(sample) !== null);
  return found ? known(found.input, pick(found.sample)) : null;
}

function sampledWhen(
  main: PlacedSample | null,
  counters: CountersView | null,
): Pick<PoolView, 'sampledUtcMs' | 'sampledSource'> {
  if (main) {
    const { atUtcMs, atSource } = main.sample;
    return { sampledUtcMs: atUtcMs, sampledSource: atUtcMs === null ? null : atSource };
  }
  const track = trackOfCounter(counters, 'pool-nonpaged-bytes');
  const sampledUtcMs = track?.isUtc ? (track.atMs.at(-1) ?? null) : null;
  return { sampledUtcMs, sampledSource: sampledUtcMs === null ? null : 'printed' };
}

function reliability({ sample }: PlacedSample): number {
  return sample.atUtcMs === null ? 0 : sample.atSource === 'file-time' ? 1 : 2;
}

/** Two times that are not known are equal. */
function orderOf(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** All allocations since the boot: what puts samples in order that have no time; 0 where they are not printed. */
function allocsOf({ sample }: PlacedSample): number {
  return sample.atUtcMs === null ? sample.tags.reduce((total, { allocs }) => total + (allocs ?? 0), 0) : 0;
}

function timeOf({ sample }: PlacedSample): number {
  return sample.atUtcMs ?? Number.NEGATIVE_INFINITY;
}
