import type { PoolArtifact } from '../../model/artifact/pool-sample.ts';
import { collectProblems } from '../../model/problem.ts';
import { createLineSplitter } from '../../recognise/lines.ts';
import type { Reader, ReaderContext } from '../../recognise/reader.ts';
import { plainBlanks } from '../plain-blanks.ts';
import { problemAt } from '../pool-problem.ts';
import { createSampleStore } from '../sample-store.ts';
import { withFileTime } from '../sample-time.ts';
import { rejoinRow } from './broken-row.ts';
import { createClockCollector, mostClockLines, unusedClockLine } from './clock-collector.ts';
import { addTotals, createDraft, type SampleDraft } from './poolmon-draft.ts';
import { classifyPoolmonLine, type PoolmonLine } from './poolmon-line.ts';
import { finishSample } from './poolmon-sample.ts';

/** Kinds of lines that are always a problem, with its code and its words. */
const oddLines = {
  'truncated-row': ['truncated-row', 'The row ends too early; it is not used.'],
  'impossible-row': ['impossible-value', 'The row has a figure that no pool can have; it is not used.'],
  'tagging-off': [
    'tagging-off',
    'Pool tagging is off on this machine (Windows 2000 or XP): enable it with gflags /r +ptg and restart.',
  ],
  unknown: ['unknown-line', 'Not a line of poolmon; it is not used.'],
} as const;

/** No row is longer, its owner included. */
const longestRow = 500;

/** A kernel has some thousand tags; a file without any heading is one sample, however long. */
const mostRowsOfSample = 50_000;

/**
 * Reads poolmon prints and `poolmon -n` snapshots of any age as a stream of lines. A sample begins at its totals line,
 * at a heading that comes again, or at a printed UTC time; without any, the whole file is one sample.
 */
export function openPoolmon(format: 'poolmon' | 'poolmon-snapshot', context: ReaderContext): Reader {
  const problems = collectProblems();
  const store = createSampleStore();
  let draft: SampleDraft | null = null;

  const clocks = createClockCollector(problems.add);
  let isClockBelow: boolean | null = null; // whether the clock is printed below each sample, as its first line shows

  const finish = (): void => {
    if (draft && hasContent(draft)) store.add(finishSample(draft, problems.add));
    if (draft && draft.clock.length > 0) clocks.add(hasContent(draft) ? draft.line : null, draft.clock);
    draft = null;
  };
  let broken: { readonly text: string; readonly line: number } | null = null;

  /** Puts a row together that was broken into two lines; a line that only may be the first of two waits for the next. */
  const take = (text: string, line: number, isCut: boolean): void => {
    const begun = broken;
    broken = null;
    const whole = begun && !isCut ? rejoinRow(begun.text, text) : null;
    if (begun && whole !== null) {
      takeLine(classifyPoolmonLine(whole), { text: whole, line: begun.line, isCut });
      return;
    }
    if (begun) takeLine({ kind: 'truncated-row' }, { ...begun, isCut: false });
    const found = classifyPoolmonLine(text);
    if (found.kind === 'truncated-row' && text.length < longestRow && !isCut) broken = { text, line };
    else takeLine(found, { text, line, isCut });
  };
  const takeLine = (
    found: PoolmonLine,
    { text, line, isCut }: { readonly text: string; readonly line: number; readonly isCut: boolean },
  ): void => {
    if (isCut) problems.add(problemAt(line, 'long-line', 'The line is too long; only its beginning was read.'));
    if (found.kind === 'local-time') isClockBelow ??= draft !== null && hasContent(draft);
    if (draft && (beginsSample(found, draft) || (found.kind === 'local-time' && !isClockBelow && hasContent(draft)))) {
      finish();
    }
    if (found.kind === 'blank' || found.kind === 'chatter') return;
    if (found.kind === 'totals' && found.totals.isCut)
      problems.add(problemAt(line, 'truncated-line', 'A figure of this line is cut; it is not used.'));
    if (found.kind in oddLines) {
      const [code, message] = oddLines[found.kind as keyof typeof oddLines]; // proven by `in`
      problems.add(problemAt(line, code, message));
    }
    if (found.kind === 'row' && draft && draft.rows.length >= mostRowsOfSample) {
      draft.isPartial = true;
      problems.add(problemAt(line, 'too-many-rows', `Only the first ${mostRowsOfSample} rows of a sample are used.`));
      return;
    }
    if (!draft && found.kind === 'unknown') return;
    draft ??= createDraft(line);
    if (found.kind === 'local-time' && draft.clock.length >= mostClockLines.ofSample) {
      problems.add(unusedClockLine(line));
      return;
    }
    addLine(draft, found, { line, text });
  };

  const splitter = createLineSplitter(take, { legacy: 'bytes' });
  return {
    feed: splitter.feed,
    end() {
      splitter.end();
      if (broken) takeLine({ kind: 'truncated-row' }, { ...broken, isCut: false });
      finish();
      const { samples, withoutRows, leftOut } = store.finish();
      const timed = clocks.finish(samples);
      if (withoutRows + leftOut > 0) problems.add(problemAt(1, 'samples-thinned', thinned(withoutRows, leftOut)));
      const artifact: PoolArtifact = { kind: 'pool', format, samples: withFileTime(timed, context) };
      return { artifact: samples.length > 0 ? artifact : null, problems: problems.tally() };
    },
  };
}

function thinned(withoutRows: number, leftOut: number): string {
  return `The file has more samples than are kept at once: ${withoutRows} were kept without their rows and ${leftOut} left out, evenly over the file; the newest is whole.`;
}

function addLine(draft: SampleDraft, found: PoolmonLine, at: { line: number; text: string }): void {
  switch (found.kind) {
    case 'row':
      draft.rows.push({ tag: '', row: found.row, line: at.line, text: at.text });
      break;
    case 'totals':
      addTotals(draft, found.totals, at);
      break;
    case 'scope':
      draft.scope = found.scope;
      break;
    case 'title':
      draft.hasTitle = true;
      break;
    case 'stamp':
      draft.printedUtcMs = found.utcMs;
      break;
    case 'local-time':
      draft.clock.push({ line: at.line, words: plainBlanks(at.text).trim() });
      break;
    case 'command':
      draft.hasCommand = true;
      draft.isPartial ||= found.isFiltered;
      break;
    case 'ellipsis':
    case 'truncated-row':
    case 'impossible-row':
      draft.isPartial = true;
      break;
    default: // carries nothing of a sample
  }
}

/** True where a line cannot belong to the sample before it. */
function beginsSample(found: PoolmonLine, draft: SampleDraft): boolean {
  const hasRows = draft.rows.length > 0;
  const { ramBytes, commitBytes } = draft.totals;
  switch (found.kind) {
    case 'totals':
      return hasRows || draft.hasTitle || commitBytes !== null || (found.which !== 'commit' && ramBytes !== null);
    case 'scope':
      return hasRows || draft.scope !== null;
    case 'title':
      return hasRows;
    case 'stamp':
    case 'command':
      return hasContent(draft);
    default:
      return false;
  }
}

function hasContent(draft: SampleDraft): boolean {
  return draft.rows.length > 0 || Object.values(draft.totals).some((total) => total !== null);
}
