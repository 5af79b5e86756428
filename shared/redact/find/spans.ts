import type { InputKind } from '../../model/incident.ts';
import { type FoundAddress, findAddresses } from './addresses.ts';
import type { NamePlace, PlaceContext } from './name-place.ts';
import { findNames } from './places.ts';

/** How a text is looked at. */
export interface TextContext extends PlaceContext {
  /** Four numbers in it are versions unless they stand as an address. */
  readonly isVersioned: boolean;
  /** A print of the pool: its words of four characters are tags. */
  readonly isPool: boolean;
  /** The name of a file, with its folders. */
  readonly isFileName: boolean;
}

export const plainText: TextContext = {
  isLog: false,
  isNetstat: false,
  isVersioned: false,
  isPool: false,
  isFileName: false,
};

export const fileName: TextContext = { ...plainText, isFileName: true };

/** How the text of a file is looked at that was recognised as `kind`. */
export function contextOf(kind: InputKind): TextContext {
  return {
    isFileName: false,
    isLog: kind === 'httperr',
    isNetstat: kind === 'netstat',
    isVersioned: kind === 'signatures' || kind === 'driverquery' || kind === 'driver-image',
    isPool: kind === 'poolmon' || kind === 'poolmon-snapshot' || kind === 'poolused' || kind === 'pooltag',
  };
}

/** Something private in a text, by where it stands. */
export type Private =
  | { readonly what: 'address'; readonly start: number; readonly end: number; readonly address: FoundAddress }
  | { readonly what: 'name'; readonly start: number; readonly end: number; readonly place: NamePlace }
  /** `start` is behind the question mark. */
  | { readonly what: 'query'; readonly start: number; readonly end: number }
  /** The three numbers of a machine's or domain's SID, or the relative id behind them. */
  | { readonly what: 'sid' | 'rid'; readonly start: number; readonly end: number };

/** Everything private that can be told from its place; outer things before what stands inside them. */
export function findPrivate(text: string, context: TextContext): Private[] {
  const found: Private[] = [...findQueries(text), ...findSids(text)];
  for (const address of findAddresses(text, context)) {
    found.push({ what: 'address', start: address.start, end: address.end, address });
  }
  for (const place of findNames(text, context)) {
    found.push({ what: 'name', start: place.start, end: place.end, place });
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Queries: behind "?" in a word that is a path or an address of the web. */
function findQueries(text: string): Private[] {
  const found: Private[] = [];
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    const from = wordStart(text, at);
    const to = wordEnd(text, at + 1);
    if (to > at + 1 && isWebPath(text.slice(from, at))) {
      found.push({ what: 'query', start: at + 1, end: to });
    }
    at = Math.max(at, to - 1);
  }
  return found;
}

/** A path that is looked at backwards; longer ones are cut by http.sys at 4,096 (KB 820729). */
const pathLimit = 5000;

function wordStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < pathLimit && !isGap(text.charCodeAt(from - 1))) from -= 1;
  return from;
}

function wordEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && !isGap(text.charCodeAt(to))) to += 1;
  return to;
}

/** Blank, control, quote or angle bracket. */
const isGap = (code: number) => code <= 32 || code === 34 || code === 39 || code === 60 || code === 62;

// path = "/" anything; url = scheme "://" anything; before either an opening bracket or a label with "="
const isWebPath = (text: string) => /^(?:[([{]|[\w-]{1,32}=)?(?:\/|[A-Za-z][\w+.-]{1,15}:\/\/)/.test(text);

// sid = "S-1-5-21" and three numbers of the machine or domain, then a relative id
const sidPattern = /\bS-1-5-21-(\d{1,10}-\d{1,10}-\d{1,10})(?:-(\d{1,10}))?(?!\d)/gi;

function findSids(text: string): Private[] {
  const found: Private[] = [];
  for (const match of text.includes('-21-') ? text.matchAll(sidPattern) : []) {
    const [whole, numbers = '', rid] = match;
    const start = match.index + 'S-1-5-21-'.length;
    found.push({ what: 'sid', start, end: start + numbers.length });
    // below 1000 they are Windows' own accounts and name nobody
    const end = match.index + whole.length;
    if (rid !== undefined && Number(rid) >= 1000) found.push({ what: 'rid', start: end - rid.length, end });
  }
  return found;
}
