import { type NumberScan, scanNumber } from '../number-scan.ts';

/** The two lines of totals above a poolmon list, in bytes. A figure that is not there or cut is null. */
export interface PoolmonTotals {
  readonly ramBytes: number | null;
  readonly availableBytes: number | null;
  readonly commitBytes: number | null;
  readonly commitLimitBytes: number | null;
  readonly nonPagedBytes: number | null;
  readonly pagedBytes: number | null;
  /** True where a label has no whole figure after it: the line was cut. */
  readonly isCut: boolean;
}

/**
 * Reads a totals line, or both where a copy joined them; null for any other line. Labels are searched, never columns
 * or blanks, since wide figures eat them (`Memory:33473120K Avail:20055132K`).
 *
 *     memory := "Memory:" kib "Avail:" kib "PageFlts:" int "InRam Krnl:" kib "P:" kib
 *     commit := "Commit:" kib "Limit:" kib "Peak:" kib "Pool N:" kib "P:" kib
 *
 * `Pool N:` is non-paged and the `P:` after it paged pool; the `P:` after `InRam Krnl:` is something else.
 */
export function scanTotals(line: string): (PoolmonTotals & { readonly which: 'memory' | 'commit' | 'both' }) | null {
  const memoryAt = line.indexOf('Memory:');
  const commitAt = line.indexOf('Commit:');
  const isMemory = memoryAt >= 0 && line.indexOf('Avail:', memoryAt) > memoryAt;
  const isCommit = commitAt >= 0 && line.indexOf('Limit:', commitAt) > commitAt;
  if (!isMemory && !isCommit) return null;
  const found = { isCut: false };
  const kib = (label: string, from: number): number | null => {
    const at = line.indexOf(label, from);
    const scan: NumberScan = { text: line, at: at + label.length, value: 0 };
    const isWhole = at >= 0 && scanNumber(scan) && !Number.isNaN(scan.value) && line[scan.at] === 'K';
    if (!isWhole) found.isCut = true;
    return isWhole ? scan.value * 1024 : null;
  };
  const poolAt = isCommit ? line.indexOf('Pool N:', commitAt) : -1;
  if (isCommit && poolAt < 0) found.isCut = true;
  return {
    which: isMemory && isCommit ? 'both' : isMemory ? 'memory' : 'commit',
    ramBytes: isMemory ? kib('Memory:', memoryAt) : null,
    availableBytes: isMemory ? kib('Avail:', memoryAt) : null,
    commitBytes: isCommit ? kib('Commit:', commitAt) : null,
    commitLimitBytes: isCommit ? kib('Limit:', commitAt) : null,
    nonPagedBytes: poolAt >= 0 ? kib('Pool N:', poolAt) : null,
    pagedBytes: poolAt >= 0 ? kib('P:', poolAt + 'Pool N:'.length) : null,
    isCut: found.isCut,
  };
}
