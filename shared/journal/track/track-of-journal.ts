import { tagOfNumber } from '../../drivers/pool-tag.ts';
import type { PoolName } from '../../model/artifact/pool-sample.ts';
import type { PoolTrack, PoolTrackLine } from '../../model/artifact/pool-track.ts';
import type { DecodedSample } from '../decode.ts';
import { createPutLog } from './put-log.ts';
import type { Extremes } from './track-store.ts';

/** Collects the whole of a journal, every tag; the lines that matter are chosen and put into buckets at the end. */
export interface TrackCollector {
  take(sample: DecodedSample): void;
  /** A minute of a rollup: the values of each tag and of the totals, lowest, highest and last for each pool. */
  takeMinute(minute: RolledMinute): void;
  finish(): PoolTrack | null;
}

/** One line of a file of minutes. Spans are lowest, highest, last of the non-paged pool, then of the paged; NaN for none. */
export interface RolledMinute {
  readonly utcMs: number;
  readonly totals: readonly number[];
  readonly tags: readonly { readonly tag: number; readonly spans: readonly number[] }[];
}

/** A line that is kept; the tag is null for a pool's total. */
interface Chosen {
  readonly tag: number | null;
  readonly pool: PoolName;
  readonly line: number;
}

/** Buckets of one file, and the tags of each pool that are kept: those that held or gained most. */
const buckets = 384;
const keptTags = 60;
const pools = ['nonpaged', 'paged'] as const;
const totalField = { nonpaged: 0, paged: 1 } as const;

/** `everyMs`: about the time between samples, so that buckets need not begin finer. */
export function createTrackCollector(everyMs: number): TrackCollector {
  const log = createPutLog({ buckets, firstWidthMs: everyMs });
  /** By tag and pool, so that a list in another order goes on in the same lines. */
  const lineOf = new Map<number, number>();
  let lineOfSlot = new Uint32Array(0);
  let generation = -1;

  const lineOfTag = (tag: number): number => {
    const line = lineOf.get(tag) ?? pools.length + lineOf.size * pools.length;
    lineOf.set(tag, line);
    return line;
  };
  const assignLines = ({ tags }: DecodedSample): void => {
    generation = tags.generation;
    if (lineOfSlot.length < tags.size) lineOfSlot = new Uint32Array(tags.tags.length);
    for (let slot = 0; slot < tags.size; slot += 1) {
      const tag = tags.tags[slot] ?? 0;
      lineOfSlot[slot] = lineOfTag(tag);
    }
  };
  /** The lines of a pool that are kept, and whose they are. */
  const chosenOf = (pool: PoolName): Chosen[] => {
    const offset = pools.indexOf(pool);
    const own = [...lineOf].flatMap(([tag, at]) => {
      const line = at + offset;
      const weight = log.weigh(line);
      return weight ? [{ tag, pool, line, peak: weight.peak, gain: Math.abs(weight.last - weight.first) }] : [];
    });
    const byPeak = [...own].sort((a, b) => b.peak - a.peak).slice(0, keptTags / 2);
    const byGain = own.sort((a, b) => b.gain - a.gain).slice(0, keptTags / 2);
    return [...new Set([...byPeak, ...byGain])];
  };
  /** A line that begins later has no values before. */
  let axis = new Float64Array(0);
  const onAxis = ({ utcMs, min, max }: Extremes): { readonly min: Float64Array; readonly max: Float64Array } => {
    const start = axis.indexOf(utcMs[0] ?? 0);
    const whole = [min, max].map((column) => {
      const padded = new Float64Array(axis.length).fill(Number.NaN);
      padded.set(column, Math.max(0, start));
      return padded;
    });
    return { min: whole[0] ?? axis, max: whole[1] ?? axis };
  };

  return {
    take(sample) {
      log.begin(sample.utcMs);
      log.put(0, sample.totals[totalField.nonpaged] ?? Number.NaN);
      log.put(1, sample.totals[totalField.paged] ?? Number.NaN);
      const { tags } = sample;
      if (tags.generation !== generation) assignLines(sample);
      const [nonPaged, , , paged] = tags.values;
      if (!nonPaged || !paged) return;
      for (let at = 0; at < tags.changedCount; at += 1) {
        const slot = tags.changed[at] ?? 0;
        const line = lineOfSlot[slot] ?? 0;
        log.putHeld(line, nonPaged[slot] ?? 0);
        log.putHeld(line + 1, paged[slot] ?? 0);
      }
    },
    takeMinute({ utcMs, totals, tags }) {
      log.begin(utcMs);
      for (const [offset, first] of [0, 3].entries()) {
        for (const value of totals.slice(first, first + 3)) log.put(offset, value);
      }
      for (const { tag, spans } of tags) {
        const line = lineOfTag(tag);
        for (const [offset, first] of [0, 3].entries()) {
          for (const value of spans.slice(first, first + 3)) log.putHeld(line + offset, value);
        }
      }
    },
    finish() {
      const totals = pools.map((pool, line): Chosen => ({ tag: null, pool, line }));
      const chosen = [...totals, ...pools.flatMap(chosenOf)];
      const store = log.spread(chosen.map(({ line }) => line));
      const total = store.read(0);
      if (!total) return null;
      axis = total.utcMs;
      const lines = chosen.flatMap(({ tag, pool }, place): PoolTrackLine[] => {
        const values = store.read(place);
        return values ? [{ tag: tag === null ? null : tagOfNumber(tag), pool, ...onAxis(values) }] : [];
      });
      return { utcMs: axis, samples: store.samples, lines };
    },
  };
}
