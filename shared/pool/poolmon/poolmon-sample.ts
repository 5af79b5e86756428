import { type AddProblem, problemAt } from '../pool-problem.ts';
import type { ReadRow, ReadSample } from '../sample-store.ts';
import { createTagColumns } from '../tag-text.ts';
import type { DraftRow, SampleDraft } from './poolmon-draft.ts';
import type { PoolmonRow } from './poolmon-row.ts';

/**
 * Ends a sample: drops totals that the machine cannot have, tells the tags, drops second rows of a tag and rows that
 * exceed the memory, and says so. Only a printed time is known yet.
 */
export function finishSample(draft: SampleDraft, addProblem: AddProblem): ReadSample {
  dropImpossibleTotals(draft, addProblem);
  const rows = finishRows(draft, addProblem);
  const sample = {
    atUtcMs: draft.printedUtcMs,
    atSource: draft.printedUtcMs === null ? null : ('printed' as const),
    line: draft.line,
    scope: draft.scope ?? 'system',
    ...draft.totals,
    nonPagedMaximumBytes: null,
    pagedMaximumBytes: null,
    freePtes: null,
    isPartial: draft.isPartial || isListCut(draft, rows) || areRowsAlone(draft),
  };
  return { sample, rows };
}

/**
 * A kernel has hundreds of tags, so that fewer rows without any heading were cut out of a list by findstr or by hand; a
 * few below a title and without totals were picked out to be shown.
 */
const leastRows = { alone: 30, titled: 6 };

function areRowsAlone({ rows, totals, hasTitle, hasCommand, scope }: SampleDraft): boolean {
  if (rows.length === 0 || hasCommand || Object.values(totals).some((total) => total !== null)) return false;
  return rows.length < (hasTitle || scope !== null ? leastRows.titled : leastRows.alone);
}

/** Share of a printed total below which the rows of that pool cannot be all of them (inferred: full lists have most). */
const leastShareOfFullList = 0.25;

/** True where the rows hold so little of a printed total that the screen must have cut the list. */
function isListCut(draft: SampleDraft, rows: readonly ReadRow[]): boolean {
  if (rows.length === 0 || (draft.scope ?? 'system') !== 'system') return false;
  let nonPaged = 0;
  let paged = 0;
  for (const { row } of rows) {
    if (row.pool === 'nonpaged') nonPaged += row.bytes;
    else paged += row.bytes;
  }
  const { nonPagedBytes, pagedBytes } = draft.totals;
  const isShort = (sum: number, total: number | undefined) => sum < leastShareOfFullList * (total ?? 0);
  return isShort(nonPaged, nonPagedBytes?.value) || isShort(paged, pagedBytes?.value);
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

function finishRows(draft: SampleDraft, addProblem: AddProblem): ReadRow[] {
  const columns = createTagColumns();
  for (const { row } of draft.rows) columns.learn(row);
  const seen = { nonpaged: new Set<string>(), paged: new Set<string>() };
  const rows: ReadRow[] = [];
  for (const draftRow of draft.rows) {
    const { row, line } = draftRow;
    const tag = columns.tagOf(row);
    if (seen[row.pool].has(tag)) {
      addProblem(problemAt(line, 'duplicate-row', duplicateRow));
    } else if (exceedsMemory(draft, row)) {
      addProblem(problemAt(line, 'above-ram', rowAboveRam));
    } else {
      seen[row.pool].add(tag);
      checkRow(draft, draftRow, addProblem);
      draftRow.tag = tag;
      rows.push(draftRow);
    }
  }
  return rows;
}

const duplicateRow = 'The sample has an earlier row for the same tag and pool; this one is not used.';
const rowAboveRam = 'The tag holds more than the memory printed above it; the row is not used.';

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
