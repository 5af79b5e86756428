import type { DriverTag, TagEvidence } from './driver-image.ts';
import { callEvidence, type ImageCode, type InstructionText } from './evidence.ts';
import { isPrintableTag, tagOfNumber, withoutProtection } from './pool-tag.ts';

/** Places shown of one tag. */
export const mostEvidence = 10;

/** A tag whose constant reaches an allocation: proven, or likely where it may be one of a table's or a loop's. */
export interface TracedTag {
  readonly grade: 'proven' | 'likely';
  readonly evidence: readonly TagEvidence[];
}

/** What an image is asked with. */
export interface Asking {
  readonly textOf: InstructionText;
  /** Called between functions: to show progress, or to leave by throwing. */
  readonly pause: () => void;
}

/** Every tag that reaches an allocation, by following the constants of every function that can reach one. */
export function traceTags(code: ImageCode, { textOf, pause }: Asking): ReadonlyMap<number, TracedTag> {
  const proven = new Map<number, TagEvidence[]>();
  const likely = new Map<number, TagEvidence[]>();
  const graph = code.graph?.();
  for (const range of graph?.reaching() ?? []) {
    pause();
    for (const call of graph?.calls(range) ?? []) {
      if (call.sink.use !== 'allocate') continue;
      for (const atom of graph?.constantsOf(call.value) ?? []) {
        const tag = withoutProtection(atom.value);
        if (!isPrintableTag(tag)) continue;
        const found = atom.isDoubtful || !graph?.isReached(call) ? likely : proven;
        const evidence = found.get(tag) ?? [];
        found.set(tag, evidence);
        if (evidence.length < mostEvidence) evidence.push(callEvidence(code, { call, ...atom }, textOf));
      }
    }
  }
  const all = new Map<number, TracedTag>();
  for (const [tag, evidence] of likely) all.set(tag, { grade: 'likely', evidence });
  for (const [tag, evidence] of proven) all.set(tag, { grade: 'proven', evidence });
  return all;
}

/** Every tag that the image provably allocates with, sorted. */
export function listProven(code: ImageCode, asking: Asking): readonly DriverTag[] {
  return [...traceTags(code, asking)]
    .filter(([, { grade }]) => grade === 'proven')
    .map(([tag, { grade, evidence }]): DriverTag => ({ tag: tagOfNumber(tag), grade, uses: 'allocate', evidence }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}
