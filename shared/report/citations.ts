import type { EvidenceRef } from '../model/cited.ts';
import type { Finding } from '../model/diagnosis.ts';
import { tellStory } from './story.ts';

/** Places shown beside one sentence; a rule may rest on thousands of lines. */
export const placesPerFinding = 5;

/** One line of evidence with the number it has in this report. */
export interface Citation {
  readonly number: number;
  /** `E3`. */
  readonly label: string;
  readonly id: string;
  readonly ref: EvidenceRef;
}

export interface Citations {
  readonly all: readonly Citation[];
  /** Citations shown for a finding, and how many of its places are not shown. */
  of(finding: Finding): { readonly shown: readonly Citation[]; readonly hidden: number };
  /** The line that gives exactly this many bytes: one that prints the figure, else the most particular finding's. */
  ofBytes(bytes: number | null): Citation | null;
}

/** Numbers the evidence in the order in which it is told; the same line has one number however often it is used. */
export function citeFindings(findings: readonly Finding[]): Citations {
  const byPlace = new Map<string, Citation>();
  const shownOf = new Map<Finding, readonly Citation[]>();
  for (const finding of tellStory(findings)) {
    shownOf.set(
      finding,
      finding.evidence.slice(0, placesPerFinding).map((ref) => numbered(byPlace, ref)),
    );
  }
  return {
    all: [...byPlace.values()],
    of: (finding) => ({
      shown: shownOf.get(finding) ?? [],
      hidden: Math.max(0, finding.evidence.length - placesPerFinding),
    }),
    ofBytes(bytes) {
      if (bytes === null) return null;
      const sources = [...shownOf.keys()].filter((finding) => namesBytes(finding, bytes)).sort(byFewestBytes);
      const places = sources.flatMap((finding) => shownOf.get(finding) ?? []);
      const printed = places.find((place) => quotesBytes(place.ref.quote, bytes));
      const [particular] = sources.filter((finding) => countBytes(finding) <= mostBytesOfParticular);
      return printed ?? (particular ? (shownOf.get(particular)?.[0] ?? null) : null);
    },
  };
}

function numbered(byPlace: Map<string, Citation>, ref: EvidenceRef): Citation {
  const key = JSON.stringify([ref.sha256, ref.file, ref.line, ref.quote]);
  const known = byPlace.get(key);
  if (known) return known;
  const number = byPlace.size + 1;
  const citation: Citation = { number, label: `E${number}`, id: `evidence-${number}`, ref };
  byPlace.set(key, citation);
  return citation;
}

function namesBytes(finding: Finding, bytes: number): boolean {
  return Object.values(finding.message.values).some((value) => value.kind === 'bytes' && value.bytes === bytes);
}

/** A finding that names more figures than a before and an after compares them; its lines prove no single one. */
const mostBytesOfParticular = 2;

/** A finding about one figure says more about it than one that compares four. */
function byFewestBytes(a: Finding, b: Finding): number {
  return countBytes(a) - countBytes(b);
}

function countBytes(finding: Finding): number {
  return Object.values(finding.message.values).filter((value) => value.kind === 'bytes').length;
}

/** True where the line prints the figure itself, as bytes or, as poolmon does, as KiB. */
function quotesBytes(quote: string, bytes: number): boolean {
  return quote.includes(String(bytes)) || (bytes % 1024 === 0 && quote.includes(`${bytes / 1024}K`));
}
