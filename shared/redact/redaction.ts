import type { AddressKey } from './find/addresses.ts';
import type { Private } from './find/spans.ts';
import { createMatcher, type Literal, lower, type Matcher } from './matcher.ts';
import { nameKey, type Originals, reachOf, withoutScope } from './originals.ts';
import { createTokenMint, type RedactedKind } from './tokens.ts';

/** One original and what stands for it. */
export interface TokenEntry {
  readonly kind: RedactedKind;
  readonly original: string;
  readonly token: string;
  readonly count: number;
}

/** A name that is replaced wherever its letters stand. */
export interface NameLiteral extends Literal {
  readonly token: string;
  /** As spelled, for other encodings. */
  readonly name: string;
}

/** The private map: what stands for each original, and how to find it. */
export interface Redaction {
  readonly entries: readonly TokenEntry[];
  readonly literals: readonly NameLiteral[];
  tokenOf(found: Private, written: string): string | null;
  /** The token of a known address that is written with dashes. */
  dashedToken(key: AddressKey): string | null;
  readonly matcher: Matcher<NameLiteral>;
  /** Names that are common words, to be replaced in names of files only. */
  readonly wordMatcher: Matcher<NameLiteral>;
  /** The token of a name, whatever its case; null where it is none of the map's. */
  nameToken(name: string): string | null;
  /** True for a text that is a token of this map. */
  isToken(text: string): boolean;
}

// beginnings of tokens for addresses, queries and SIDs; names are compared one by one
const mayBeToken = /^(?:2[45]\d\.|2001:db8:|q\d|\d+-)/i;

/** What an address or a query becomes when there are more than the map keeps. */
const overflow = { v4: '240.0.0.0', v6: '2001:db8::', query: 'q0000000' } as const;

/** Gives every original its token: the same originals give the same tokens. */
export function createRedaction({ addresses, queries, others }: Originals): Redaction {
  const named = [...others].filter(([key]) => key.startsWith('name:'));
  const names = new Set(named.map(([key]) => key.slice('name:'.length)));
  const guard = createMatcher(
    [...names].map((text): Literal => ({ text: lower(text), boundary: 'anywhere', step: 1 })),
  );
  const spelled = new Set<string>();
  for (const { text, spellings } of [...others.values(), ...queries.values(), ...addresses.values()]) {
    for (const spelling of [text, ...spellings]) if (mayBeToken.test(spelling)) spelled.add(spelling);
  }
  const mint = createTokenMint((token) => spelled.has(token) || names.has(token) || guard.find(token).length > 0);

  const tokens = new Map<AddressKey, string>();
  const otherTokens = new Map<string, string>();
  const entries: TokenEntry[] = [];
  for (const [key, { kind, text, count }] of [...addresses].sort(([a], [b]) => compareKeys(a, b))) {
    const token = typeof key === 'number' ? mint.v4() : mint.v6();
    tokens.set(key, token);
    entries.push({ kind, original: text, token, count });
  }
  for (const [key, { kind, text, count }] of [...others].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const token = tokenFor(kind, text);
    otherTokens.set(key, token);
    entries.push({ kind, original: text, token, count });
  }
  const queryTokens = new Map<string, string>();
  for (const [text, { kind, count }] of [...queries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const token = mint.query();
    queryTokens.set(text, token);
    entries.push({ kind, original: text, token, count });
  }

  function tokenFor(kind: RedactedKind, text: string): string {
    if (kind === 'host' || kind === 'domain' || kind === 'user') return mint.name(kind, text);
    return mint.sid(text);
  }

  const words: NameLiteral[] = [];
  const literals = named.flatMap(([key, { text }]): NameLiteral[] => {
    const name = key.slice('name:'.length);
    const reach = reachOf(name);
    const token = otherTokens.get(key) ?? '';
    const literal = (spelling: string, boundary: Literal['boundary'], written: string): NameLiteral => {
      return { text: spelling, boundary, step: 1, token: written, name: spelling };
    };
    if (reach === 'place') {
      words.push(literal(lower(name), 'word', token));
      // no ordinary text has the account of a machine
      return [literal(`${lower(name)}$`, 'word', `${token}$`)];
    }
    const spellings = new Set([lower(name), lower(name.toUpperCase()), lower(text.trim())]);
    return [...spellings].map((spelling) => literal(spelling, reach, token));
  });
  const given = new Set([...tokens.values(), ...queryTokens.values(), ...otherTokens.values()]);

  return {
    entries: entries.sort((a, b) => b.count - a.count),
    literals,
    matcher: createMatcher(literals),
    wordMatcher: createMatcher(words),
    nameToken,
    isToken: (text) => given.has(text),
    dashedToken: (key) => tokens.get(key) ?? null,
    tokenOf(found, written) {
      if (found.what === 'name') return nameToken(written);
      if (found.what === 'query') return queryToken(written);
      if (found.what === 'address') return addressToken(found, written);
      return otherTokens.get(`${found.what}:${written}`) ?? null;
    },
  };

  function nameToken(name: string): string | null {
    return otherTokens.get(`name:${nameKey(name)}`) ?? null;
  }

  function queryToken(written: string): string | null {
    return queryTokens.get(written) ?? (given.has(written) ? null : overflow.query);
  }

  function isOwnToken(address: string): boolean {
    return given.has(address) || given.has(address.replace(/^::ffff:/i, ''));
  }

  function addressToken({ address }: Extract<Private, { what: 'address' }>, written: string): string | null {
    const known = tokens.get(address.key);
    const isV4 = typeof address.key === 'number';
    // no token is spelled like a v4 address of the evidence, so a known one is none
    if ((known === undefined || !isV4 || address.isMapped) && isOwnToken(withoutScope(written))) return null;
    if (address.isVersion) return known ?? null;
    const token = known ?? (isV4 ? overflow.v4 : overflow.v6);
    // a scope is the number of an adapter; a name in its place is left out
    const scope = address.scope === '' || /^%\d+$/.test(address.scope) ? address.scope : '%1';
    return (address.isMapped ? `::ffff:${token}` : token) + scope;
  }
}

/** IPv4 before IPv6, each in order. */
function compareKeys(a: AddressKey, b: AddressKey): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
}
