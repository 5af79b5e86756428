import type { PoolSample, TagRow } from '../model/artifact/pool-sample.ts';
import { toQuote } from '../model/cited.ts';
import type { PoolmonRow } from './poolmon/poolmon-row.ts';

/** A sample that was read, its rows not yet made into what is kept: most samples of a long log lose their rows again. */
export interface ReadSample {
  readonly sample: Omit<PoolSample, 'tags'>;
  readonly rows: readonly ReadRow[];
}

export interface ReadRow {
  readonly tag: string;
  readonly row: PoolmonRow;
  readonly line: number;
  readonly text: string;
}

/** How much of one file is kept in memory. */
export interface SampleLimits {
  /** Tag rows of all samples together. */
  readonly rows: number;
  /** Samples, with or without rows. */
  readonly samples: number;
}

/**
 * A poolmon log of a day at five-second steps has 17,280 samples of some thousand rows: 17 million rows. A row kept
 * costs about 300 bytes in each of three threads; with these limits the whole diagnosis stays under 200 MB.
 */
export const defaultSampleLimits: SampleLimits = { rows: 50_000, samples: 4_000 };

export interface SampleStore {
  add(read: ReadSample): void;
  /** All that is kept, oldest first, and how many samples lost their rows or were left out. */
  finish(): { readonly samples: PoolSample[]; readonly withoutRows: number; readonly leftOut: number };
}

/**
 * Keeps every sample until a limit is met, then thins evenly: rows are kept of every second sample, then of every
 * fourth …, and the same for whole samples. The newest sample always keeps its rows. A sample that lost its rows keeps
 * its totals, has no tags and is marked partial.
 */
export function createSampleStore(limits: SampleLimits = defaultSampleLimits): SampleStore {
  let kept: { readonly index: number; readonly sample: PoolSample; readonly lostRows: boolean }[] = [];
  let newest: { readonly index: number; readonly read: ReadSample } | null = null;
  let seen = 0;
  let rows = 0;
  let rowStep = 1;
  let sampleStep = 1;

  const settle = (index: number, read: ReadSample): void => {
    if (index % sampleStep !== 0) return;
    const keepsRows = index % rowStep === 0;
    kept.push({
      index,
      sample: keepsRows ? whole(read) : stripped(read.sample),
      lostRows: !keepsRows && read.rows.length > 0,
    });
    if (keepsRows) rows += read.rows.length;
    while (rows > limits.rows && rowStep <= seen) thinRows();
    while (kept.length > limits.samples) thinSamples();
  };
  const thinRows = (): void => {
    rowStep *= 2;
    rows = 0;
    kept = kept.map((item) => {
      if (item.lostRows || item.index % rowStep === 0 || item.sample.tags.length === 0) {
        rows += item.sample.tags.length;
        return item;
      }
      return { index: item.index, sample: stripped(item.sample), lostRows: true };
    });
  };
  const thinSamples = (): void => {
    sampleStep *= 2;
    kept = kept.filter(({ index }) => index % sampleStep === 0);
    rows = kept.reduce((sum, { sample }) => sum + sample.tags.length, 0);
  };

  return {
    add(read) {
      if (newest) settle(newest.index, newest.read);
      newest = { index: seen, read };
      seen += 1;
    },
    finish() {
      const samples = kept.map(({ sample }) => sample);
      if (newest) samples.push(whole(newest.read));
      return {
        samples,
        withoutRows: kept.filter(({ lostRows }) => lostRows).length,
        leftOut: seen - samples.length,
      };
    },
  };
}

function whole({ sample, rows }: ReadSample): PoolSample {
  return { ...sample, tags: rows.map(toTagRow) };
}

function toTagRow({ tag, row, line, text }: ReadRow): TagRow {
  const { pool, allocs, frees, live, bytes, owner } = row;
  return { tag, pool, allocs, frees, live, bytes, printedOwner: owner, line, quote: toQuote(text) };
}

function stripped(sample: Omit<PoolSample, 'tags'>): PoolSample {
  return { ...sample, isPartial: true, tags: [] };
}
