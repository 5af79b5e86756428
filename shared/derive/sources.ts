import type { Artifact } from '../model/artifact/artifact.ts';
import type { Cited, EvidenceRef } from '../model/cited.ts';
import { artifactsOf, type Incident, type Input } from '../model/incident.ts';

/** An artifact with the input it came from. */
export interface Source<A extends Artifact = Artifact> {
  readonly input: Input;
  readonly artifact: A;
}

/** A fact with the evidence it was read from. */
export interface Known<T> {
  readonly value: T;
  readonly evidence: EvidenceRef;
}

/** Every rule asks for them, and a bundle may have 100,000 files: they are sorted once for each incident. */
const distinctOf = new WeakMap<Incident, readonly Input[]>();

/**
 * Inputs with each content once: of files with the same SHA-256 the one whose name sorts first stays. Sorted by name
 * and digest, so that the order in which evidence was handed over changes nothing.
 */
export function distinctInputs(incident: Incident): readonly Input[] {
  const known = distinctOf.get(incident);
  if (known) return known;
  const inputs = findDistinct(incident);
  distinctOf.set(incident, inputs);
  return inputs;
}

function findDistinct(incident: Incident): readonly Input[] {
  const seen = new Set<string>();
  return [...incident.inputs]
    .sort((a, b) => compareText(a.file, b.file) || compareText(a.sha256, b.sha256))
    .filter((input) => {
      // what could not be read has no digest and is itself only
      const content = input.sha256 === '' ? `file ${input.file}` : input.sha256;
      if (seen.has(content)) return false;
      seen.add(content);
      return true;
    });
}

/** The artifacts of one kind, each content once, in the order of {@link distinctInputs}. */
export function sourcesOf<K extends Artifact['kind']>(
  incident: Incident,
  kind: K,
): Source<Extract<Artifact, { readonly kind: K }>>[] {
  const found: Source<Extract<Artifact, { readonly kind: K }>>[] = [];
  for (const input of distinctInputs(incident)) {
    for (const artifact of artifactsOf(input)) {
      if (artifact.kind !== kind) continue;
      found.push({ input, artifact: artifact as Extract<Artifact, { readonly kind: K }> }); // kind was compared
    }
  }
  return found;
}

/** The place of a cited value as evidence. */
export function refTo(input: Input, cited: { readonly line: number | null; readonly quote: string }): EvidenceRef {
  return { file: input.file, line: cited.line, sha256: input.sha256, quote: cited.quote };
}

/** A cited value with its evidence; null stays null. */
export function known<T>(input: Input, cited: Cited<T> | null): Known<T> | null {
  return cited === null ? null : { value: cited.value, evidence: refTo(input, cited) };
}

/** Order by code units: the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
