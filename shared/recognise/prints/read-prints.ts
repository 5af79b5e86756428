import type { Artifact } from '../../model/artifact/artifact.ts';
import type { InputKind } from '../../model/incident.ts';
import { collectProblems, mergeProblems, type ProblemTally } from '../../model/problem.ts';
import type { ReaderContext, ReaderKind, ReadResult } from '../reader.ts';
import { blocksOf } from './blocks.ts';
import { isAsking } from './marks.ts';
import { type PastedLine, pastedLines } from './pasted-lines.ts';
import { familyOf, joinLines, type Print, type SplitText, splitPrints } from './split-prints.ts';

/** Bytes of a text that is looked through for several prints: nobody pastes more by hand. */
export const pastedLimitBytes = 8 * 2 ** 20;
const mostLines = 200_000;
/** More parts than anyone pastes. */
const mostBlocks = 2000;
/** Lines fed over all prints, blank ones in place of the other prints included. */
const mostLinesFed = 5_000_000;

/** Kinds that are files of their own, never pasted among others, or that anything with dashes looks like. */
const neverPasted: ReadonlySet<InputKind> = new Set<InputKind>([
  'pooltag',
  'counter-names',
  'setupapi',
  'journal',
  'driver-image',
  'probe',
  'incident',
]);

/** Kinds whose readers say of every line that is none of theirs that they could not read it. */
export const thoroughKinds: ReadonlySet<InputKind> = new Set<InputKind>([
  'poolmon',
  'poolmon-snapshot',
  'boot.ini',
  'bcdedit',
  'reg-export',
  'reg-query',
]);

/** True for kinds in whose files other prints may stand; null is a file that was not recognised. */
export function mayHoldPrints(kind: ReaderKind | null): boolean {
  return kind === null || !neverPasted.has(kind.kind);
}

/** How the file was read as one print. */
export interface WholeReading {
  /** The kind it was taken for by its beginning; null where it was not recognised. */
  readonly whole: ReaderKind | null;
  /** Problems that its reader met. */
  readonly wholeProblems: number;
  readonly kinds: readonly ReaderKind[];
}

/** What several prints in one file gave. */
export interface PrintsRead {
  /** The kind of all prints, or `prints` where they differ. */
  readonly kind: InputKind;
  readonly artifacts: readonly Artifact[];
  readonly problems: ProblemTally;
}

/**
 * Reads a text that several prints were pasted into, such as notes with prompts between; null where it is no such text
 * and `whole`, the reader that took the file by its beginning, has read it rightly. Every line keeps its number.
 */
export function readPrints(
  bytes: Uint8Array,
  context: ReaderContext,
  { whole, kinds, wholeProblems }: WholeReading,
): PrintsRead | null {
  const lines = pastedLines(bytes, mostLines);
  if (!lines) return null;
  const isPlain = whole !== null && !lines.some(({ isDamaged }) => isDamaged);
  if (isPlain && wholeProblems === 0 && thoroughKinds.has(whole.kind)) return null;
  const blocks = blocksOf(lines, mostBlocks);
  // one paragraph that was recognised and needed no mending holds nothing else
  if (!blocks || (isPlain && blocks.length < 2)) return null;
  const pasted = kinds.filter(({ kind }) => !neverPasted.has(kind));
  const split = splitPrints(blocks, { lines, kinds: pasted, likely: whole });
  const isSure = isPasted(split, whole) || isMended(split, lines);
  // lines that were mended are worth it where fewer of them are a problem then
  if (!isSure && (isPlain || wholeProblems === 0)) return null;
  const { groups, isCut } = groupsOf(split.prints, lines.length);
  const results = groups.map((group) => readGroup(group, lines, context));
  const artifacts = results.flatMap(({ artifact }) => (artifact ? [artifact] : []));
  if (artifacts.length === 0) return null;
  const read = new Set(groups.flatMap(({ kind }, at) => (results[at]?.artifact ? [kind.kind] : [])));
  const [only = 'prints' as const] = read;
  const problems = mergeProblems([...results.map((result) => result.problems), otherText(split, lines, isCut)]);
  if (!isSure && problems.count >= wholeProblems) return null;
  return { kind: read.size === 1 ? only : 'prints', artifacts, problems };
}

/** Several kinds; or any where the file was taken for none; or a table that comes twice, which its reader would count twice. */
function isPasted({ prints }: SplitText, whole: ReaderKind | null): boolean {
  const [first] = prints;
  if (!first) return false;
  if (!whole) return true;
  const isOf = (kind: ReaderKind): boolean => kind === whole || (familyOf(whole)?.includes(kind.kind) ?? false);
  if (prints.some(({ kind }) => !isOf(kind))) return true;
  return first.kind.kind === 'processes' && prints.length > 1;
}

/** Most lines of the prints had to be mended, so that the reader of the whole file saw them damaged. */
function isMended({ prints }: SplitText, lines: readonly PastedLine[]): boolean {
  let filled = 0;
  let damaged = 0;
  for (const { from, to } of prints) {
    for (let at = from; at < to; at += 1) {
      const line = lines[at];
      if (!line || line.bytes.length === 0) continue;
      filled += 1;
      if (line.isDamaged) damaged += 1;
    }
  }
  return damaged * 2 > filled;
}

/** Prints that one reader takes. */
interface Group {
  readonly kind: ReaderKind;
  readonly prints: readonly Print[];
}

/** One group for each print, but one for all of a family; as many as can be fed in bounded time. */
function groupsOf(prints: readonly Print[], lineCount: number): { groups: Group[]; isCut: boolean } {
  const groups: { kind: ReaderKind; prints: Print[] }[] = [];
  for (const print of prints) {
    const family = familyOf(print.kind);
    const open = family && groups.find(({ kind }) => family.includes(kind.kind));
    if (open) {
      open.prints.push(print);
      if (print.kind.kind === family[0]) open.kind = print.kind;
    } else groups.push({ kind: print.kind, prints: [print] });
  }
  const most = Math.max(1, Math.floor(mostLinesFed / Math.max(1, lineCount)));
  return { groups: groups.slice(0, most), isCut: groups.length > most };
}

const noBytes = new Uint8Array(0);

/** Feeds a group's lines, with a blank line for every other one, so that lines keep their numbers. */
function readGroup({ kind, prints }: Group, lines: readonly PastedLine[], context: ReaderContext): ReadResult {
  const end = prints.at(-1)?.to ?? 0;
  const fed: Uint8Array[] = new Array(end).fill(noBytes);
  for (const { from, to } of prints) {
    for (let at = from; at < to; at += 1) fed[at] = lines[at]?.bytes ?? noBytes;
    const command = lines[from - 1];
    if (command && familyOf(kind) && isAsking(command)) fed[from - 1] = command.bytes;
  }
  const reader = kind.open(context);
  reader.feed(joinLines(fed));
  return reader.end();
}

/** Says which text belongs to no print, each stretch once. */
function otherText({ others }: SplitText, lines: readonly PastedLine[], isCut: boolean): ProblemTally {
  const problems = collectProblems();
  for (const { from, to } of others) {
    const begin = new TextDecoder()
      .decode(lines[from]?.bytes ?? noBytes)
      .trim()
      .slice(0, 60);
    const message = `${to - from} lines of no kind that Poolhound knows begin here ("${begin}"); they were not read.`;
    problems.add({ line: from + 1, offset: null, code: 'other-text', message });
  }
  if (isCut) {
    const message = 'The file has more prints than are read of one text; the rest was not read.';
    problems.add({ line: null, offset: null, code: 'too-many-prints', message });
  }
  return problems.tally();
}
