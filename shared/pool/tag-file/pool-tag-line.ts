import { plainBlanks } from '../plain-blanks.ts';
import { tagLength } from '../tag-text.ts';

/** What one line of a pooltag.txt is. */
export type PoolTagLine =
  | { readonly kind: 'blank' | 'comment' | 'irregular' }
  | { readonly kind: 'entry'; readonly pattern: string; readonly binary: string | null; readonly description: string };

/**
 * Reads one line of a pooltag.txt.
 *
 *     comment := ("rem" | "//") text
 *     entry   := tag blanks* "-" blanks* [binary separator] description
 *     separator := blanks "-" | "-" blanks
 *
 * The tag is columns 1 to 4; in a line that is indented it is the first four characters that are not the indent. An
 * entry without a second separator names no binary, unless its only word looks like one (`nt!ps`, `ntfs.sys`).
 */
export function readPoolTagLine(text: string): PoolTagLine {
  const line = plainBlanks(text).trimEnd();
  const words = line.trimStart();
  if (words === '') return { kind: 'blank' };
  // comment: "rem" as a word, or "//"
  if (/^(?:rem(?: |$)|\/\/)/i.test(words)) return { kind: 'comment' };
  const field = tagField(line) ?? tagField(words);
  if (!field) return { kind: 'irregular' };
  const parts = splitAtHyphen(field.rest);
  if (parts) {
    const binary = isUnknown(parts.before) ? null : parts.before;
    return { kind: 'entry', pattern: field.tag, binary, description: parts.after };
  }
  const isBinary = looksLikeBinary(field.rest);
  return {
    kind: 'entry',
    pattern: field.tag,
    binary: isBinary ? field.rest : null,
    description: isBinary || isUnknown(field.rest) ? '' : field.rest,
  };
}

/** The tag before the first hyphen that stands apart, and what follows it. */
function tagField(line: string): { readonly tag: string; readonly rest: string } | null {
  const parts = splitAtHyphen(line);
  if (!parts) return null;
  const tag = line.slice(0, Math.min(tagLength, parts.at));
  const isAlone = tag.trim() !== '' && line.slice(tagLength, Math.max(parts.at, tagLength)).trim() === '';
  return isAlone ? { tag: tag.padEnd(tagLength), rest: parts.after } : null;
}

/** Cuts at the first hyphen with a blank on one side at least; null where there is none. */
function splitAtHyphen(text: string): { readonly before: string; readonly after: string; readonly at: number } | null {
  for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
    if (text[at - 1] !== ' ' && text[at + 1] !== ' ') continue;
    let end = at;
    while (text[end] === '-') end += 1;
    return { before: text.slice(0, at).trim(), after: text.slice(end).trim(), at };
  }
  return null;
}

function isUnknown(binary: string): boolean {
  return binary === '' || /^<?unknown>?$/i.test(binary);
}

// binary: file "." ("sys" | "dll" | "exe"), or module "!" part
function looksLikeBinary(text: string): boolean {
  return /^[^ !]{1,100}(?:\.(?:sys|dll|exe)|![^ ]{1,100})$/i.test(text);
}
