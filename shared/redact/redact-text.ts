import { findAccounts } from './find/accounts.ts';
import { findDashed } from './find/addresses.ts';
import { findPrivate, type Private, plainText, type TextContext } from './find/spans.ts';
import type { Redaction } from './redaction.ts';

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
  if (!context.isLog) edits.push(...accountEdits(text, redaction));
  if (context.isFileName) edits.push(...wordEdits(text, redaction));
  for (const { start, end, key } of findDashed(text)) {
    const token = redaction.dashedToken(key);
    if (token !== null) edits.push({ start, end, token: token.replaceAll('.', '-') });
  }
  return applyEdits(text, edits);
}

/** Accounts whose domain is known, which may be called like a common word. */
function accountEdits(text: string, redaction: Redaction): Edit[] {
  const edits: Edit[] = [];
  for (const { domain, user, start, userStart } of findAccounts(text)) {
    const token = redaction.nameToken(domain);
    if (token === null) continue;
    edits.push({ start, end: start + domain.length, token });
    const userToken = redaction.nameToken(user);
    if (userToken !== null) edits.push({ start: userStart, end: userStart + user.length, token: userToken });
  }
  return edits;
}

// image = one of the endings of programs and drivers, whose names are evidence
const imagePattern = /\.(?:sys|dll|exe|drv|ocx)$/i;

/** In the name of a file a common word that is a name of this evidence stands for it: folders are called like servers. */
function wordEdits(text: string, redaction: Redaction): Edit[] {
  const evidenceFrom = imagePattern.test(text) ? text.lastIndexOf('/') : text.length;
  return redaction.wordMatcher
    .find(text)
    .filter(({ start }) => start < evidenceFrom)
    .map(({ start, end, literal }) => ({ start, end, token: literal.token }));
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
