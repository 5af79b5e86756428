import type { Instruction } from './code/instruction.ts';
import type { DriverTag, TagEvidence, TagGrade, TagUse } from './driver-image.ts';
import { callEvidence, functionName, type ImageCode, type InstructionText, lineAt } from './evidence.ts';
import { tagOfNumber } from './pool-tag.ts';
import { mostEvidence } from './proven-tags.ts';
import { findTagHits, type TagHit } from './tags/tag-hits.ts';

/** One place of a tag with what its code does with it. */
interface Graded {
  readonly tag: number;
  readonly grade: TagGrade;
  readonly uses: TagUse;
  readonly evidence: TagEvidence;
}

/** Strongest first: a proof, then a use that is known, then mere bytes. */
const order: readonly string[] = ['proven allocate', 'likely unknown', 'likely free', 'likely compare', 'weak unknown'];

/** Grades the tags sought by every place where they stand; a tag that stands nowhere is left out. */
export function gradeHits(
  code: ImageCode,
  tags: readonly number[],
  textOf: InstructionText,
  pause: () => void = () => {},
): readonly DriverTag[] {
  const graded: Graded[] = [];
  for (const hit of findTagHits(code.image, code.ranges, tags)) {
    pause();
    graded.push(gradeHit(code, hit, textOf));
  }
  return tags.flatMap((tag) => {
    const places = graded.filter((place) => place.tag === tag).sort((a, b) => rankOf(a) - rankOf(b));
    const [best] = places;
    if (!best) return [];
    const evidence = places.slice(0, mostEvidence).map((place) => place.evidence);
    return [{ tag: tagOfNumber(tag), grade: best.grade, uses: best.uses, evidence }];
  });
}

const rankOf = ({ grade, uses }: Graded) => order.indexOf(`${grade} ${uses}`);

function gradeHit(code: ImageCode, hit: TagHit, textOf: InstructionText): Graded {
  const instruction = instructionOf(code, hit);
  const where = { offset: hit.offset, section: hit.section?.name ?? null };
  if (!instruction || !hit.range) {
    return { tag: hit.tag, grade: 'weak', uses: 'unknown', evidence: { ...where, function: null, instructions: [] } };
  }
  const calls = (code.graph?.calls(hit.range) ?? []).filter(({ value }) =>
    value.some((atom) => atom.kind === 'constant' && atom.from === instruction.rva && atom.value === hit.tag),
  );
  const call = calls.find(({ sink }) => sink.use === 'allocate') ?? calls[0];
  if (call) {
    const evidence = { ...callEvidence(code, { call, from: instruction.rva }, textOf), offset: hit.offset };
    const isProven = call.sink.use === 'allocate';
    return { tag: hit.tag, grade: isProven ? 'proven' : 'likely', uses: call.sink.use, evidence };
  }
  const lines = [lineAt(code.image, instruction.rva, textOf)];
  const evidence = { ...where, function: functionName(code, instruction.rva), instructions: lines };
  return { tag: hit.tag, grade: 'likely', uses: instruction.mnemonic === 'cmp' ? 'compare' : 'unknown', evidence };
}

/** The instruction whose immediate operand is exactly these four bytes, or null. */
function instructionOf({ graph }: ImageCode, { range, section, offset }: TagHit): Instruction | null {
  if (!graph || !range || !section) return null;
  const rva = section.rva + offset - section.offset;
  const found = graph.instructions(range).find((one) => one.immediateAt !== null && one.rva + one.immediateAt === rva);
  return found ?? null;
}
