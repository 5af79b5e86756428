import type { Instruction } from './code/instruction.ts';
import type { DriverTag, TagEvidence, TagGrade, TagUse } from './driver-image.ts';
import { callEvidence, functionName, type ImageCode, type InstructionText, lineAt } from './evidence.ts';
import { reversed, tagOfNumber, withoutProtection } from './pool-tag.ts';
import { type Asking, mostEvidence, type TracedTag, traceTags } from './proven-tags.ts';
import { findTagHits, type TagHit } from './tags/tag-hits.ts';

/** One place of a tag with what its code does with it. */
interface Graded {
  readonly tag: number;
  readonly grade: TagGrade;
  readonly uses: TagUse;
  readonly evidence: TagEvidence;
}

/** Strongest first: a proof, then a use that is known, then mere bytes. */
const order: readonly string[] = ['likely unknown', 'likely free', 'likely compare', 'weak unknown'];

/**
 * Grades the tags sought: by what reaches an allocation, else by every place where their bytes stand; a tag that stands
 * nowhere is left out. A sought tag without proof whose reverse is proven brings that one: tags stand backwards in C.
 */
export function gradeTags(code: ImageCode, tags: readonly number[], asking: Asking): readonly DriverTag[] {
  const traced = traceTags(code, asking);
  const places = new Map<number, Graded[]>();
  for (const hit of findTagHits(code, tags, (tag) => traced.has(tag))) {
    asking.pause();
    const graded = gradeHit(code, hit, asking.textOf);
    const known = places.get(graded.tag);
    if (known) known.push(graded);
    else places.set(graded.tag, [graded]);
  }
  if (traced.size === 0) return tags.flatMap((tag) => strongest(tag, places.get(tag)));
  const sought = new Set(tags);
  return tags.flatMap((tag) => {
    const known = traced.get(tag);
    if (known) return [tracedTag(tag, known)];
    const backwards = sought.has(reversed(tag)) ? undefined : traced.get(reversed(tag));
    const other = backwards?.grade === 'proven' ? [tracedTag(reversed(tag), backwards)] : [];
    return [...strongest(tag, places.get(tag)), ...other];
  });
}

const tracedTag = (tag: number, { grade, evidence }: TracedTag): DriverTag => ({
  tag: tagOfNumber(tag),
  grade,
  uses: 'allocate',
  evidence,
});

const nowhere: readonly DriverTag[] = [];

function strongest(tag: number, places: readonly Graded[] | undefined): readonly DriverTag[] {
  if (!places) return nowhere;
  const sorted = [...places].sort((a, b) => rankOf(a) - rankOf(b));
  const [best] = sorted;
  if (!best) return nowhere;
  const evidence = sorted.slice(0, mostEvidence).map((place) => place.evidence);
  return [{ tag: tagOfNumber(tag), grade: best.grade, uses: best.uses, evidence }];
}

const rankOf = ({ grade, uses }: Graded) => order.indexOf(`${grade} ${uses}`);

/** What the code does with the bytes at one place. Nothing here reaches an allocation: that was traced before. */
function gradeHit(code: ImageCode, hit: TagHit, textOf: InstructionText): Graded {
  const instruction = instructionOf(code, hit);
  const where = { offset: hit.offset, section: hit.section?.name ?? null };
  if (!instruction || !hit.range) {
    return { tag: hit.tag, grade: 'weak', uses: 'unknown', evidence: { ...where, function: null, instructions: [] } };
  }
  const call = code
    .graph?.()
    .calls(hit.range)
    .find(({ sink, value }) => sink.use === 'free' && value.some((atom) => isFrom(atom, instruction, hit.tag)));
  if (call) {
    const evidence = {
      ...callEvidence(code, { call, from: instruction.rva, value: hit.tag }, textOf),
      offset: hit.offset,
    };
    return { tag: hit.tag, grade: 'likely', uses: 'free', evidence };
  }
  const lines = [lineAt(code.image, instruction.rva, textOf)];
  const evidence = { ...where, function: functionName(code, instruction.rva), instructions: lines };
  return { tag: hit.tag, grade: 'likely', uses: comparing.has(instruction.mnemonic) ? 'compare' : 'unknown', evidence };
}

/** Compilers compare in a switch by taking away, too. */
const comparing = new Set(['cmp', 'sub', 'test']);

type CalledValue = ReturnType<ReturnType<NonNullable<ImageCode['graph']>>['calls']>[number]['value'][number];

const isFrom = (atom: CalledValue, { rva }: Instruction, tag: number) =>
  atom.kind === 'constant' && atom.from === rva && withoutProtection(atom.value) === tag;

/** The instruction whose immediate operand is exactly these four bytes (or half of eight), or null. */
function instructionOf({ graph }: ImageCode, { range, section, offset }: TagHit): Instruction | null {
  if (!graph || !range || !section) return null;
  const rva = section.rva + offset - section.offset;
  const found = graph()
    .instructions(range)
    .find(
      (one) =>
        one.immediateAt !== null &&
        (one.rva + one.immediateAt === rva ||
          (one.rva + one.immediateAt === rva - 4 && rva + 4 === one.rva + one.length)),
    );
  return found ?? null;
}
