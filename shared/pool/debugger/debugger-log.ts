import type { PoolArtifact } from '../../model/artifact/pool-sample.ts';
import { toQuote } from '../../model/cited.ts';
import type { WholeText } from '../../recognise/text.ts';
import { type AddProblem, problemAt } from '../pool-problem.ts';
import { withFileTime } from '../sample-time.ts';
import { createDebuggerGatherer, type DebuggerGatherer, type PlacedLine } from './debugger-gather.ts';
import { classifyDebuggerLine, type DebuggerBlock, type DebuggerLine } from './debugger-line.ts';
import { type PoolUsedColumns, scanPoolUsedTitle } from './poolused-row.ts';
import { mergeSameState } from './same-state.ts';

/** Characters of a line that are read; `!vm` and `!poolused` print none that is longer. */
const longestLine = 2000;

/**
 * Reads the log of a kernel debugger: every `!poolused` and `!vm` in it is a sample, and those that show the same state
 * of the machine become one. Output of other commands is not read; each stretch of it is one problem.
 */
export function readDebuggerLog(
  format: 'poolused' | 'vm',
  { lines, context, problems }: WholeText,
): PoolArtifact | null {
  const gatherer = createDebuggerGatherer(problems.add);
  const other = createOtherOutput(problems.add);
  // rows without a title are looked for only where no table has one
  let place: Place = {
    block: lines.some((line) => scanPoolUsedTitle(line) !== null) ? 'other' : 'start',
    columns: null,
  };
  for (const [index, whole] of lines.entries()) {
    const at = { line: index + 1, text: whole.slice(0, longestLine) };
    const found = classifyDebuggerLine(at.text, place.block, place.columns);
    if (found.kind === 'unknown') other.add(at);
    if (found.kind === 'unknown' || found.kind === 'blank') continue;
    other.end();
    if (found.kind === 'truncated-row')
      problems.add(problemAt(at.line, 'truncated-row', 'The row ends too early; it is not used.'));
    place = moved(place, found, gatherer);
    gather(found, at, gatherer);
  }
  other.end();
  const samples = mergeSameState(gatherer.finish());
  return samples.length === 0 ? null : { kind: 'pool', format, samples: withFileTime(samples, context) };
}

/** Where in a log a line stands. */
interface Place {
  readonly block: DebuggerBlock;
  readonly columns: PoolUsedColumns | null;
}

/** Where the next line stands; begins a new command's output where this line is its first. */
function moved(place: Place, found: DebuggerLine, gatherer: DebuggerGatherer): Place {
  const begin = (block: DebuggerBlock, words: readonly string[] = []): Place => {
    gatherer.begin(words);
    return { block, columns: null };
  };
  const isTable = place.block === 'poolused';
  switch (found.kind) {
    case 'command':
      return begin(found.block, found.words);
    case 'sorting':
      return isTable && !place.columns && !gatherer.hasTable() ? place : begin('poolused');
    case 'title': {
      const isFirst = isTable && !place.columns && !gatherer.hasTable();
      return { ...(isFirst ? place : begin('poolused')), columns: found.columns };
    }
    case 'total':
      return { ...place, columns: null };
    case 'vm-heading':
      return place.block === 'vm' && !gatherer.hasFigure('physical memory') ? place : begin('vm');
    case 'figure': {
      const isAgain = found.figure.name === 'Physical Memory' && gatherer.hasFigure('physical memory');
      return place.block === 'vm' && !isAgain ? place : begin('vm');
    }
    default:
      return place;
  }
}

function gather(found: DebuggerLine, at: PlacedLine, gatherer: DebuggerGatherer): void {
  if (found.kind === 'row') gatherer.row(found.row, at);
  else if (found.kind === 'total') gatherer.total(found.figures, at);
  else if (found.kind === 'figure') gatherer.figure(found.figure, at);
  else if (found.kind === 'ellipsis' || found.kind === 'truncated-row') gatherer.cut(at);
  else if (found.kind === 'session-time') gatherer.sessionTime(found.utcMs);
}

/** Counts lines of other commands' output and says each stretch once. */
function createOtherOutput(addProblem: AddProblem): { add(at: PlacedLine): void; end(): void } {
  let first: PlacedLine | null = null;
  let count = 0;
  return {
    add(at) {
      first ??= at;
      count += 1;
    },
    end() {
      if (first) {
        const begin = toQuote(first.text).trim().slice(0, 60);
        const message = `${count} lines that are neither !poolused nor !vm begin here ("${begin}"); they were not read.`;
        addProblem(problemAt(first.line, 'other-output', message));
      }
      first = null;
      count = 0;
    },
  };
}
