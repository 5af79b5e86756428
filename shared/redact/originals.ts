import { findAccounts } from './find/accounts.ts';
import type { AddressKey } from './find/addresses.ts';
import { findPrivate, type TextContext } from './find/spans.ts';
import { isEverywhere, isInsideWord, isWord } from './find/vocabulary.ts';
import type { RedactedKind } from './tokens.ts';

/** One private thing and where it may be replaced. */
export interface Original {
  readonly kind: RedactedKind;
  /** As first found. */
  readonly text: string;
  /** Other spellings of an address, up to seven. */
  readonly spellings: readonly string[];
  readonly count: number;
}

/** Everything private that was found in the evidence: addresses by their key, queries by themselves. */
export interface Originals {
  readonly addresses: ReadonlyMap<AddressKey, Original>;
  readonly queries: ReadonlyMap<string, Original>;
  /** Keys begin with `name:`, `sid:` or `rid:`. */
  readonly others: ReadonlyMap<string, Original>;
}

/** Different addresses, and different queries, that are kept; those beyond share one token each. */
export const originalLimit = { address: 400_000, query: 100_000, queryCharacters: 8 * 2 ** 20 } as const;

/** Gathers what is private, text by text. */
export interface OriginalsCollector {
  collect(text: string, context: TextContext): void;
  /** A name that was found by other means, such as the first line of a systeminfo print. */
  addName(kind: 'host' | 'domain' | 'user', name: string): void;
  originals(): Originals;
}

interface Draft {
  kind: RedactedKind;
  text: string;
  spellings: readonly string[];
  count: number;
}

export function collectOriginals(): OriginalsCollector {
  const drafts = new Map<string, Draft>();
  const addresses = new Map<AddressKey, Draft>();
  const queries = new Map<string, Draft>();
  let queryCharacters = 0;
  /** Candidates `DOMAIN\user`, to be taken where the domain turns out to be one. */
  const pairs = new Map<string, Set<string>>();
  let pairCount = 0;

  function countAddress(key: AddressKey, written: string): void {
    const draft = addresses.get(key);
    if (draft) {
      draft.count += 1;
      if (written !== draft.text) draft.spellings = withSpelling(draft.spellings, written);
    } else if (addresses.size < originalLimit.address) {
      const own = typeof key === 'number' ? key : ownCopy(key);
      addresses.set(own, { kind: 'address', text: ownCopy(written), spellings: none, count: 1 });
    }
  }

  function countQuery(written: string): void {
    const draft = queries.get(written);
    if (draft) draft.count += 1;
    else if (queries.size < originalLimit.query && queryCharacters <= originalLimit.queryCharacters) {
      queryCharacters += written.length;
      const text = ownCopy(written);
      queries.set(text, { kind: 'query', text, spellings: none, count: 1 });
    }
  }

  function count(key: string, kind: RedactedKind, text: string): void {
    const draft = drafts.get(key);
    if (draft) {
      draft.count += 1;
      // a name that is a host somewhere is a host everywhere
      if (rank[kind] < rank[draft.kind]) draft.kind = kind;
      return;
    }
    drafts.set(ownCopy(key), { kind, text: ownCopy(text), spellings: none, count: 1 });
  }

  function addName(kind: 'host' | 'domain' | 'user', name: string): void {
    const key = nameKey(name);
    if (isName(key)) count(`name:${key}`, kind, name.trim());
  }

  return {
    addName,
    collect(text, context) {
      for (const found of findPrivate(text, context)) {
        const written = text.slice(found.start, found.end);
        if (found.what === 'address' && found.address.isVersion) continue;
        if (found.what === 'address') countAddress(found.address.key, withoutScope(written));
        else if (found.what === 'name') addName(found.place.kind, written);
        else if (found.what === 'query') countQuery(written);
        else count(`${found.what}:${written}`, 'sid', written);
      }
      if (context.isLog || pairCount >= pairLimit) return;
      for (const { domain, user } of findAccounts(text)) {
        const key = domain.toLowerCase();
        const users = pairs.get(key) ?? new Set();
        pairs.set(ownCopy(key), users.add(ownCopy(user)));
        pairCount += 1;
      }
    },
    originals() {
      for (const [domain, users] of pairs) {
        if (drafts.has(`name:${domain}`)) for (const user of users) addName('user', user);
      }
      return { addresses, queries, others: drafts };
    },
  };
}

const none: readonly string[] = [];

function withSpelling(spellings: readonly string[], text: string): readonly string[] {
  return spellings.length >= 7 || spellings.includes(text) ? spellings : [...spellings, ownCopy(text)];
}

/** The same text with characters of its own: V8's slices keep the whole text they were cut from in memory. */
const ownCopy = (text: string): string => ` ${text}`.slice(1);

const rank: Readonly<Record<RedactedKind, number>> = { host: 0, domain: 1, user: 2, address: 3, sid: 3, query: 3 };

/** Candidates kept for all domains together. */
const pairLimit = 100_000;

/** One key for all spellings of a name; the dollar of a machine's account is no part of it. */
export const nameKey = (name: string): string => name.trim().toLowerCase().replace(/\$$/, '');

/** False for what names nobody: accounts of every Windows, numbers, marks. */
function isName(key: string): boolean {
  return key !== '' && key.length <= 128 && !isEverywhere(key) && /\p{L}/u.test(key);
}

export function withoutScope(address: string): string {
  const at = address.indexOf('%');
  return at < 0 ? address : address.slice(0, at);
}

/** How far a name is replaced: everywhere, where it stands alone, or only where it stands as a name. */
export type Reach = 'anywhere' | 'word' | 'place';

/**
 * Short names and common words would be replaced in the middle of others, or where the readers look for them; they are
 * replaced only as far as that cannot be.
 */
export function reachOf(key: string): Reach {
  // East Asian names have two or three characters and no blanks around them
  const isWide = /[\u3400-\u9FFF\uAC00-\uD7AF\u3040-\u30FF]/.test(key);
  if (isWord(key) || (key.length < 3 && !(isWide && key.length > 1))) return 'place';
  if (isWide) return 'anywhere';
  return key.length < 5 || isInsideWord(key) ? 'word' : 'anywhere';
}
