import type { OperationInput, OperationOutput } from '../../contract/operations.ts';
import type { PoolTrack, PoolTrackLine } from '../../model/artifact/pool-track.ts';
import { type BucketRange, bucketWidth, fillBuckets } from './rebucket.ts';
import type { Column } from './track-store.ts';

type Ask = Pick<OperationInput<'incident.pool'>, 'pool' | 'fromUtcMs' | 'toUtcMs' | 'buckets' | 'largest' | 'tags'>;

interface Placed {
  readonly utcMs: Float64Array;
  readonly line: PoolTrackLine;
}

/** Tags named in an answer, so that the user can choose. */
const namedTags = 200;

/** The pool and its largest tags in the buckets asked for, laid together from all tracks. */
export function poolOver(tracks: readonly PoolTrack[], ask: Ask): OperationOutput<'incident.pool'> {
  const own = tracks.filter((track) => track.lines.some(({ pool }) => pool === ask.pool));
  const whole = rangeOf(own);
  const range = {
    fromUtcMs: ask.fromUtcMs ?? whole?.fromUtcMs ?? 0,
    toUtcMs: ask.toUtcMs ?? whole?.toUtcMs ?? 0,
    buckets: ask.buckets,
  };
  const byTag = linesByTag(own, ask.pool);
  const total = bucketsOf(byTag.get(null) ?? [], range);
  byTag.delete(null);
  const ranked = [...byTag.keys()].flatMap((tag) => tag ?? []).sort(byPeak(byTag, range));
  const lines = (ask.tags ?? ranked.slice(0, ask.largest)).map((tag) => ({
    tag,
    ...bucketsOf(byTag.get(tag) ?? [], range),
  }));
  const places = filledPlaces([total, ...lines]);
  const width = bucketWidth(range);
  const column = (values: Column): Column => Float64Array.from(places, (at) => values[at] ?? Number.NaN);
  return {
    fromUtcMs: whole?.fromUtcMs ?? null,
    toUtcMs: whole?.toUtcMs ?? null,
    samples: own.reduce((sum, { samples }) => sum + samples, 0),
    bucketMs: width,
    utcMs: Float64Array.from(places, (at) => range.fromUtcMs + at * width),
    min: column(total.low),
    max: column(total.high),
    tags: lines.map(({ tag, low, high }) => ({ tag, min: column(low), max: column(high) })),
    knownTags: ranked.slice(0, namedTags),
  };
}

function rangeOf(tracks: readonly PoolTrack[]): { readonly fromUtcMs: number; readonly toUtcMs: number } | null {
  const timed = tracks.filter(({ utcMs }) => utcMs.length > 0);
  if (timed.length === 0) return null;
  return {
    fromUtcMs: Math.min(...timed.map(({ utcMs }) => utcMs[0] ?? 0)),
    toUtcMs: Math.max(...timed.map(({ utcMs }) => utcMs.at(-1) ?? 0)),
  };
}

function linesByTag(tracks: readonly PoolTrack[], pool: Ask['pool']): Map<string | null, Placed[]> {
  const byTag = new Map<string | null, Placed[]>();
  for (const { utcMs, lines } of tracks) {
    for (const line of lines) {
      if (line.pool !== pool) continue;
      const known = byTag.get(line.tag);
      if (known) known.push({ utcMs, line });
      else byTag.set(line.tag, [{ utcMs, line }]);
    }
  }
  return byTag;
}

interface Filled {
  readonly low: Column;
  readonly high: Column;
}

function bucketsOf(lines: readonly Placed[], range: BucketRange): Filled {
  return fillBuckets(range, (add) => {
    for (const { utcMs, line } of lines) {
      for (let at = 0; at < utcMs.length; at += 1) {
        add(utcMs[at] ?? 0, line.min[at] ?? Number.NaN, line.max[at] ?? Number.NaN);
      }
    }
  });
}

/** Tags by their highest bytes within the range, largest first; equal ones by their characters. */
function byPeak(byTag: ReadonlyMap<string | null, readonly Placed[]>, range: BucketRange) {
  const peaks = new Map([...byTag].map(([tag, lines]) => [tag, peakOf(lines, range)]));
  return (a: string, b: string): number => (peaks.get(b) ?? 0) - (peaks.get(a) ?? 0) || (a < b ? -1 : a > b ? 1 : 0);
}

function peakOf(lines: readonly Placed[], { fromUtcMs, toUtcMs }: BucketRange): number {
  let peak = 0;
  for (const { utcMs, line } of lines) {
    for (let at = 0; at < utcMs.length; at += 1) {
      const when = utcMs[at] ?? 0;
      const value = line.max[at] ?? 0;
      if (when >= fromUtcMs && when <= toUtcMs && value > peak) peak = value;
    }
  }
  return peak;
}

function filledPlaces(columns: readonly Filled[]): number[] {
  const places: number[] = [];
  const length = columns[0]?.low.length ?? 0;
  for (let at = 0; at < length; at += 1) {
    if (columns.some(({ low }) => !Number.isNaN(low[at]))) places.push(at);
  }
  return places;
}
