import type { WatchStatus } from '../../../shared/contract/watch-operations.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';

/** How a watch stands, in one line of the terminal. */
export function sampleLine({ lastUtcMs, samples, totals, isBursting }: WatchStatus): string {
  const at = lastUtcMs === null ? '' : `${new Date(lastUtcMs).toISOString().slice(0, 19).replace('T', ' ')} UTC  `;
  const figures = [
    `${samples} samples`,
    `non-paged ${mb(totals.nonPagedBytes)}`,
    `paged ${mb(totals.pagedBytes)}`,
    `available ${mb(totals.availableBytes)}`,
    `own cost ${cpu(totals.ownCpuPermille)} of a core, ${mb(totals.ownWorkingSetBytes)}`,
    ...(isBursting ? ['looking faster'] : []),
  ];
  return `${at}${figures.join(', ')}`;
}

/** What a watch wrote and what it cost, for the end. */
export function summaryLines(status: WatchStatus): string[] {
  const { folder, samples, journalBytes, journalBytesPerDay, totals, sources } = status;
  const pace = journalBytesPerDay === null ? '' : `, ${mb(journalBytesPerDay)} a day`;
  const failed = sources.filter(({ fault }) => fault !== null);
  return [
    `${samples} samples in ${folder} (${mb(journalBytes)}${pace})`,
    `Watching took ${cpu(totals.ownCpuPermille)} of a core and ${mb(totals.ownWorkingSetBytes)} of memory.`,
    ...failed.map(({ source, fault }) => `Not read: ${source}: ${fault?.message ?? ''}`),
    `Open it with: poolhound diagnose "${folder}"`,
  ];
}

const mb = (bytes: number | null | undefined): string => (bytes == null ? 'unknown' : formatBytes(bytes));
const cpu = (permille: number | null | undefined): string =>
  permille == null ? 'unknown' : `${(permille / 10).toFixed(2)} %`;
