import type { redactedKinds } from '../contract/bundle-operations.ts';

/** What a replaced text was. */
export type RedactedKind = (typeof redactedKinds)[number];

/** Makes tokens that are unlike each other and hold no original. */
export interface TokenMint {
  /** A token for a name, as wide as the name where that can be: tables keep their columns, images their layout. */
  name(kind: 'host' | 'domain' | 'user', name: string): string;
  /** An address of the same width that no machine has: `0.x.x.x`, or 240 and above (RFC 1112 reserves them). */
  v4(address: string): string;
  /** An address of the range for documentation (RFC 3849). */
  v6(): string;
  /** The three numbers of a machine or domain, each as wide as before. */
  sid(numbers: string): string;
  query(): string;
}

const prefixes = { host: 'host', domain: 'dom', user: 'user' } as const;

/** `isTaken` says whether a candidate holds an original, or is one. */
export function createTokenMint(isTaken: (token: string) => boolean): TokenMint {
  const given = new Set<string>();
  const counters = new Map<string, number>();

  /** The first candidate of a numbered row that is free. */
  function first(row: string, candidate: (count: number) => string): string {
    for (let count = (counters.get(row) ?? 0) + 1; ; count += 1) {
      counters.set(row, count);
      const token = candidate(count);
      if (given.has(token) || isTaken(token)) continue;
      given.add(token);
      return token;
    }
  }

  return {
    name(kind, name) {
      const width = Math.max(3, displayWidth(name));
      const digits = Math.min(width - 1, Math.max(2, width - prefixes[kind].length));
      const prefix = prefixes[kind].slice(0, Math.max(1, width - digits));
      return first(`${kind} ${width}`, (count) => prefix + count.toString(36).padStart(width - prefix.length, '0'));
    },
    v4: (address) => first(`v4 ${address.length}`, (count) => v4Token(address.length, count)),
    v6: () => first('v6', (count) => `2001:db8::${count.toString(16)}`),
    sid(numbers) {
      const parts = numbers.split('-');
      return first(`sid ${parts.map((part) => part.length).join(' ')}`, (count) =>
        parts.map((part, at) => (at === 0 ? String(count) : '0').padStart(part.length, '0')).join('-'),
      );
    },
    query: () => first('query', (count) => `q${String(count).padStart(7, '0')}`),
  };
}

/** Columns a text takes in a console: two for each character of East Asian writing. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return width;
}

/**
 * The `count`th address of `length` characters: its last three numbers count upwards within their digits. Past the end
 * of a length the address grows by one character.
 */
function v4Token(length: number, count: number): string {
  const head = length >= 13 ? 240 : 0;
  const room = Math.max(3, length - String(head).length - 3);
  const digits = [Math.floor(room / 3), Math.floor((room + 1) / 3), Math.floor((room + 2) / 3)];
  const octets: number[] = [];
  let rest = count;
  for (const wide of digits.toReversed()) {
    const [low, size] = octetRange(Math.min(3, wide));
    octets.unshift(low + (rest % size));
    rest = Math.floor(rest / size);
  }
  if (rest === 0) return [head, ...octets].join('.');
  return length < 15 ? v4Token(length + 1, count) : [head + (rest % 16), ...octets].join('.');
}

/** The least octet of so many digits, and how many there are. */
function octetRange(digits: number): readonly [number, number] {
  if (digits === 1) return [0, 10];
  return digits === 2 ? [10, 90] : [100, 156];
}
