/** A text to be found wherever it stands, whatever its case in ASCII. */
export interface Literal {
  /** In lower case, two characters or more, 65,535 at most. */
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

/** Bits of the table that tells whether a literal may begin here, and how long it may be. */
const tableBits = 16;

export function createMatcher<T extends Literal>(literals: readonly T[]): Matcher<T> {
  /** By the hash of the first three characters: the longest literal that begins so, 0 for none. */
  const reach = new Uint16Array(1 << tableBits);
  const byText = new Map<string, T>();
  /** Names of two characters, in East Asian writing: few, and looked for one by one. */
  const pairs: T[] = [];
  let longest = 0;
  for (const literal of literals) {
    if (literal.text.length < 3) pairs.push(literal);
    else byText.set(literal.text, literal);
  }
  const filter = new Uint8Array(filterSize(byText.size));
  for (const text of byText.keys()) {
    const start = hashAt(text, 0);
    reach[start] = Math.max(reach[start] ?? 0, text.length);
    filter[slotOf(hashOf(text), filter.length)] = 1;
    longest = Math.max(longest, text.length);
  }
  const lengths: number[] = [];

  /** Walks one hash over what follows; a text is cut and looked up only where the filter knows its hash. */
  function literalAt(text: string, at: number, most: number): T | null {
    lengths.length = 0;
    const to = Math.min(text.length, at + most);
    let hash = 0;
    for (let next = at; next < to; next += 1) {
      hash = extend(hash, text.charCodeAt(next));
      if (next - at >= 2 && filter[slotOf(hash, filter.length)] === 1) lengths.push(next - at + 1);
    }
    for (let index = lengths.length - 1; index >= 0; index -= 1) {
      const literal = byText.get(lower(text.slice(at, at + (lengths[index] ?? 0))));
      if (literal && standsAlone(text, at, literal)) return literal;
    }
    return null;
  }

  return {
    longest,
    find(text) {
      const found: Match<T>[] = [];
      if (byText.size === 0) return findPairs(text, pairs);
      for (let at = 0; at + 3 <= text.length; at += 1) {
        const most = reach[hashAt(text, at)] ?? 0;
        const literal = most === 0 ? null : literalAt(text, at, most);
        if (!literal) continue;
        found.push({ start: at, end: at + literal.text.length, literal });
        at += literal.text.length - 1;
      }
      return pairs.length === 0 ? found : [...found, ...findPairs(text, pairs)].sort((a, b) => a.start - b.start);
    },
  };
}

/** A power of two with sixteen slots for each literal, so that few others fall into a slot that is taken. */
const filterSize = (count: number) => 2 ** Math.min(22, Math.max(12, Math.ceil(Math.log2(count * 16 + 1))));

const slotOf = (hash: number, size: number) => (hash ^ (hash >>> 15)) & (size - 1);

const extend = (hash: number, code: number) => (Math.imul(hash, 31) + lowerCode(code)) | 0;

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = extend(hash, text.charCodeAt(at));
  return hash;
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
