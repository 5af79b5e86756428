import type { KernelTotals } from '../../platform/live-ports.ts';

/** Paths of counters in English, which is what the reader of counter logs knows best. */
const columns = [
  ['\\Memory\\Pool Nonpaged Bytes', 'nonPagedBytes'],
  ['\\Memory\\Pool Paged Bytes', 'pagedBytes'],
  ['\\Memory\\Available Bytes', 'availableBytes'],
  ['\\Memory\\Committed Bytes', 'commitBytes'],
  ['\\Memory\\Commit Limit', 'commitLimitBytes'],
  ['\\Memory\\Free System Page Table Entries', 'freePtes'],
] as const satisfies readonly (readonly [string, keyof KernelTotals])[];

/**
 * Totals as a counter log of one row (docs/formats/counters.md), in UTC: it also carries what a pool print has no place
 * for, the free system PTEs. The figures are the kernel's own; no counter is asked by its localised name.
 */
export function printCounters(atUtcMs: number, host: string, totals: KernelTotals): string {
  const at = new Date(atUtcMs).toISOString();
  // month/day/year hour:minute:second.milliseconds, as PDH writes it in every language
  const time = `${at.slice(5, 7)}/${at.slice(8, 10)}/${at.slice(0, 4)} ${at.slice(11, 23)}`;
  const header = ['(PDH-CSV 4.0) (UTC)(0)', ...columns.map(([path]) => `\\\\${host}${path}`)];
  const row = [time, ...columns.map(([, name]) => totals[name]?.toFixed(6) ?? ' ')];
  return [header, row].map((fields) => `${fields.map((field) => `"${field}"`).join(',')}\r\n`).join('');
}
