import { dateOrderOf, type PrintedTime, toLocalIso } from '../machine/printed-time.ts';
import type { CounterId, CounterPoint, CountersArtifact } from '../model/artifact/counters.ts';
import { cite, toQuote } from '../model/cited.ts';
import { timeOfName } from '../model/time-of-name.ts';
import type { WholeText } from '../recognise/text.ts';
import { findCounter } from './counter-names.ts';
import { type CounterPath, readCounterPath } from './counter-path.ts';

/** One value of a counter as a print gives it: `time` is the server's wall clock, null where none is printed. */
export interface GivenPoint {
  readonly path: string;
  readonly value: number;
  readonly time: PrintedTime | null;
  readonly line: number;
  /** Line that names the counter; a print may have its value on the next one. */
  readonly pathLine: number;
  readonly quote: string;
}

interface TimedPoint extends GivenPoint {
  readonly utcMs: number;
}

interface Named {
  readonly id: CounterId;
  readonly scale: number;
  readonly path: string;
  readonly parts: CounterPath;
  readonly points: TimedPoint[];
}

/**
 * The known counters among the points as series; null without any. Where the order of day and month cannot be told, or
 * no time is printed, the newest point takes the time of the file and the others of the same day stand before it.
 */
export function seriesOfPoints(
  points: readonly GivenPoint[],
  text: WholeText,
  format: CountersArtifact['format'],
): CountersArtifact | null {
  const { timed, isUtc } = withTimes(points, text);
  const named = new Map<string, Named>();
  const others = new Set<string>();
  for (const one of timed) {
    const parts = readCounterPath(one.path);
    const known = parts && findCounter(parts);
    const path = one.path.toLowerCase();
    const series = named.get(path);
    if (series) series.points.push(one);
    else if (known) named.set(path, { ...known, path: one.path, parts, points: [one] });
    else if (others.size < 200) others.add(one.path);
  }
  const utcMs = Float64Array.from(new Set([...named.values()].flatMap((one) => one.points.map((each) => each.utcMs))));
  utcMs.sort();
  const host = [...named.values()].find(({ parts }) => parts.host !== null);
  const first = host?.points[0];
  if (named.size === 0) return null;
  return {
    kind: 'counters',
    format,
    host: host?.parts.host && first ? cite(host.parts.host, first.pathLine, first.path) : null,
    timeZone: null,
    utcOffsetMinutes: null,
    rows: utcMs.length,
    utcMs,
    isUtc,
    keptEvery: 1,
    series: [...named.values()].map((one) => toSeries(one, utcMs)),
    otherPaths: [...others],
  };
}

function toSeries({ id, scale, path, parts, points }: Named, utcMs: Float64Array): CountersArtifact['series'][number] {
  const at = new Map(points.map((one) => [one.utcMs, one.value * scale]));
  const cited = points.map(({ value, utcMs: ms, line, quote }) => ({
    value: value * scale,
    utcMs: ms,
    line,
    quote: toQuote(quote),
  }));
  const pick = (isBetter: (a: CounterPoint, b: CounterPoint) => boolean): CounterPoint | null =>
    cited.reduce<CounterPoint | null>((best, one) => (best === null || isBetter(one, best) ? one : best), null);
  return {
    id,
    path,
    object: parts.object,
    counter: parts.counter,
    instance: parts.instance,
    values: Float64Array.from(utcMs, (ms) => at.get(ms) ?? Number.NaN),
    lowest: pick((a, b) => a.value < b.value),
    highest: pick((a, b) => a.value > b.value),
    first: pick((a, b) => a.utcMs < b.utcMs),
    last: pick((a, b) => a.utcMs >= b.utcMs),
  };
}

function withTimes(points: readonly GivenPoint[], text: WholeText): { timed: TimedPoint[]; isUtc: boolean } {
  const times = points.flatMap(({ time }) => (time ? [time] : []));
  const order = dateOrderOf(times);
  const localOf = (time: PrintedTime): number => Date.parse(`${toLocalIso(time, order)}Z`);
  const isTold = times.length === points.length && times.every((time) => !Number.isNaN(localOf(time)));
  if (isTold)
    return { timed: points.map((one) => ({ ...one, utcMs: one.time ? localOf(one.time) : 0 })), isUtc: false };
  const fileMs = timeOfName(text.context.fileName) ?? text.context.modifiedUtcMs;
  const [line = 1] = points.map((one) => one.line);
  if (times.length > 0) addProblem(text, line, 'ambiguous-date');
  const last = points.at(-1)?.time ?? null;
  if (fileMs === null) {
    if (points.length > 0) addProblem(text, line, 'no-time');
    return { timed: [], isUtc: false };
  }
  const timed = points.flatMap((one) => {
    if (one.time === null || last === null) return one.time === last ? [{ ...one, utcMs: fileMs }] : [];
    const isSameDay = one.time.parts.every((part, at) => part === last.parts[at]);
    return isSameDay ? [{ ...one, utcMs: fileMs - (clockMs(last) - clockMs(one.time)) }] : [];
  });
  return { timed, isUtc: true };
}

function clockMs({ hour, minute, second }: PrintedTime): number {
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

const messages = {
  'ambiguous-date':
    'The dates may be day first or month first and nothing in the print decides it; the newest value takes the time of the file.',
  'no-time': 'The values have no time and the file has none either; they were not used.',
} as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
