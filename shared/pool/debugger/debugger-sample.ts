import type { PoolName, PoolSample, TagRow } from '../../model/artifact/pool-sample.ts';
import { type Cited, toQuote } from '../../model/cited.ts';
import { noTotals } from '../no-totals.ts';
import { type AddProblem, problemAt } from '../pool-problem.ts';
import type { PoolUsedRow } from './poolused-row.ts';
import { type VmFigures, vmTotals } from './vm-totals.ts';

/** One run of `!poolused` while its lines come in. */
export interface TableDraft {
  readonly line: number;
  readonly scope: 'system' | 'session';
  /** True where the command named a tag: rows and totals are then those of the tags that fit. */
  readonly isFiltered: boolean;
  isCut: boolean;
  total: { readonly figures: readonly number[]; readonly line: number; readonly text: string } | null;
  readonly rows: { readonly row: PoolUsedRow; readonly line: number; readonly text: string }[];
}

/** A sample of one `!vm`: totals without tags. */
export function vmSample(line: number, figures: VmFigures, addProblem: AddProblem): PoolSample {
  const totals = vmTotals(figures, addProblem);
  return { atUtcMs: null, atSource: null, line, scope: 'system', ...totals, isPartial: true, tags: [] };
}

/**
 * A sample of one `!poolused`. Its `TOTAL` line is the sum over the tags. Without one the list was cut, which the
 * debugger documents for a command that is stopped.
 */
export function tableSample(draft: TableDraft, addProblem: AddProblem): PoolSample {
  const { total, isFiltered } = draft;
  const cite = (index: number): Cited<number> | null => {
    const value = total?.figures[index];
    return total && value !== undefined ? { value, line: total.line, quote: toQuote(total.text) } : null;
  };
  const half = (total?.figures.length ?? 0) / 2;
  const hasTotals = total !== null && !isFiltered;
  return {
    ...noTotals,
    atUtcMs: null,
    atSource: null,
    line: draft.line,
    scope: draft.scope,
    nonPagedBytes: hasTotals ? cite(half - 1) : null,
    pagedBytes: hasTotals ? cite(half * 2 - 1) : null,
    isPartial: isFiltered || draft.isCut || total === null,
    tags: tagRows(draft, addProblem),
  };
}

function tagRows(draft: TableDraft, addProblem: AddProblem): TagRow[] {
  const seen = new Set<string>();
  const tags: TagRow[] = [];
  for (const { row, line, text } of draft.rows) {
    if (seen.has(row.tag)) {
      addProblem(
        problemAt(line, 'duplicate-row', 'The table has an earlier row for the same tag; this one is not used.'),
      );
      continue;
    }
    seen.add(row.tag);
    const half = row.figures.length / 2;
    const place = { tag: row.tag, printedOwner: ownerOf(row.comment), line, quote: toQuote(text) };
    const nonPaged = poolRow('nonpaged', row.figures.slice(0, half));
    const paged = poolRow('paged', row.figures.slice(half));
    for (const part of [nonPaged, paged]) {
      if (!part.isConsistent)
        addProblem(problemAt(line, 'inconsistent-row', 'Allocs minus Frees is not Diff; the row is kept as printed.'));
      // a tag that one pool never saw has a row in the other only
      if (!part.isEmpty || (nonPaged.isEmpty && paged.isEmpty && part === nonPaged))
        tags.push({ ...place, ...part.row });
    }
  }
  return tags;
}

interface PoolPart {
  readonly row: Pick<TagRow, 'pool' | 'allocs' | 'frees' | 'live' | 'bytes'>;
  readonly isEmpty: boolean;
  readonly isConsistent: boolean;
}

/** Figures of one pool: Allocs (still live) and Used, or Allocs, Frees, Diff and Used. */
function poolRow(pool: PoolName, figures: readonly number[]): PoolPart {
  const isEmpty = figures.every((figure) => figure === 0);
  const [first = 0, second = 0, third = 0, fourth = 0] = figures;
  if (figures.length === 2) {
    return { row: { pool, allocs: null, frees: null, live: first, bytes: second }, isEmpty, isConsistent: true };
  }
  return {
    row: { pool, allocs: first, frees: second, live: third, bytes: fourth },
    isEmpty,
    isConsistent: (first - second - third) % 2 ** 32 === 0,
  };
}

/** What the comment says: the binary where it names one, else its words; null for tags the debugger does not know. */
function ownerOf(comment: string): string | null {
  if (comment === '' || comment.startsWith('UNKNOWN pooltag')) return null;
  const binary = comment.lastIndexOf('Binary:');
  const named = binary < 0 ? '' : comment.slice(binary + 'Binary:'.length).trim();
  return named === '' ? comment : named;
}
