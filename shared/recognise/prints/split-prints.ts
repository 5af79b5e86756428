import type { InputKind } from '../../model/incident.ts';
import type { ReaderKind } from '../reader.ts';
import { headBytes, recognise, toFileHead } from '../recognise.ts';
import type { Block } from './blocks.ts';
import type { PastedLine } from './pasted-lines.ts';

/** One print of a pasted text: lines `from` to before `to`, counted from 0. */
export interface Print {
  readonly kind: ReaderKind;
  readonly from: number;
  readonly to: number;
}

export interface SplitText {
  readonly prints: readonly Print[];
  /** Stretches of text that are of no kind, by their first line. */
  readonly others: readonly Block[];
}

/** Certainty from which a part of a text is taken for a print: higher than for a file, since most parts are prose. */
const leastPartCertainty = 0.6;
/** From here on no other kind is asked. */
const sureCertainty = 0.95;

/** Kinds that log many things in one file by nature: one reader takes all of a file. */
const families: readonly (readonly InputKind[])[] = [
  ['poolmon', 'poolmon-snapshot'],
  ['poolused', 'vm'],
];

/** Kinds that one reader reads, however many prints of them a file has; else the kind alone. */
export function familyOf(kind: ReaderKind): readonly InputKind[] | null {
  return families.find((family) => family.includes(kind.kind)) ?? null;
}

function isSameFamily(a: ReaderKind, b: ReaderKind): boolean {
  return a === b || (familyOf(a)?.includes(b.kind) ?? false);
}

/**
 * Finds the prints of a text that was pasted together: what stands between marks is recognised as a whole, or where
 * its parts are of several kinds, part by part.
 */
export function splitPrints(blocks: readonly Block[], asked: Asked): SplitText {
  const prints: Print[] = [];
  const others: Block[] = [];
  for (const stretch of stretchesOf(blocks)) {
    const found = partsOf(stretch, asked);
    prints.push(...found.prints);
    others.push(...found.others);
  }
  return { prints, others };
}

function stretchesOf(blocks: readonly Block[]): Block[][] {
  const stretches: Block[][] = [];
  for (const block of blocks) {
    const last = stretches.at(-1);
    if (last?.[0]?.stretch === block.stretch) last.push(block);
    else stretches.push([block]);
  }
  return stretches;
}

/** Among what is looked for. */
export interface Asked {
  readonly lines: readonly PastedLine[];
  readonly kinds: readonly ReaderKind[];
  /** Asked first, as most parts of a log are of the kind of its beginning. */
  readonly likely: ReaderKind | null;
}

function partsOf(blocks: readonly Block[], asked: Asked): SplitText {
  const parts = joinProperties(
    blocks.map((block) => ({ block, kind: kindOf(block, asked) })),
    asked.lines,
  );
  const found = parts.flatMap(({ kind }) => (kind ? [kind] : []));
  const [first] = found;
  if (found.every((kind) => first && isSameFamily(kind, first))) {
    const whole = wholeOf(blocks);
    // the only block is the whole, and was asked about above
    const kind = blocks.length === 1 ? (first ?? null) : whole && kindOf(whole, asked);
    if (whole && kind && (!first || isSameFamily(kind, first))) return { prints: [{ ...whole, kind }], others: [] };
  }
  return joinParts(parts);
}

function wholeOf(blocks: readonly Block[]): Block | null {
  const first = blocks[0];
  const last = blocks.at(-1);
  return first && last ? { ...first, to: last.to } : null;
}

// property = name "=" …, as wmic prints objects with /value
const propertyPattern = /^[A-Za-z_][A-Za-z0-9_]{0,63}=/;

/** Properties in front of a print of properties are its first objects, even where they do not tell what they are. */
function joinProperties(parts: readonly Part[], lines: readonly PastedLine[]): Part[] {
  const hasProperty = ({ from, to }: Block): boolean =>
    lines.slice(from, to).some(({ glance }) => propertyPattern.test(glance));
  const joined: Part[] = [];
  for (const part of [...parts].reverse()) {
    const next = joined.at(-1);
    const isFirst = part.kind === null && next?.kind && hasProperty(part.block) && hasProperty(next.block);
    joined.push(isFirst ? { ...part, kind: next.kind } : part);
  }
  return joined.reverse();
}

interface Part {
  readonly block: Block;
  readonly kind: ReaderKind | null;
}

/**
 * A part of no kind belongs to the print before it, whose reader says what it cannot read; before the first print, and
 * where it is as short as a title in front of the next one, it is left.
 */
function joinParts(parts: readonly Part[]): SplitText {
  const prints: Print[] = [];
  const others: Block[] = [];
  for (const [at, { block, kind }] of parts.entries()) {
    const last = prints.at(-1);
    if (last && (kind ? isSameFamily(kind, last.kind) : !isTitle(block, last.kind, parts[at + 1]))) {
      prints[prints.length - 1] = { ...last, to: block.to };
    } else if (kind) prints.push({ kind, from: block.from, to: block.to });
    else others.push(block);
  }
  return { prints, others };
}

const mostTitleLines = 2;

function isTitle({ from, to }: Block, before: ReaderKind, next: Part | undefined): boolean {
  return to - from <= mostTitleLines && next?.kind != null && !isSameFamily(next.kind, before);
}

function kindOf(block: Block, { lines, kinds, likely }: Asked): ReaderKind | null {
  const { bytes, isWhole } = headOf(lines, block);
  const head = toFileHead(bytes, isWhole);
  if (likely && likely.recognise(head) >= sureCertainty) return likely;
  const found = recognise(head, kinds);
  return found && found.certainty >= leastPartCertainty ? found.kind : null;
}

/** The beginning of a block as a file of its own. */
function headOf(lines: readonly PastedLine[], { from, to }: Block): { bytes: Uint8Array; isWhole: boolean } {
  const taken: Uint8Array[] = [];
  let length = 0;
  let at = from;
  for (; at < to && length < headBytes; at += 1) {
    const { bytes } = lines[at] ?? { bytes: new Uint8Array(0) };
    taken.push(bytes);
    length += bytes.length + 1;
  }
  return { bytes: joinLines(taken), isWhole: at === to };
}

/** Lines as a text again. */
export function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const text = new Uint8Array(length).fill(0x0a);
  let at = 0;
  for (const line of lines) {
    text.set(line, at);
    at += line.length + 1;
  }
  return text;
}
