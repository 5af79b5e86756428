import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { type ReactNode, useState } from 'react';
import styles from './data-table.module.css';

/** One column: what a cell shows, what it reads as in a copy, and what it sorts by. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly isNumber?: boolean;
  /** True for the column that names the row. */
  readonly isHead?: boolean;
  readonly show: (row: Row) => ReactNode;
  /** The plain value, for sorting; columns without one cannot be sorted. Null sorts last. */
  readonly sortBy?: (row: Row) => number | string | null;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly isMarked?: (row: Row) => boolean;
  /** Height above which the rows scroll below the head. */
  readonly isTall?: boolean;
}

interface Order {
  readonly columnId: string;
  readonly isAscending: boolean;
}

/** A real table with a caption; heads of sortable columns are buttons and say how they sort. */
export function DataTable<Row>({ caption, columns, rows, rowKey, isMarked, isTall = false }: DataTableProps<Row>) {
  const [order, setOrder] = useState<Order | null>(null);
  const sortColumn = columns.find((column) => column.id === order?.columnId);
  const shown = order && sortColumn?.sortBy ? sortRows(rows, sortColumn.sortBy, order.isAscending) : rows;
  const turn = (column: Column<Row>) =>
    setOrder((now) => ({
      columnId: column.id,
      isAscending: now?.columnId === column.id ? !now.isAscending : column.isNumber !== true,
    }));

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
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
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | null;
  readonly onSort: () => void;
}

function Head<Row>({ column, order, onSort }: HeadProps<Row>) {
  const className = column.isNumber ? styles.number : undefined;
  if (!column.sortBy) {
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    );
  }
  const isSorted = order?.columnId === column.id;
  const direction = order?.isAscending ? 'ascending' : 'descending';
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : 'none'}>
      <button type="button" className={styles.sort} onClick={onSort}>
        {column.title}
        {isSorted && (order?.isAscending ? <ArrowUp16Regular /> : <ArrowDown16Regular />)}
      </button>
    </th>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = column.isNumber ? styles.number : undefined;
  if (column.isHead) {
    return (
      <th scope="row" className={className}>
        {column.show(row)}
      </th>
    );
  }
  return <td className={className}>{column.show(row)}</td>;
}

function sortRows<Row>(
  rows: readonly Row[],
  by: (row: Row) => number | string | null,
  isAscending: boolean,
): readonly Row[] {
  return [...rows].sort((left, right) => {
    const a = by(left);
    const b = by(right);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const way = typeof a === 'string' || typeof b === 'string' ? compareText(String(a), String(b)) : a - b;
    return isAscending ? way : -way;
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
