import type { TagLine } from '../../../model/diagnosis.ts';
import type { Inline, Inlines } from '../../blocks.ts';
import type { ReportContext } from '../../context.ts';
import { bareUtc } from '../moments.ts';
import { bytesFigure, columnsOf, countFigure, dash, type WholeTable, wholeTable } from './whole-table.ts';

/** The tag table's own words for somebody unnamed. */
const unnamedOwner = 'third-party driver';

/** Who makes a tag, in the report's language where no name is known. */
export function ownerText({ ownerName, description, owner }: TagLine, context: ReportContext): string {
  const owners = context.text.summary.owner;
  if (ownerName === null) return description ?? owners[owner];
  return ownerName === unnamedOwner ? owners['third-party'] : ownerName;
}

/** Tags of the sample, largest first. Without growth of any, the column is left out. */
export function tagsTable(context: ReportContext): WholeTable {
  const { appendix } = context.text;
  const { tag: tagTitle, pool, bytes, share, live, growth, owner } = appendix.tagColumns;
  const tags = [...context.material.diagnosis.tags].sort((a, b) => b.bytes - a.bytes);
  const hasGrowth = tags.some((tag) => tag.growthBytesPerHour !== null);
  const growthCell = ({ growthBytesPerHour: value }: TagLine): Inline[][] =>
    hasGrowth ? [[value === null ? dash : bytesFigure(context, value)]] : [];
  return wholeTable({
    name: 'tags',
    caption: appendix.tags,
    columns: columnsOf(
      [tagTitle, pool, bytes, share, live, ...(hasGrowth ? [growth] : []), owner],
      hasGrowth
        ? { ends: [2, 3, 4, 5], codes: [0], widths: [8, 11, 12, 10, 13, 13, 33] }
        : { ends: [2, 3, 4], codes: [0], widths: [8, 13, 14, 12, 15, 38] },
    ),
    rows: tags.map((tag) => [
      [tag.tag],
      [appendix.pools[tag.pool]],
      [bytesFigure(context, tag.bytes)],
      [tag.share === null ? dash : { kind: 'figure', text: context.format.share(tag.share), value: tag.share }],
      [tag.live === null ? dash : countFigure(tag.live)],
      ...growthCell(tag),
      [ownerText(tag, context)],
    ]),
  });
}

/** Tags that have a column beside each sample. */
const growthColumns = 5;

/** The pool samples with the largest tags; null with fewer than two. */
export function growthTable(context: ReportContext): WholeTable | null {
  const series = context.material.pool;
  if (!series || series.utcMs.length < 2) return null;
  const { growth } = context.text;
  const tags = series.tags.slice(0, growthColumns);
  const cell = (bytes: number | null | undefined): Inlines => [
    bytes === null || bytes === undefined ? dash : bytesFigure(context, bytes),
  ];
  return wholeTable({
    name: 'pool-samples',
    id: 'growth',
    caption: growth.caption,
    columns: columnsOf([growth.columns.at, growth.columns.nonPaged, ...tags.map(({ tag }) => tag)], {
      ends: [1, 2, 3, 4, 5, 6],
    }),
    rows: series.utcMs.map((utcMs, at) => [
      [bareUtc(utcMs)],
      cell(series.nonPagedBytes[at]),
      ...tags.map(({ bytes }) => cell(bytes[at])),
    ]),
  });
}
