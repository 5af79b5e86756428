import { readCsvRows } from '../../machine/csv.ts';
import type { PoolArtifact, PoolName, TagRow } from '../../model/artifact/pool-sample.ts';
import { toQuote } from '../../model/cited.ts';
import type { FileHead, ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { noTotals } from '../no-totals.ts';
import { problemAt } from '../pool-problem.ts';
import { withFileTime } from '../sample-time.ts';
import { tagLength } from '../tag-text.ts';

/** Pool tags as a script of PowerShell writes them to CSV, by the names of its columns: docs/formats/poolmon.md. */
export const poolCsvKind: ReaderKind = {
  kind: 'poolmon',
  recognise: ({ lines }: FileHead) => (findHeader(lines) ? 0.96 : 0),
  surest: 0.96,
  open: (context) => readWholeText(context, readTagTable),
};

/** Names of columns in small letters without blanks, underlines and brackets; bytes before any other size. */
const wide = {
  nonpaged: {
    bytes: ['nonpagedusedbytes', 'nonpagedbytes', 'nonpagedused'],
    allocs: ['nonpagedallocs'],
    frees: ['nonpagedfrees'],
  },
  paged: { bytes: ['pagedusedbytes', 'pagedbytes', 'pagedused'], allocs: ['pagedallocs'], frees: ['pagedfrees'] },
} as const;
const long = {
  type: ['type', 'pool', 'pooltype'],
  bytes: ['bytes', 'usedbytes', 'used'],
  allocs: ['allocs', 'allocations'],
  frees: ['frees'],
  live: ['diff'],
} as const;
const tagNames = ['tag', 'pooltag', 'tagname'];
const mostRows = 50_000;

interface Header {
  readonly at: number;
  readonly separator: string;
  readonly names: readonly string[];
}

function findHeader(lines: readonly string[]): Header | null {
  for (const [at, line] of lines.slice(0, 5).entries()) {
    const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
    const names = line
      .slice(0, 1000)
      .split(separator)
      .map((name) => name.replace(/[^A-Za-z]/g, '').toLowerCase());
    const has = (known: readonly string[]): boolean => known.some((name) => names.includes(name));
    const isWide = has(wide.nonpaged.bytes) && has(wide.nonpaged.allocs);
    const isLong = has(long.type) && has(long.bytes) && has(long.allocs) && has(long.frees);
    if (names.length >= 4 && has(tagNames) && (isWide || isLong)) return { at, separator, names };
  }
  return null;
}

function readTagTable(text: WholeText): PoolArtifact | null {
  const header = findHeader(text.lines);
  if (!header) return null;
  const tags: TagRow[] = [];
  const seen = new Set<string>();
  for (const row of readCsvRows(text.lines.slice(header.at + 1), header.separator)) {
    const line = header.at + 1 + row.line;
    const read = row.fields.length === header.names.length ? rowsOf(header, row.fields) : [];
    if (read.length === 0)
      text.problems.add(problemAt(line, 'unreadable-row', 'The row has no figures that can be read; it is not used.'));
    for (const { tag, pool, ...figures } of read) {
      const key = `${pool} ${tag}`;
      if (seen.has(key)) {
        text.problems.add(
          problemAt(
            line,
            'duplicate-row',
            'The table has an earlier row for the same tag and pool; this one is not used.',
          ),
        );
      } else if (tags.length < mostRows) {
        seen.add(key);
        tags.push({ tag, pool, ...figures, printedOwner: null, line, quote: toQuote(row.raw) });
      }
    }
  }
  if (tags.length === 0) return null;
  const sample = {
    atUtcMs: null,
    atSource: null,
    line: header.at + 1,
    scope: 'system' as const,
    ...noTotals,
    isPartial: tags.length < leastRowsOfList,
    tags,
  };
  return { kind: 'pool', format: 'pool-csv', samples: withFileTime([sample], text.context) };
}

/** A kernel has hundreds of tags; fewer rows are a choice of somebody's (`Where-Object`, `Select-Object -First`). */
export const leastRowsOfList = 30;

type Figures = Pick<TagRow, 'tag' | 'pool' | 'allocs' | 'frees' | 'live' | 'bytes'>;

function rowsOf({ names }: Header, fields: readonly string[]): Figures[] {
  const cell = (known: readonly string[]): string =>
    fields[known.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1] ?? '';
  const tag = cell(tagNames).replace(/^"|"$/g, '').slice(0, 8);
  if (tag.trim() === '' || tag.length > tagLength) return [];
  const figures = (
    pool: PoolName,
    columns: {
      readonly bytes: readonly string[];
      readonly allocs: readonly string[];
      readonly frees: readonly string[];
    },
  ): Figures[] => {
    const bytes = wholeOf(cell(columns.bytes));
    const allocs = wholeOf(cell(columns.allocs));
    const frees = wholeOf(cell(columns.frees));
    if (bytes === null || allocs === null || frees === null || (bytes === 0 && allocs === 0)) return [];
    return [{ tag: tag.padEnd(tagLength), pool, allocs, frees, live: modulo32(allocs - frees), bytes }];
  };
  if (!names.some((name) => (long.type as readonly string[]).includes(name))) {
    return [...figures('nonpaged', wide.nonpaged), ...figures('paged', wide.paged)];
  }
  const type = cell(long.type).trim().toLowerCase();
  if (!/^(non-?paged|nonp|paged)$/.test(type)) return [];
  return figures(type === 'paged' ? 'paged' : 'nonpaged', long);
}

/** Digits alone: a figure with groups or a unit is not guessed at. */
function wholeOf(written: string): number | null {
  const text = written.trim();
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Counters of 32 bits wrap (PHNT), so that fewer allocs than frees were counted on. */
function modulo32(difference: number): number {
  return difference < 0 && difference > -(2 ** 32) ? difference + 2 ** 32 : difference;
}
