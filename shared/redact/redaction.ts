import { findDashed } from './addresses.ts';
import { createMatcher, type Literal, lower, type Matcher } from './matcher.ts';
import { nameKey, type Originals, reachOf, withoutScope } from './originals.ts';
import { findPrivate, type Private, plainText, type TextContext } from './spans.ts';
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
  dashedToken(key: string): string | null;
  readonly matcher: Matcher<NameLiteral>;
  /** True for a text that is a token of this map. */
  isToken(text: string): boolean;
}

// beginnings of tokens for addresses, queries and SIDs; names are compared one by one
const mayBeToken = /^(?:0\.|2[45]\d\.|2001:db8:|q\d|\d+-)/i;

/** What an address or a query becomes when there are more than the map keeps. */
const overflow = { v4: '0.0.0.1', v6: '2001:db8::', query: 'q0000000' } as const;

/** Gives every original its token: the same originals give the same tokens. */
export function createRedaction(originals: Originals): Redaction {
  const named = [...originals].filter(([key]) => key.startsWith('name:'));
  const names = new Set(named.map(([key]) => key.slice('name:'.length)));
  const guard = createMatcher(
    [...names].map((text): Literal => ({ text: lower(text), boundary: 'anywhere', step: 1 })),
  );
  const spelled = new Set<string>();
  for (const { text, spellings } of originals.values()) {
    for (const spelling of [text, ...spellings]) if (mayBeToken.test(spelling)) spelled.add(spelling);
  }
  const mint = createTokenMint((token) => spelled.has(token) || names.has(token) || guard.find(token).length > 0);

  const tokens = new Map<string, string>();
  const entries: TokenEntry[] = [];
  const inOrder = [...originals].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, { kind, text, count }] of inOrder) {
    const token = tokenFor(key, kind, text);
    tokens.set(key, token);
    entries.push({ kind, original: text, token, count });
  }

  function tokenFor(key: string, kind: RedactedKind, text: string): string {
    if (kind === 'host' || kind === 'domain' || kind === 'user') return mint.name(kind, text);
    if (kind === 'query') return mint.query();
    if (kind === 'sid') return mint.sid(text);
    return key.startsWith('v4:') ? mint.v4(key.slice('v4:'.length)) : mint.v6();
  }

  const literals = named.flatMap(([key, { text }]): NameLiteral[] => {
    const name = key.slice('name:'.length);
    const reach = reachOf(name);
    const token = tokens.get(key) ?? '';
    if (reach === 'place') return [];
    const spellings = new Set([lower(name), lower(name.toUpperCase()), lower(text.trim())]);
    return [...spellings].map((spelling) => ({ text: spelling, boundary: reach, step: 1, token, name: spelling }));
  });
  const given = new Set(tokens.values());

  return {
    entries: entries.sort((a, b) => b.count - a.count),
    literals,
    matcher: createMatcher(literals),
    isToken: (text) => given.has(text),
    dashedToken: (key) => tokens.get(key) ?? null,
    tokenOf(found, written) {
      if (found.what === 'name') return tokens.get(`name:${nameKey(written)}`) ?? null;
      if (found.what === 'query') return given.has(written) ? null : (tokens.get(`query:${written}`) ?? overflow.query);
      if (found.what === 'address') return addressToken(found, written);
      return tokens.get(`${found.what}:${written}`) ?? null;
    },
  };

  function isOwnToken(address: string): boolean {
    return given.has(address) || given.has(address.replace(/^::ffff:/i, ''));
  }

  function addressToken({ address }: Extract<Private, { what: 'address' }>, written: string): string | null {
    const known = tokens.get(address.key);
    const isV4 = address.key.startsWith('v4:');
    // no token is spelled like a v4 address of the evidence, so a known one is none
    if ((known === undefined || !isV4 || address.isMapped) && isOwnToken(withoutScope(written))) return null;
    if (address.isVersion) return known ?? null;
    const token = known ?? (isV4 ? overflow.v4 : overflow.v6);
    // a scope is the number of an adapter; a name in its place is left out
    const scope = address.scope === '' || /^%\d+$/.test(address.scope) ? address.scope : '%1';
    return (address.isMapped ? `::ffff:${token}` : token) + scope;
  }
}

/** A piece of text to be replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly token: string;
}

/**
 * The text with every original of the map replaced by its token, and everything private that the map does not know
 * (addresses and queries beyond its limit) by a common one. Pure; the same text gives the same text.
 */
export function redactText(text: string, redaction: Redaction, context: TextContext = plainText): string {
  const edits: Edit[] = [];
  for (const found of findPrivate(text, context)) {
    const token = redaction.tokenOf(found, text.slice(found.start, found.end));
    if (token !== null) edits.push({ start: found.start, end: endOf(found, text, token), token });
  }
  for (const { start, end, literal } of redaction.matcher.find(text)) {
    // a word of four characters in a pool's print is a tag
    if (!context.isPool || literal.text.length > 4) edits.push({ start, end, token: literal.token });
  }
  for (const { start, end, key } of findDashed(text)) {
    const token = redaction.dashedToken(key);
    if (token !== null) edits.push({ start, end, token: token.replaceAll('.', '-') });
  }
  return applyEdits(text, edits);
}

/** The dollar of a machine's account stays. */
function endOf(found: Private, text: string, token: string): number {
  const isAccount = found.what === 'name' && text.charCodeAt(found.end - 1) === 36 && !token.endsWith('$');
  return isAccount ? found.end - 1 : found.end;
}

/** The first and longest wins where two overlap. */
export function applyEdits(text: string, edits: Edit[]): string {
  if (edits.length === 0) return text;
  edits.sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, token } of edits) {
    if (start < at) continue;
    parts.push(text.slice(at, start), token);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
