import { formatCount } from '../../../format/number.ts';
import type { Column, Inline, TableBlock } from '../../blocks.ts';
import type { ReportContext } from '../../context.ts';

/** A table with every row, and the name of the file that holds it whole. */
export interface WholeTable {
  readonly table: Omit<TableBlock, 'note'>;
  /** Base name of its CSV. */
  readonly file: string;
}

interface TableParts extends Pick<TableBlock, 'caption' | 'columns' | 'rows'> {
  /** Base name of the CSV without its ending; the table's id follows from it. */
  readonly name: string;
  /** Where others link to, if that is not the CSV's name. */
  readonly id?: string;
}

/** A table of the appendix. */
export function wholeTable({ name, id = name, caption, columns, rows }: TableParts): WholeTable {
  return {
    file: `${name}.csv`,
    table: { kind: 'table', id: `appendix-${id}`, caption, isHeading: true, columns, rows },
  };
}

/** Columns from titles: the first and those not named in `ends` start at the left. */
export function columnsOf(
  titles: readonly string[],
  layout: {
    readonly ends?: readonly number[];
    readonly codes?: readonly number[];
    readonly widths?: readonly number[];
  },
): Column[] {
  return titles.map((title, at) => ({
    title,
    align: layout.ends?.includes(at) ? 'end' : 'start',
    style: layout.codes?.includes(at) ? 'code' : 'text',
    width: layout.widths?.[at] ?? null,
  }));
}

/** Stands where nothing is known. */
export const dash = '–';

export const bytesFigure = (context: ReportContext, value: number): Inline => ({
  kind: 'figure',
  text: context.format.bytes(value),
  value,
});

export const countFigure = (value: number): Inline => ({ kind: 'figure', text: formatCount(value), value });
