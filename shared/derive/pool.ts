import type { PoolArtifact, PoolName, PoolSample, TagRow } from '../model/artifact.ts';
import type { EvidenceRef } from '../model/cited.ts';
import type { Incident, Input } from '../model/incident.ts';
import { compareText, type Known, known, refTo, sourcesOf } from './sources.ts';

/** The newest whole-system sample, the totals it prints, and its tags with their share of the same sample. */
export interface PoolView {
  readonly sample: PoolSample;
  readonly input: Input;
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
  /** How many whole-system samples there are. */
  readonly samples: number;
  /** Time between the first and the last sample with tags; 0 where fewer than two have a time. */
  readonly spanMs: number;
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

/** Whole-system samples, oldest first; those without a time come before all others. Session pools are left out. */
export function systemSamples(incident: Incident): PlacedSample[] {
  return sourcesOf(incident, 'pool')
    .flatMap(({ input, artifact }) =>
      artifact.samples
        .filter(({ scope }) => scope === 'system')
        .map((sample) => ({ sample, input, format: artifact.format })),
    )
    .sort(
      (a, b) =>
        timeOf(a) - timeOf(b) ||
        compareText(a.input.file, b.input.file) ||
        compareText(a.input.sha256, b.input.sha256) ||
        a.sample.line - b.sample.line,
    );
}

/** The pool now: the newest sample with tags, completed by the newest figures of other samples; null without samples. */
export function viewPool(incident: Incident): PoolView | null {
  const samples = systemSamples(incident);
  const main = samples.findLast(({ sample }) => sample.tags.length > 0) ?? samples.at(-1);
  if (!main) return null;
  const { sample, input } = main;
  const figure = (pick: (sample: PoolSample) => PoolSample['nonPagedBytes']): Known<number> | null =>
    known(input, pick(sample)) ?? newest(samples, pick);
  return {
    sample,
    input,
    sampledUtcMs: sample.atUtcMs,
    sampledSource: sample.atUtcMs === null ? null : sample.atSource,
    nonPaged: figure((each) => each.nonPagedBytes) ?? sumOfRows(main, 'nonpaged'),
    paged: figure((each) => each.pagedBytes) ?? sumOfRows(main, 'paged'),
    available: figure((each) => each.availableBytes),
    commit: figure((each) => each.commitBytes),
    commitLimit: figure((each) => each.commitLimitBytes),
    freePtes: figure((each) => each.freePtes),
    nonPagedMaximum: newest(samples, (each) => each.nonPagedMaximumBytes),
    pagedMaximum: newest(samples, (each) => each.pagedMaximumBytes),
    tags: tagsOf(main),
    samples: samples.length,
    spanMs: spanOf(samples),
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

/** Bytes of a pool in one sample: as printed, else the sum of its rows; null when there is neither. */
export function totalOf(sample: PoolSample, pool: PoolName): number | null {
  const printed = pool === 'nonpaged' ? sample.nonPagedBytes : sample.pagedBytes;
  if (printed !== null) return printed.value;
  const rows = sample.tags.filter((row) => row.pool === pool);
  return rows.length === 0 ? null : rows.reduce((total, row) => total + row.bytes, 0);
}

/** The rows' sum as a figure of its own, unless the rows are known to be only a part. */
function sumOfRows({ sample, input }: PlacedSample, pool: PoolName): Known<number> | null {
  const first = sample.tags.find((row) => row.pool === pool);
  const total = totalOf(sample, pool);
  return first && total !== null && !sample.isPartial ? { value: total, evidence: refTo(input, first) } : null;
}

function spanOf(samples: readonly PlacedSample[]): number {
  const times = samples.flatMap(({ sample }) => (sample.tags.length > 0 ? (sample.atUtcMs ?? []) : []));
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

function newest(
  samples: readonly PlacedSample[],
  pick: (sample: PoolSample) => PoolSample['nonPagedBytes'],
): Known<number> | null {
  const found = samples.findLast(({ sample }) => pick(sample) !== null);
  return found ? known(found.input, pick(found.sample)) : null;
}

function timeOf({ sample }: PlacedSample): number {
  return sample.atUtcMs ?? Number.NEGATIVE_INFINITY;
}
