import type { PoolTagEntry, PoolTagFileArtifact } from '../../model/artifact/pool-sample.ts';
import { toQuote } from '../../model/cited.ts';
import { collectProblems, type ProblemCollector, type ProblemTally } from '../../model/problem.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { readPoolTagLine } from './pool-tag-line.ts';

/** A user's own pooltag.txt, from the debugger's triage folder or the driver kit. None is shipped with the product. */
export const poolTagKind: ReaderKind = {
  kind: 'pooltag',
  recognise: certaintyOf,
  surest: 0.95,
  open: (context) => readWholeText(context, read, largestFileBytes),
};

/** The largest known copy has 253,958 bytes. */
const largestFileBytes = 2 * 1024 * 1024;

function read({ lines, problems }: WholeText): PoolTagFileArtifact | null {
  const entries = readEntries(lines, problems);
  return entries.length > 0 ? { kind: 'pool-tag-file', format: 'pooltag.txt', entries } : null;
}

/** Entries of a pooltag.txt in file order, duplicates included; every other line is a comment, blank or a problem. */
export function parsePoolTagFile(lines: readonly string[]): {
  readonly entries: readonly PoolTagEntry[];
  readonly problems: ProblemTally;
} {
  const problems = collectProblems();
  return { entries: readEntries(lines, problems), problems: problems.tally() };
}

function readEntries(lines: readonly string[], problems: ProblemCollector): PoolTagEntry[] {
  const entries: PoolTagEntry[] = [];
  lines.forEach((text, index) => {
    const found = readPoolTagLine(text.slice(0, longestLine));
    const line = index + 1;
    if (found.kind === 'entry') {
      const { pattern, binary, description } = found;
      entries.push({ pattern, binary, description, line, quote: toQuote(text) });
    } else if (found.kind === 'irregular') {
      problems.add({
        line,
        offset: null,
        code: 'irregular-line',
        message: 'Neither a comment nor a tag with its owner; the line is not used.',
      });
    }
  });
  return entries;
}

/** No entry is longer; what is beyond is never read. */
const longestLine = 4096;
const linesLookedAt = 400;

/** Most lines must be entries: any list of `word - text` would do otherwise. */
function certaintyOf(head: FileHead): number {
  let entries = 0;
  let named = 0;
  let others = 0;
  for (const text of head.lines.slice(0, linesLookedAt)) {
    const found = readPoolTagLine(text.slice(0, longestLine));
    if (found.kind === 'irregular') others += 1;
    if (found.kind !== 'entry') continue;
    entries += 1;
    if (found.binary !== null) named += 1;
  }
  if (entries < 3 || named * 2 < entries || entries < others * 3) return 0;
  return entries >= 20 ? 0.95 : 0.8;
}
