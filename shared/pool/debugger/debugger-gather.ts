import type { PoolSample } from '../../model/artifact/pool-sample.ts';
import { type AddProblem, problemAt } from '../pool-problem.ts';
import { type TableDraft, tableSample, vmSample } from './debugger-sample.ts';
import type { PoolUsedRow } from './poolused-row.ts';
import type { VmFigure } from './vm-line.ts';
import type { VmFigures } from './vm-totals.ts';

/** A line with its place. */
export interface PlacedLine {
  readonly line: number;
  readonly text: string;
}

/** Collects the lines of one command's output after another and makes a sample of each. */
export interface DebuggerGatherer {
  /** The output of a command begins, with the words after its name. */
  begin(words: readonly string[]): void;
  row(row: PoolUsedRow, at: PlacedLine): void;
  total(figures: readonly number[], at: PlacedLine): void;
  /** Rows are missing from here on. */
  cut(at: PlacedLine): void;
  figure(figure: VmFigure, at: PlacedLine): void;
  /** The moment that the debugger printed for everything after it. */
  sessionTime(utcMs: number): void;
  hasTable(): boolean;
  hasFigure(name: string): boolean;
  finish(): readonly PoolSample[];
}

/** Far above any kernel (some thousand tags); what is beyond is counted, not kept. */
const mostRows = 200_000;
const mostSamples = 2000;
const mostFigures = 1000;

export function createDebuggerGatherer(add: AddProblem): DebuggerGatherer {
  const samples: PoolSample[] = [];
  let words: readonly string[] = [];
  let table: TableDraft | null = null;
  let figures: VmFigures = new Map();
  let sessionUtcMs: number | null = null;
  let rows = 0;

  const keep = (sample: PoolSample): void => {
    if (samples.length >= mostSamples) {
      add(problemAt(sample.line, 'too-many-samples', `Only the first ${mostSamples} samples of a log are kept.`));
    } else samples.push(sessionUtcMs === null ? sample : { ...sample, atUtcMs: sessionUtcMs, atSource: 'printed' });
  };
  const flush = (): void => {
    if (table && (table.rows.length > 0 || table.total)) keep(tableSample(table, add));
    const first = figures.values().next().value;
    if (first) keep(vmSample(first.line, figures, add));
    table = null;
    figures = new Map();
  };
  const tableAt = (line: number): TableDraft => {
    table ??= newTable(line, words);
    return table;
  };

  return {
    begin(next) {
      flush();
      words = next;
    },
    row(row, at) {
      const own = tableAt(at.line);
      rows += 1;
      if (rows <= mostRows) own.rows.push({ row, ...at });
      else {
        own.isCut = true;
        add(problemAt(at.line, 'too-many-rows', `Only the first ${mostRows} rows of a log are kept.`));
      }
    },
    total(found, at) {
      tableAt(at.line).total = { figures: found, ...at };
    },
    cut(at) {
      tableAt(at.line).isCut = true;
    },
    figure(figure, at) {
      const name = figure.name.toLowerCase();
      if (!figures.has(name) && figures.size < mostFigures) figures.set(name, { figure, ...at });
    },
    sessionTime(utcMs) {
      flush();
      sessionUtcMs = utcMs;
    },
    hasTable: () => table !== null,
    hasFigure: (name) => figures.has(name.toLowerCase()),
    finish() {
      flush();
      return samples;
    },
  };
}

/** Bit 3 of the flags asks for the session pool; a second word is a tag or a pattern. */
function newTable(line: number, words: readonly string[]): TableDraft {
  const [flags = '0', tag] = words;
  const isSession = (Number.parseInt(flags, 16) & 8) !== 0;
  const isFiltered = tag !== undefined && tag !== '*';
  return { line, scope: isSession ? 'session' : 'system', isFiltered, isCut: false, total: null, rows: [] };
}
