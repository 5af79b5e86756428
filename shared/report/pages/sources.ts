import { formatCount } from '../../format/number.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Source } from '../blocks.ts';
import type { Citation } from '../citations.ts';
import type { ReportContext } from '../context.ts';

/** Hex digits of a hash that the text shows; the appendix has all of them. */
export const shortHash = 12;

/** A citation as the text shows it. */
export function claimSource(citation: Citation, context: ReportContext): Source {
  const { ref } = citation;
  return {
    label: citation.label,
    to: citation.id,
    place: placeText(ref, context),
    hash: ref.sha256.slice(0, shortHash),
    quote: ref.quote.trim(),
  };
}

/** File and line in words. */
export function placeText(ref: EvidenceRef, context: ReportContext): string {
  return context.text.evidence.place(ref.file, ref.line === null ? null : formatCount(ref.line));
}
