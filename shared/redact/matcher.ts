/** A text to be found wherever it stands, whatever its case in ASCII. */
export interface Literal {
  /** In lower case, two characters or more. */
  readonly text: string;
  /** `word`: no letter or digit may stand beside it; `anywhere`: anything may. */
  readonly boundary: 'anywhere' | 'word';
  /** Characters from one letter to the next: 2 for UTF-16 bytes, else 1. */
  readonly step: 1 | 2;
}

export interface Match<T extends Literal> {
  readonly start: number;
  readonly end: number;
  readonly literal: T;
}

/** Finds many literals in one walk over a text; the time does not grow with their number. */
export interface Matcher<T extends Literal> {
  /** Matches in order, none inside another; of several at one place the longest. */
  find(text: string): Match<T>[];
  readonly longest: number;
}

/** Bits of the table that tells whether a literal may begin here. */
const tableBits = 16;

export function createMatcher<T extends Literal>(literals: readonly T[]): Matcher<T> {
  const table = new Uint8Array(1 << tableBits);
  /** By the first three characters, then by length, the longest first. */
  const byStart = new Map<string, { readonly length: number; readonly byText: Map<string, T> }[]>();
  /** Names of two characters, in East Asian writing: few, and looked for one by one. */
  const pairs: T[] = [];
  let longest = 0;
  for (const literal of literals) {
    if (literal.text.length < 3) pairs.push(literal);
    if (literal.text.length < 3) continue;
    table[hashAt(literal.text, 0)] = 1;
    const start = literal.text.slice(0, 3);
    const lengths = byStart.get(start) ?? [];
    byStart.set(start, lengths);
    const same = lengths.find(({ length }) => length === literal.text.length);
    if (same) same.byText.set(literal.text, literal);
    else lengths.push({ length: literal.text.length, byText: new Map([[literal.text, literal]]) });
    longest = Math.max(longest, literal.text.length);
  }
  for (const lengths of byStart.values()) lengths.sort((a, b) => b.length - a.length);

  function literalAt(text: string, at: number): T | null {
    for (const { length, byText } of byStart.get(lower(text.slice(at, at + 3))) ?? []) {
      const literal = byText.get(lower(text.slice(at, at + length)));
      if (literal && standsAlone(text, at, literal)) return literal;
    }
    return null;
  }

  return {
    longest,
    find(text) {
      const found: Match<T>[] = [];
      if (byStart.size === 0) return findPairs(text, pairs);
      for (let at = 0; at + 3 <= text.length; at += 1) {
        if (table[hashAt(text, at)] === 0) continue;
        const literal = literalAt(text, at);
        if (!literal) continue;
        found.push({ start: at, end: at + literal.text.length, literal });
        at += literal.text.length - 1;
      }
      return pairs.length === 0 ? found : [...found, ...findPairs(text, pairs)].sort((a, b) => a.start - b.start);
    },
  };
}

function findPairs<T extends Literal>(text: string, pairs: readonly T[]): Match<T>[] {
  const found: Match<T>[] = [];
  for (const literal of pairs) {
    for (let at = text.indexOf(literal.text); at >= 0; at = text.indexOf(literal.text, at + literal.text.length)) {
      found.push({ start: at, end: at + literal.text.length, literal });
    }
  }
  return found;
}

/** Lower case of ASCII only: places stay the same, and bytes of other encodings are not taken for letters. */
export function lower(text: string): string {
  // upper-case run = one or more of A to Z
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
}

function hashAt(text: string, at: number): number {
  return (
    (lowerCode(text.charCodeAt(at)) * 961 +
      lowerCode(text.charCodeAt(at + 1)) * 31 +
      lowerCode(text.charCodeAt(at + 2))) &
    ((1 << tableBits) - 1)
  );
}

function lowerCode(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code & 0xff;
}

function standsAlone(text: string, at: number, { text: literal, boundary, step }: Literal): boolean {
  if (boundary === 'anywhere') return true;
  const end = at + literal.length;
  return !isWordCode(text.charCodeAt(at - step)) && !isWordCode(text.charCodeAt(end));
}

/** Letter or digit; NaN, before the beginning and past the end, is none. */
function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 191;
}
