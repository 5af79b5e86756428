import type { redactedKinds } from '../contract/bundle-operations.ts';
import { v4Text } from './find/addresses.ts';

/** What a replaced text was. */
export type RedactedKind = (typeof redactedKinds)[number];

/** Makes tokens that are unlike each other and hold no original. */
export interface TokenMint {
  /** A token for a name, as wide as the name where that can be: tables keep their columns, images their layout. */
  name(kind: 'host' | 'domain' | 'user', name: string): string;
  /** An address that no machine has, counted from `240.0.0.1` on (RFC 1112, section 4, reserves 240 and above). */
  v4(): string;
  /** An address of the range for documentation (RFC 3849). */
  v6(): string;
  /** The three numbers of a machine or domain, each as wide as before. */
  sid(numbers: string): string;
  query(): string;
}

/** `240.0.0.0` as a number. */
const firstV4 = 240 * 2 ** 24;

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
    v4: () => first('v4', (count) => v4Text(firstV4 + count)),
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
