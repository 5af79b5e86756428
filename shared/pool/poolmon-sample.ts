import type { PoolSample, TagRow } from '../model/artifact.ts';
import { type Cited, toQuote } from '../model/cited.ts';
import type { Problem } from '../model/problem.ts';
import type { PoolmonTotals } from './poolmon-heading.ts';
import type { PoolmonRow } from './poolmon-row.ts';
import { createTagColumns, tagLength, toTagBytes } from './tag-text.ts';

/** A sample while its lines come in. */
export interface SampleDraft {
  readonly line: number;
  printedUtcMs: number | null;
  scope: PoolSample['scope'] | null;
  hasTitle: boolean;
  isPartial: boolean;
  readonly totals: { -readonly [K in TotalName]: Cited<number> | null };
  readonly rows: DraftRow[];
}

export type TotalName = Exclude<keyof PoolmonTotals, 'isCut'>;

export interface DraftRow {
  readonly row: PoolmonRow;
  readonly line: number;
  readonly text: string;
}

export function createDraft(line: number): SampleDraft {
  return {
    line,
    printedUtcMs: null,
    scope: null,
    hasTitle: false,
    isPartial: false,
    totals: {
      ramBytes: null,
      availableBytes: null,
      commitBytes: null,
      commitLimitBytes: null,
      nonPagedBytes: null,
      pagedBytes: null,
    },
    rows: [],
  };
}

/** Takes the figures of one totals line; the first of each figure stays. */
export function addTotals(draft: SampleDraft, totals: PoolmonTotals, at: { line: number; text: string }): void {
  const quote = toQuote(at.text);
  for (const name of Object.keys(draft.totals) as TotalName[]) {
    const value = totals[name];
    if (value !== null && draft.totals[name] === null) draft.totals[name] = { value, line: at.line, quote };
  }
}

export type AddProblem = (problem: Problem) => void;

/**
 * Ends a sample: drops totals that the machine cannot have, tells the tags, drops second rows of a tag and rows that
 * exceed the memory, and says so. The sample has no time yet.
 */
export function finishSample(draft: SampleDraft, addProblem: AddProblem): PoolSample {
  dropImpossibleTotals(draft, addProblem);
  const tags = finishRows(draft, addProblem);
  return {
    atUtcMs: draft.printedUtcMs,
    atSource: draft.printedUtcMs === null ? null : 'printed',
    line: draft.line,
    scope: draft.scope ?? 'system',
    ...draft.totals,
    nonPagedMaximumBytes: null,
    pagedMaximumBytes: null,
    freePtes: null,
    isPartial: draft.isPartial,
    tags,
  };
}

function dropImpossibleTotals(draft: SampleDraft, addProblem: AddProblem): void {
  const { totals } = draft;
  const ram = totals.ramBytes;
  if (!ram) return;
  const pageable = Math.max(ram.value, totals.commitLimitBytes?.value ?? ram.value);
  const limits = { availableBytes: ram.value, nonPagedBytes: ram.value, pagedBytes: pageable } as const;
  for (const name of ['availableBytes', 'nonPagedBytes', 'pagedBytes'] as const) {
    const total = totals[name];
    if (!total || total.value <= limits[name]) continue;
    totals[name] = null;
    addProblem(
      problemAt(
        total.line,
        'above-ram',
        `${wordOf[name]} is larger than the memory printed beside it; the figure is not used.`,
      ),
    );
  }
}

const wordOf = {
  availableBytes: 'Available memory',
  nonPagedBytes: 'Non-paged pool',
  pagedBytes: 'Paged pool',
} as const;

function finishRows(draft: SampleDraft, addProblem: AddProblem): TagRow[] {
  const columns = createTagColumns();
  for (const { row } of draft.rows) columns.learn(row.prefix);
  const seen = new Set<string>();
  const tags: TagRow[] = [];
  for (const { row, line, text } of draft.rows) {
    const tag = toTagBytes(columns.tagOf(row.prefix)).padEnd(tagLength);
    const key = `${tag}${row.pool}`;
    if (seen.has(key)) {
      addProblem(
        problemAt(
          line,
          'duplicate-row',
          `The sample has an earlier row for "${tag}" in the same pool; this one is not used.`,
        ),
      );
      continue;
    }
    if (exceedsMemory(draft, row)) {
      addProblem(
        problemAt(line, 'above-ram', `"${tag}" holds more than the memory printed above it; the row is not used.`),
      );
      continue;
    }
    seen.add(key);
    checkRow(draft, { row, line, text }, addProblem);
    const { pool, allocs, frees, live, bytes, owner } = row;
    tags.push({ tag, pool, allocs, frees, live, bytes, printedOwner: owner, line, quote: toQuote(text) });
  }
  return tags;
}

function exceedsMemory(draft: SampleDraft, row: PoolmonRow): boolean {
  const ram = draft.totals.ramBytes?.value;
  if (ram === undefined) return false;
  return row.bytes > (row.pool === 'nonpaged' ? ram : Math.max(ram, draft.totals.commitLimitBytes?.value ?? ram));
}

/** Rows and totals are read moments apart, so a tag may exceed its pool's total by a tenth and a megabyte. */
const totalSlackShare = 0.1;
const totalSlackBytes = 1024 * 1024;
const counterModulus = 2 ** 32;

function checkRow(draft: SampleDraft, { row, line }: DraftRow, addProblem: AddProblem): void {
  if ((row.allocs - row.frees - row.live) % counterModulus !== 0) {
    addProblem(problemAt(line, 'inconsistent-row', 'Allocs minus Frees is not Diff; the row is kept as printed.'));
  } else if (row.live > 0 && Math.abs(Math.floor(row.bytes / row.live) - row.perAlloc) > 1) {
    addProblem(problemAt(line, 'inconsistent-row', 'Bytes by Diff is not Per Alloc; the row is kept as printed.'));
  }
  const total = row.pool === 'nonpaged' ? draft.totals.nonPagedBytes : draft.totals.pagedBytes;
  const isOfSystem = draft.scope === null || draft.scope === 'system';
  if (total && isOfSystem && row.bytes > total.value * (1 + totalSlackShare) + totalSlackBytes) {
    addProblem(
      problemAt(
        line,
        'above-pool-total',
        'The tag holds more than its whole pool as printed above; one of the two is wrong. Both are kept.',
      ),
    );
  }
}

export function problemAt(line: number, code: string, message: string): Problem {
  return { line, offset: null, code, message };
}
