import type { KernelTotals } from '../../live-ports.ts';
import { memoryLayouts, ownMemoryLayouts, performanceLayout, type Width, wideAt } from './layouts.ts';

/** Answers of both calls that tell totals; null for one that failed. */
export interface TotalsBytes {
  /** Of NtQuerySystemInformation class 2. */
  readonly performance: Uint8Array | null;
  /** Of K32GetPerformanceInfo. */
  readonly memory: Uint8Array | null;
  readonly width: Width;
}

/** Size of a page on every machine that Windows runs on today; used where the second call failed. */
const usualPageBytes = 4096;

/**
 * Joins what both calls tell. Pool and free PTEs are the kernel's own (class 2), RAM and counts of handles, processes and
 * threads those of K32GetPerformanceInfo; each stands in for the other where one failed.
 */
export function decodeTotals({ performance, memory, width }: TotalsBytes): KernelTotals {
  const layout = memoryLayouts[width];
  const told = memory && memory.length >= layout.bytes ? viewOf(memory) : null;
  const kernel = performance && performance.length >= performanceLayout.leastBytes ? viewOf(performance) : null;
  // no Windows runs without pool: zeros are a kernel that does not tell
  const tellsPool = kernel !== null && kernel.getUint32(performanceLayout.nonPagedPoolPages, true) > 0;
  const pageBytes = told ? wideAt(told, layout.pageSize, width) : usualPageBytes;
  const pagesOf = (kernelAt: number | null, toldAt: number) => {
    const pages =
      kernel && kernelAt !== null ? kernel.getUint32(kernelAt, true) : told ? wideAt(told, toldAt, width) : null;
    return pages === null ? null : pages * pageBytes;
  };
  return {
    nonPagedBytes: pagesOf(tellsPool ? performanceLayout.nonPagedPoolPages : null, layout.kernelNonPaged) || null,
    pagedBytes: pagesOf(tellsPool ? performanceLayout.pagedPoolPages : null, layout.kernelPaged) || null,
    availableBytes: pagesOf(performanceLayout.availablePages, layout.physicalAvailable),
    commitBytes: pagesOf(performanceLayout.committedPages, layout.commitTotal),
    commitLimitBytes: pagesOf(performanceLayout.commitLimit, layout.commitLimit),
    ramBytes: told ? wideAt(told, layout.physicalTotal, width) * pageBytes : null,
    freePtes: tellsPool ? kernel.getUint32(performanceLayout.freeSystemPtes, true) : null,
    handles: told ? told.getUint32(layout.handles, true) : null,
    processes: told ? told.getUint32(layout.processes, true) : null,
    threads: told ? told.getUint32(layout.threads, true) : null,
  };
}

/** Memory of one process as K32GetProcessMemoryInfo tells it; null where the bytes are too few. */
export function decodeOwnMemory(
  bytes: Uint8Array,
  width: Width,
): { readonly workingSetBytes: number; readonly nonPagedBytes: number | null } | null {
  const layout = ownMemoryLayouts[width];
  if (bytes.length < layout.bytes) return null;
  const view = viewOf(bytes);
  return {
    workingSetBytes: wideAt(view, layout.workingSet, width),
    // every process is charged some: a zero is a kernel that does not tell
    nonPagedBytes: wideAt(view, layout.nonPaged, width) || null,
  };
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
