import { formatCount } from '../../format/number.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Source } from '../blocks.ts';
import type { Citation } from '../citations.ts';
import type { ReportContext } from '../context.ts';

/** Hex digits of a hash that the text shows; the appendix has all of them. */
export const shortHash = 12;

/** A citation as the text shows it. */
export function claimSource(citation: Citation, context: ReportContext, isRepeated = false): Source {
  const { ref } = citation;
  return {
    label: citation.label,
    to: citation.id,
    place: placeText(ref, context),
    hash: ref.sha256.slice(0, shortHash),
    quote: ref.quote.trim(),
    isRepeated,
  };
}

/** Characters of a file name that the text shows; the inputs' CSV has all of them. */
const longestFile = 90;

/** A long path with its middle left out: where it begins and what the file is called matter most. */
export function shortFile(file: string): string {
  const characters = [...file];
  if (characters.length <= longestFile) return file;
  const head = characters.slice(0, 24).join('');
  return `${head}…${characters.slice(characters.length - (longestFile - 25)).join('')}`;
}

/** File and line in words. */
export function placeText(ref: EvidenceRef, context: ReportContext): string {
  return context.text.evidence.place(shortFile(ref.file), ref.line === null ? null : formatCount(ref.line));
}
