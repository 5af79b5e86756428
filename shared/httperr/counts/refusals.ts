import type { RefusalColumns } from '../../model/artifact/http-log.ts';
import { toQuote } from '../../model/cited.ts';
import { lineText } from '../rows/line-text.ts';

/** Most refusals of one file kept singly: at one record each five seconds, four months without a pause. */
export const refusalLimit = 2 ** 21;
/** How many of the first and how many of the last refusal lines are quoted. */
export const quotedRefusals = 5;

export interface Quoted {
  readonly line: number;
  readonly quote: string;
}

/** A refusal line while its bytes are at hand. */
export interface RefusalLine {
  /** NaN where it tells no moment; then it is only counted and quoted. */
  readonly utcMs: number;
  readonly connections: number;
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Collects refusals as columns in file order, and quotes of the first and last ones. */
export interface RefusalCollector {
  add(refusal: RefusalLine): void;
  /** To be called before the bytes of the lines added so far are used for something else. */
  settle(): void;
  records(): number;
  /** True when further refusals are no longer kept singly. */
  isFull(): boolean;
  columns(): RefusalColumns;
  quotes(): readonly Quoted[];
}

export function createRefusals(): RefusalCollector {
  let utcMs = new Float64Array(64);
  let connections = new Float64Array(64);
  let line = new Float64Array(64);
  let records = 0;
  let kept = 0;
  const first: Quoted[] = [];
  let last: Quoted[] = [];
  let waiting: RefusalLine[] = [];

  const makeRoom = (): void => {
    if (kept < utcMs.length) return;
    utcMs = doubled(utcMs);
    connections = doubled(connections);
    line = doubled(line);
  };

  return {
    add(refusal) {
      records += 1;
      if (first.length < quotedRefusals) first.push(quoteOf(refusal));
      else {
        waiting.push(refusal);
        if (waiting.length >= 1024) waiting = waiting.slice(-quotedRefusals);
      }
      if (kept === refusalLimit || Number.isNaN(refusal.utcMs)) return;
      makeRoom();
      utcMs[kept] = refusal.utcMs;
      connections[kept] = refusal.connections;
      line[kept] = refusal.line;
      kept += 1;
    },
    settle() {
      if (waiting.length === 0) return;
      last = [...last, ...waiting.slice(-quotedRefusals).map(quoteOf)].slice(-quotedRefusals);
      waiting = [];
    },
    records: () => records,
    isFull: () => kept === refusalLimit,
    columns: () => ({
      utcMs: utcMs.slice(0, kept),
      connections: connections.slice(0, kept),
      line: line.slice(0, kept),
    }),
    quotes: () => [...first, ...last],
  };
}

function doubled(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(column.length * 2);
  grown.set(column);
  return grown;
}

function quoteOf({ line, bytes, start, end }: RefusalLine): Quoted {
  return { line, quote: toQuote(lineText(bytes.subarray(start, Math.min(end, start + 2048)))) };
}
