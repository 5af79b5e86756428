/** A value read from one place of a file, kept with the place so that every sentence can name its source. */
export interface Cited<T> {
  readonly value: T;
  /** 1-based line in the file it was read from. */
  readonly line: number;
  /** The line as found, cut to `quoteLength` characters. */
  readonly quote: string;
}

/** The place in the evidence that a sentence rests on. */
export interface EvidenceRef {
  /** The input's name as shown to the user: a path below what was opened, `a.zip!b.log` inside an archive. */
  readonly file: string;
  readonly line: number | null;
  readonly sha256: string;
  readonly quote: string;
}

/** Longest quote kept, in characters; a log line may be megabytes. */
export const quoteLength = 240;

/** Cuts a line to what a quote may hold and drops control characters, so that a quote is always one plain line. */
export function toQuote(line: string): string {
  const plain = line
    .slice(0, quoteLength * 2)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trimEnd();
  return plain.length > quoteLength ? `${plain.slice(0, quoteLength - 1)}…` : plain;
}

/** Keeps a value with the line it was read from; `line` is 1-based, `text` the line as found. */
export function cite<T>(value: T, line: number, text: string): Cited<T> {
  return { value, line, quote: toQuote(text) };
}
