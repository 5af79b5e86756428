import type { DecodedSample } from './decode.ts';
import { journalVersion, minutesMark, sealLine, tagText } from './format.ts';
import type { JournalHeader } from './header.ts';

/**
 * Minutes made of samples: for each the lowest, highest and last value of every total, and of the bytes of every tag
 * that moved in it. Made from the lines of a journal alone, so it can be made again from them at any time.
 */
export interface Rollup {
  /** The line of the minute before, when this sample begins another; else null. */
  take(sample: DecodedSample): string | null;
  /** The line of the minute that is not over yet; null without one. */
  finish(): string | null;
}

const minuteMs = 60_000;
/** Where the bytes of the two pools stand among the six figures of a tag. */
const bytesFields = [0, 3] as const;

/** The first line of a file of minutes. */
export function minutesHeaderLine(header: JournalHeader): string {
  const json = JSON.stringify({ watchId: header.watchId, startedUtcMs: header.startedUtcMs });
  return sealLine(`${minutesMark} ${journalVersion}\t${json}`);
}

interface Span {
  min: number;
  max: number;
  last: number;
}

export function createRollup(): Rollup {
  let minute: number | null = null;
  let samples = 0;
  let totals: (Span | null)[] = [];
  /** By tag, then by pool. */
  let tags = new Map<number, (Span | null)[]>();

  const widen = (span: Span | null | undefined, value: number): Span | null => {
    if (Number.isNaN(value)) return span ?? null;
    if (!span) return { min: value, max: value, last: value };
    span.min = Math.min(span.min, value);
    span.max = Math.max(span.max, value);
    span.last = value;
    return span;
  };
  const close = (): string | null => {
    if (minute === null) return null;
    const rows = [...tags].map(([tag, spans]) => `${tagText(tag)},${spans.map(spanText).join(',')}`);
    const line = sealLine(
      ['M', minute, samples, `T${totals.map(spanText).join(';')}`, ['R', ...rows].join(';')].join('\t'),
    );
    totals = [];
    tags = new Map();
    samples = 0;
    return line;
  };

  return {
    take(sample) {
      const own = Math.floor(sample.utcMs / minuteMs) * minuteMs;
      const done = own === minute ? null : close();
      minute = own;
      samples += 1;
      sample.totals.forEach((value, at) => {
        totals[at] = widen(totals[at], value);
      });
      const { tags: state } = sample;
      for (let at = 0; at < state.changedCount; at += 1) {
        const slot = state.changed[at] ?? 0;
        const tag = state.tags[slot] ?? 0;
        const spans = tags.get(tag);
        tags.set(
          tag,
          bytesFields.map((field, pool) => widen(spans?.[pool], state.values[field]?.[slot] ?? 0)),
        );
      }
      return done;
    },
    finish: close,
  };
}

const spanText = (span: Span | null): string => (span ? `${span.min},${span.max},${span.last}` : ',,');
