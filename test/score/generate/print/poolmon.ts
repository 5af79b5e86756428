import type { PoolRow, PoolState } from '../pool.ts';
import type { Random } from '../random.ts';
import { linesOf, utf8, utf16 } from './encode.ts';

/** Where and how a poolmon print was taken (section 4.1 and 4.2). */
export interface PoolmonStyle {
  readonly layout: '2003' | 'wdk-10' | 'snapshot';
  readonly sortedBy: 'bytes' | 'tag' | 'allocs' | 'diff';
  readonly end: '\n' | '\r\n';
  /** `/g`: an owner column. */
  readonly hasOwners: boolean;
  /** PowerShell redirects in UTF-16. */
  readonly isWide: boolean;
  /** A web page ate blanks. */
  readonly isPasted: boolean;
  /** `/p`: only non-paged rows. */
  readonly isNonPagedOnly: boolean;
  /** The screen held only so many rows; null: all. */
  readonly rows: number | null;
}

/** How somebody would print it on a Windows before or after Vista. */
export function drawPoolmonStyle(random: Random, isBeforeVista: boolean): PoolmonStyle {
  const layout = random.chance(0.12) ? 'snapshot' : isBeforeVista ? '2003' : 'wdk-10';
  return {
    layout,
    sortedBy: random.pick(['bytes', 'bytes', 'bytes', 'tag', 'allocs', 'diff']),
    end: random.pick(['\r\n', '\r\n', '\n']),
    hasOwners: layout === 'wdk-10' && random.chance(0.5),
    isWide: !isBeforeVista && random.chance(0.15),
    isPasted: layout === '2003' && random.chance(0.07),
    isNonPagedOnly: random.chance(0.1),
    rows: random.chance(0.12) ? random.int(20, 34) : null,
  };
}

/** One print of the whole pool. `snapshot` is what `/n` writes: no heading, no changes. */
export function printPoolmon(state: PoolState, style: PoolmonStyle): Uint8Array {
  const all = sorted(state.rows, style).filter(({ pool }) => !style.isNonPagedOnly || pool === 'nonpaged');
  // what the screen cuts off is the small end only where the largest come first
  const rows = style.rows === null || style.sortedBy !== 'bytes' ? all : all.slice(0, style.rows);
  const body = rows.map((row) => printRow(row, style));
  const lines = style.layout === 'snapshot' ? [snapshotTitle, ...body] : [...heading(state, style), '', ...body];
  const text = linesOf(
    style.isPasted ? lines.map((line) => line.trimStart().replace(/ {2,}/g, ' ')) : lines,
    style.end,
  );
  return style.isWide ? utf16(text) : utf8(text);
}

const snapshotTitle = 'Tag  Type     Allocs     Frees      Diff     Bytes  Per Alloc';

function sorted(rows: readonly PoolRow[], { sortedBy }: PoolmonStyle): PoolRow[] {
  const order = [...rows].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  if (sortedBy === 'tag') return order;
  const key = sortedBy === 'bytes' ? 'bytes' : sortedBy === 'allocs' ? 'allocs' : 'live';
  return order.sort((a, b) => b[key] - a[key]);
}

/** All figures are KiB; the P: after Pool N: is paged pool. Wide figures eat the blanks before them. */
function heading(state: PoolState, { layout }: PoolmonStyle): string[] {
  const kib = (bytes: number, width: number) => `${String(Math.round(bytes / 1024)).padStart(width)}K`;
  const peak = Math.min(state.commitLimitBytes, state.commitBytes * 1.1);
  const lines = [
    ` Memory:${kib(state.ramBytes, 8)} Avail:${kib(state.availableBytes, 8)}  PageFlts:   219   InRam Krnl:${kib(4_000_000, 5)} P:${kib(state.pagedBytes * 0.9, 5)}`,
    ` Commit:${kib(state.commitBytes, 7)} Limit:${kib(state.commitLimitBytes, 7)} Peak:${kib(peak, 7)}            Pool N:${kib(state.nonPagedBytes, 5)} P:${kib(state.pagedBytes, 5)}`,
    ' System pool information',
  ];
  if (layout === '2003')
    return [...lines, ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc'];
  return [
    ...lines.map((line) => line.slice(1)),
    '',
    'Tag    Type    Allocs         Frees        Diff   Bytes            Per Alloc Mapped_Driver',
  ];
}

function printRow(row: PoolRow, { layout, hasOwners }: PoolmonStyle): string {
  const { tag, live, bytes } = row;
  const type = row.pool === 'nonpaged' ? 'Nonp ' : 'Paged';
  const each = live === 0 ? 0 : Math.floor(bytes / live);
  const number = (value: number, width: number) => String(value).padStart(width);
  if (layout === 'snapshot') {
    return ` ${tag} ${type} ${number(row.allocs, 10)} ${number(row.frees, 10)} ${number(live, 8)} ${number(bytes, 10)} ${number(each, 7)}`;
  }
  if (layout === '2003') {
    return ` ${tag} ${type} ${number(row.allocs, 9)} (   0) ${number(row.frees, 9)} (   0) ${number(live, 8)} ${number(bytes, 7)} (     0) ${number(each, 6)}`;
  }
  const owner = hasOwners ? (/^[A-Z][a-z]/.test(tag) ? ' Unknown Driver' : ' [unknown - unknown]') : '';
  return `${tag}   ${type} ${number(row.allocs, 7)} (  0) ${number(row.frees, 7)} (  0) ${number(live, 5)} ${number(bytes, 8)} (     0) ${number(each, 5)}${owner}`;
}
