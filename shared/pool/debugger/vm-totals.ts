import type { PoolSample } from '../../model/artifact/pool-sample.ts';
import { type Cited, toQuote } from '../../model/cited.ts';
import { type AddProblem, problemAt } from '../pool-problem.ts';
import type { VmFigure } from './vm-line.ts';

/** The figures of a sample that `!vm` prints. */
type VmTotals = Pick<
  PoolSample,
  | 'ramBytes'
  | 'availableBytes'
  | 'commitBytes'
  | 'commitLimitBytes'
  | 'nonPagedBytes'
  | 'pagedBytes'
  | 'nonPagedMaximumBytes'
  | 'pagedMaximumBytes'
  | 'freePtes'
>;

/** Figures of one `!vm`, by name in lower case. */
export type VmFigures = Map<string, VmEntry>;

export interface VmEntry {
  readonly figure: VmFigure;
  readonly line: number;
  readonly text: string;
}

/**
 * Makes the totals of a sample from the figures of one `!vm`.
 *
 * Windows 8 and later split non-paged pool in two (`NonPagedPool` and `NonPagedPoolNx`): both are added, from the
 * `Usage` lines or, without them, from the lines for each node. A use above physical memory is garbage (seen in a
 * public print of a machine with 8 GB: 118,236,224 Kb) and is not used; nor is then the sum it belongs to.
 */
export function vmTotals(figures: VmFigures, addProblem: AddProblem): VmTotals {
  const cite = (name: string): Cited<number> | null => citedOf(figures.get(name), addProblem);
  const ram = cite('physical memory');
  const limit = cite('commit limit');
  const below = (cited: Cited<number> | null, most: Cited<number> | null, what: string): Cited<number> | null => {
    if (!cited || !most || cited.value <= most.value) return cited;
    addProblem(
      problemAt(cited.line, 'above-ram', `${what} is larger than the memory of the machine; the figure is not used.`),
    );
    return null;
  };
  const pageable = limit && ram && limit.value < ram.value ? ram : (limit ?? ram);
  return {
    ramBytes: ram,
    availableBytes: below(cite('available pages'), ram, 'Available memory'),
    commitBytes: cite('committed pages'),
    commitLimitBytes: limit,
    nonPagedBytes: nonPagedOf(figures, (cited) => below(cited, ram, 'Non-paged pool'), addProblem),
    pagedBytes: below(usageOf(figures, 'pagedpool', addProblem), pageable, 'Paged pool'),
    nonPagedMaximumBytes: cite('nonpagedpool max'),
    pagedMaximumBytes: cite('pagedpool maximum'),
    freePtes: countOf(figures.get('free system ptes')),
  };
}

type Check = (cited: Cited<number> | null) => Cited<number> | null;

function nonPagedOf(figures: VmFigures, check: Check, addProblem: AddProblem): Cited<number> | null {
  const executable = usageOf(figures, 'nonpagedpool', addProblem);
  const noExecute = usageOf(figures, 'nonpagedpoolnx', addProblem);
  const parts = [executable, noExecute].filter((part) => part !== null);
  const valid = parts.map(check).filter((part) => part !== null);
  return valid.length < parts.length ? null : check(sumOf(valid));
}

/** The `Usage` line of a pool, or the sum of its nodes (`NonPagedPool 0:`, older `PagedPool 0 Usage:`). */
function usageOf(figures: VmFigures, pool: string, addProblem: AddProblem): Cited<number> | null {
  const usage = figures.get(`${pool} usage`);
  if (usage) return citedOf(usage, addProblem);
  const nodes: Cited<number>[] = [];
  for (const [name, entry] of figures) {
    // node: pool blank int ["usage"]
    if (!name.startsWith(`${pool} `) || !/^\d{1,4}(?: usage)?$/.test(name.slice(pool.length + 1))) continue;
    const cited = citedOf(entry, addProblem);
    if (!cited) return null;
    nodes.push(cited);
  }
  return sumOf(nodes);
}

/** The sum of several figures, citing the first one's line and quoting all of them. */
function sumOf(parts: readonly Cited<number>[]): Cited<number> | null {
  const [first] = parts;
  if (!first || parts.length === 1) return first ?? null;
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  return { value, line: first.line, quote: toQuote(parts.map(({ quote }) => quote.trim()).join(' + ')) };
}

function citedOf(entry: VmEntry | undefined, addProblem: AddProblem): Cited<number> | null {
  if (!entry) return null;
  const { figure, line, text } = entry;
  if (figure.bytes === null) {
    addProblem(problemAt(line, 'truncated-line', 'The figure of this line is cut or impossible; it is not used.'));
    return null;
  }
  return { value: figure.bytes, line, quote: toQuote(text) };
}

function countOf(entry: VmEntry | undefined): Cited<number> | null {
  if (!entry || entry.figure.pages === null) return null;
  return { value: entry.figure.pages, line: entry.line, quote: toQuote(entry.text) };
}
