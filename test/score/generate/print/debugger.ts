import type { PoolState } from '../pool.ts';
import { linesOf, utf8 } from './encode.ts';
import { dateAndTime, offsetOf } from './moments.ts';

/** What a kernel debugger's log of one moment holds (section 4.3). */
export interface DebuggerStyle {
  readonly hasTags: boolean;
  readonly hasVm: boolean;
  readonly flags: 2 | 4;
  readonly utcOffsetMinutes: number;
  /** Windows 8 and later print non-paged pool in two halves. */
  readonly isSplit: boolean;
}

/** Figures that only the debugger prints. */
export interface KernelLimits {
  readonly nonPagedMaxBytes: number | null;
  readonly pagedMaxBytes: number | null;
  readonly freePtes: number | null;
}

/** `!poolused` and `!vm` of one moment in one log. */
export function printDebugger(state: PoolState, limits: KernelLimits, style: DebuggerStyle): Uint8Array {
  const lines = [
    `Debug session time: ${sessionTime(state.utcMs, style.utcOffsetMinutes)}`,
    ...(style.hasVm ? vmLines(state, limits, style) : []),
    ...(style.hasTags ? poolUsedLines(state, style) : []),
    'kd> .logclose',
  ];
  return utf8(linesOf(lines, '\r\n'));
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue Nov 13 14:01:44.000 2007 (UTC - 6:00)` */
function sessionTime(utcMs: number, offsetMinutes: number): string {
  const at = new Date(utcMs + offsetMinutes * 60_000);
  const { time } = dateAndTime(utcMs, offsetMinutes);
  const zone = offsetOf(offsetMinutes);
  const hours = Number(zone.slice(1, 3));
  const day = String(at.getUTCDate()).padStart(2);
  return `${days[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${day} ${time}.000 ${at.getUTCFullYear()} (UTC ${zone[0]} ${hours}:${zone.slice(4)})`;
}

function vmLines(state: PoolState, limits: KernelLimits, { isSplit }: DebuggerStyle): string[] {
  const row = (name: string, bytes: number) => {
    const pages = Math.round(bytes / 4096);
    return `      ${`${name}:`.padEnd(22)}${String(pages).padStart(10)} (${String(pages * 4).padStart(11)} Kb)`;
  };
  const used = state.nonPagedBytes;
  return [
    'kd> !vm 1',
    '',
    '*** Virtual Memory Usage ***',
    row('Physical Memory', state.ramBytes),
    row('Available Pages', state.availableBytes),
    ...(limits.freePtes === null ? [] : [row('Free System PTEs', limits.freePtes * 4096)]),
    ...(isSplit
      ? [row('NonPagedPool Usage', used * 0.03), row('NonPagedPoolNx Usage', used * 0.97)]
      : [row('NonPagedPool Usage', used)]),
    ...(limits.nonPagedMaxBytes === null ? [] : [row('NonPagedPool Max', limits.nonPagedMaxBytes)]),
    row('PagedPool Usage', state.pagedBytes),
    ...(limits.pagedMaxBytes === null ? [] : [row('PagedPool Maximum', limits.pagedMaxBytes)]),
    row('Committed pages', state.commitBytes),
    row('Commit limit', state.commitLimitBytes),
  ];
}

function poolUsedLines(state: PoolState, { flags }: DebuggerStyle): string[] {
  const byTag = new Map<string, { allocs: number; used: number; pagedAllocs: number; pagedUsed: number }>();
  for (const row of state.rows) {
    const kept = byTag.get(row.tag) ?? { allocs: 0, used: 0, pagedAllocs: 0, pagedUsed: 0 };
    if (row.pool === 'nonpaged') byTag.set(row.tag, { ...kept, allocs: row.live, used: row.bytes });
    else byTag.set(row.tag, { ...kept, pagedAllocs: row.live, pagedUsed: row.bytes });
  }
  const key = flags === 2 ? 'used' : 'pagedUsed';
  const rows = [...byTag].sort(([, a], [, b]) => b[key] - a[key]);
  const cell = (value: number) => ` ${String(value).padStart(10)}`;
  const sums = rows.reduce(
    (sum, [, row]) => ({
      allocs: sum.allocs + row.allocs,
      used: sum.used + row.used,
      pagedAllocs: sum.pagedAllocs + row.pagedAllocs,
      pagedUsed: sum.pagedUsed + row.pagedUsed,
    }),
    { allocs: 0, used: 0, pagedAllocs: 0, pagedUsed: 0 },
  );
  const figures = (row: typeof sums) =>
    `${cell(row.allocs)}${cell(row.used)}${cell(row.pagedAllocs)}${cell(row.pagedUsed)}`;
  return [
    `kd> !poolused ${flags}`,
    `   Sorting by ${flags === 2 ? 'NonPaged' : 'Paged'} Pool Consumed`,
    '',
    '  Pool Used:',
    '            NonPaged                  Paged',
    ' Tag       Allocs       Used     Allocs       Used',
    ...rows.map(([tag, row]) => ` ${tag} ${figures(row)}\tUNKNOWN pooltag '${tag}', please update pooltag.txt`),
    ` TOTAL${figures(sums).slice(1)}`,
  ];
}
