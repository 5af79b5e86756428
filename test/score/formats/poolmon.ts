import type { Random } from '../random.ts';
import type { Moment, Row, World } from '../world.ts';

const kib = 1024;

/** How a print differs from another: sorted by bytes, by tag, cut to the screen, blanks lost. Domain 4.2. */
export interface PoolmonStyle {
  readonly sort: 'bytes' | 'tag';
  readonly rows: number;
  readonly isSnapshot: boolean;
}

export function drawStyle(random: Random): PoolmonStyle {
  const sort = random.chance(0.8) ? 'bytes' : 'tag';
  return {
    sort,
    // a list by tag that is cut to the screen may lack the tag in question: no one could tell
    rows: sort === 'tag' ? 999 : random.pick([999, 999, 26, 40]),
    isSnapshot: random.chance(0.2),
  };
}

/** What `poolmon -b` (or `-n`) writes at one moment. */
export function poolmonText(world: World, moment: Moment, style: PoolmonStyle): string {
  const { machine } = world;
  const ram = machine.ramBytes / kib - 3200;
  const limit = Math.round(ram * 1.6);
  const pools = Math.round((moment.nonPagedBytes + moment.pagedBytes) / kib);
  const commit = Math.min(limit, Math.round(limit * world.commitShare) + pools);
  const available = Math.max(Math.round(ram * 0.01), Math.round(ram * (1 - world.commitShare)) - pools);
  const rows = sortRows(moment.rows, style.sort).slice(0, style.rows);
  const heading = [
    ` Memory:${pad(ram, 8)}K Avail:${pad(available, 8)}K  PageFlts:${pad(219, 6)}   InRam Krnl:${pad(3604, 5)}K P:${pad(moment.pagedBytes / kib / 2, 6)}K`,
    ` Commit:${pad(commit, 7)}K Limit:${pad(limit, 7)}K Peak:${pad(commit, 7)}K            Pool N:${pad(moment.nonPagedBytes / kib, 5)}K P:${pad(moment.pagedBytes / kib, 5)}K`,
  ];
  const body = rows.map((row) => (style.isSnapshot ? snapshotRow(row) : liveRow(row)));
  const title = style.isSnapshot
    ? [' Tag  Type     Allocs     Frees      Diff   Bytes  Per Alloc', '']
    : [
        ' System pool information',
        ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
        '',
      ];
  return [...heading, ...title, ...body, ''].join('\r\n');
}

function sortRows(rows: readonly Row[], by: PoolmonStyle['sort']): Row[] {
  return [...rows].sort((a, b) => (by === 'bytes' ? b.bytes - a.bytes : a.tag < b.tag ? -1 : 1));
}

function liveRow(row: Row): string {
  return ` ${row.tag} ${typeOf(row)}${pad(row.allocs, 11)} (${pad(0, 4)})${pad(row.frees, 11)} (${pad(0, 4)})${pad(row.live, 9)}${pad(row.bytes, 10)} (${pad(0, 6)})${pad(each(row), 7)}`;
}

function snapshotRow(row: Row): string {
  return ` ${row.tag} ${typeOf(row)}${pad(row.allocs, 11)}${pad(row.frees, 11)}${pad(row.live, 9)}${pad(row.bytes, 12)}${pad(each(row), 8)}`;
}

function typeOf({ pool }: Row): string {
  return pool === 'nonpaged' ? 'Nonp ' : 'Paged';
}

function each({ bytes, live }: Row): number {
  return live === 0 ? 0 : Math.floor(bytes / live);
}

/** Numbers that are wider than their column push the rest to the right. */
function pad(value: number, width: number): string {
  const digits = Math.round(value).toString();
  return digits.length >= width && width > 8 ? ` ${digits}` : digits.padStart(width);
}
