import type { DriverTag, TagEvidence } from './driver-image.ts';
import { callEvidence, type ImageCode, type InstructionText } from './evidence.ts';
import { isPrintableTag, tagOfNumber } from './pool-tag.ts';

/** Places shown of one tag. */
export const mostEvidence = 10;

/** Every tag whose constant reaches an allocation, by following the constants of every function; sorted by tag. */
export function listProven(code: ImageCode, textOf: InstructionText, pause: () => void): readonly DriverTag[] {
  const found = new Map<number, TagEvidence[]>();
  for (const range of code.ranges) {
    pause();
    for (const call of code.graph?.calls(range) ?? []) {
      if (call.sink.use !== 'allocate') continue;
      for (const atom of call.value) {
        if (atom.kind !== 'constant' || !isPrintableTag(atom.value)) continue;
        const evidence = found.get(atom.value) ?? [];
        found.set(atom.value, evidence);
        if (evidence.length < mostEvidence) evidence.push(callEvidence(code, { call, from: atom.from }, textOf));
      }
    }
  }
  return [...found]
    .map(([tag, evidence]): DriverTag => ({ tag: tagOfNumber(tag), grade: 'proven', uses: 'allocate', evidence }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}
