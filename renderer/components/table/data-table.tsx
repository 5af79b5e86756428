import { Button } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { type ReactNode, useState } from 'react';
import { count } from '../../../shared/model/sentence.ts';
import { csvCell } from '../../../shared/report/csv.ts';
import { useText } from '../../text/use-text.tsx';
import { CopyButton } from '../command/copy-button.tsx';
import styles from './data-table.module.css';

/** One column: its plain value, for sorting and copying, and what a cell shows where that is something else. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly isNumber?: boolean;
  /** True for the column that names the row. */
  readonly isHead?: boolean;
  /** Null sorts last and is copied as nothing. */
  readonly value: (row: Row) => number | string | null;
  readonly show?: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly isMarked?: (row: Row) => boolean;
  /** Rows that stay on top however the others are sorted. */
  readonly isPinned?: (row: Row) => boolean;
  /** Where the rows come sorted already: how, and what a press on a head asks for. */
  readonly sorting?: { readonly order: Order; readonly onOrder: (order: Order) => void };
  /** Height above which the rows scroll below the head. */
  readonly isTall?: boolean;
  /** Rows shown at first; more come on demand, and sorting and copying take all of them. */
  readonly firstRows?: number;
}

/** By which column rows are sorted, and which way. */
export interface Order {
  readonly columnId: string;
  readonly isAscending: boolean;
}

/** Rows that one press adds; more at once would hold up the window. */
const moreRows = 100;

/** A real table with a caption; each head is a button that sorts and says how; all of it can be copied as CSV. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, isMarked, isPinned, sorting, isTall = false, firstRows = moreRows } = props;
  const t = useText();
  const [own, setOwn] = useState<Order | null>(null);
  const order = sorting?.order ?? own;
  const [limit, setLimit] = useState(firstRows);
  const sortColumn = columns.find((column) => column.id === order?.columnId);
  const ordered = order && sortColumn && !sorting ? sortRows(rows, sortColumn.value, order.isAscending) : rows;
  const sorted = isPinned ? [...ordered.filter(isPinned), ...ordered.filter((row) => !isPinned(row))] : ordered;
  const shown = sorted.slice(0, limit);
  const turn = (column: Column<Row>) => {
    const isSame = order?.columnId === column.id;
    const next = { columnId: column.id, isAscending: isSame ? !order.isAscending : column.isNumber !== true };
    if (sorting) sorting.onOrder(next);
    else setOwn(next);
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className={isTall ? styles.tall : styles.wrap} tabIndex={0} aria-label={caption}>
        <table className={styles.table}>
          <caption className={styles.caption}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.id} column={column} order={order} onSort={() => turn(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)} className={isMarked?.(row) ? styles.marked : undefined}>
                {columns.map((column) => (
                  <Cell key={column.id} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={styles.foot}>
        <p className={styles.shown} role="status">
          {rows.length > firstRows && t('table.shown', { shown: count(shown.length), total: count(rows.length) })}
          {shown.length < rows.length && (
            <Button size="small" onClick={() => setLimit(limit + moreRows)}>
              {t('table.more', { count: count(Math.min(moreRows, rows.length - shown.length)) })}
            </Button>
          )}
        </p>
        <CopyButton
          text={() => textOf(columns, sorted)}
          label={`${t('common.copy.text')}: ${caption}`}
          shown={t('common.copy.text')}
        />
        <CopyButton
          text={() => csvOf(columns, sorted)}
          label={`${t('common.copy.table')}: ${caption}`}
          shown={t('common.copy.table')}
        />
      </div>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | null;
  readonly onSort: () => void;
}

function Head<Row>({ column, order, onSort }: HeadProps<Row>) {
  const isSorted = order?.columnId === column.id;
  const direction = order?.isAscending ? 'ascending' : 'descending';
  return (
    <th scope="col" className={column.isNumber ? styles.number : undefined} aria-sort={isSorted ? direction : 'none'}>
      <button type="button" className={styles.sort} onClick={onSort}>
        {column.title}
        {isSorted && (order?.isAscending ? <ArrowUp16Regular /> : <ArrowDown16Regular />)}
      </button>
    </th>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = column.isNumber ? styles.number : undefined;
  const content = column.show ? column.show(row) : (column.value(row) ?? '–');
  if (column.isHead) {
    return (
      <th scope="row" className={className}>
        {content}
      </th>
    );
  }
  return <td className={className}>{content}</td>;
}

type ValueOf<Row> = Column<Row>['value'];

function sortRows<Row>(rows: readonly Row[], by: ValueOf<Row>, isAscending: boolean): readonly Row[] {
  return [...rows].sort((left, right) => {
    const a = by(left);
    const b = by(right);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const way = typeof a === 'string' || typeof b === 'string' ? compareText(String(a), String(b)) : a - b;
    return isAscending ? way : -way;
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Columns parted by tabs, as spreadsheets and tickets take them; a break inside a cell becomes a blank. */
function textOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const plain = (value: number | string | null) => String(value ?? '').replace(/[\t\r\n]+/g, ' ');
  const lines = rows.map((row) => columns.map((column) => plain(column.value(row))));
  return [columns.map((column) => column.title), ...lines].map((cells) => `${cells.join('\t')}\r\n`).join('');
}

function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(column.value(row) ?? '')));
  return [columns.map((column) => csvCell(column.title)), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
