/** Width of the kernel's structures: of 64-bit Windows, x64 and ARM64 alike, or of 32-bit Windows. */
export type Width = 32 | 64;

/** Where the fields of one row lie, in bytes. */
interface TagLayout {
  readonly arrayAt: number;
  readonly rowBytes: number;
  readonly pagedAllocs: number;
  readonly pagedFrees: number;
  readonly pagedBytes: number;
  readonly nonPagedAllocs: number;
  readonly nonPagedFrees: number;
  readonly nonPagedBytes: number;
}

/** SYSTEM_POOLTAG behind `ULONG Count` (class 22), natural alignment of the published declaration. Counts have 32 bits. */
export const tagLayouts: Readonly<Record<Width, TagLayout>> = {
  32: {
    arrayAt: 4,
    rowBytes: 28,
    pagedAllocs: 4,
    pagedFrees: 8,
    pagedBytes: 12,
    nonPagedAllocs: 16,
    nonPagedFrees: 20,
    nonPagedBytes: 24,
  },
  64: {
    arrayAt: 8,
    rowBytes: 40,
    pagedAllocs: 4,
    pagedFrees: 8,
    pagedBytes: 16,
    nonPagedAllocs: 24,
    nonPagedFrees: 28,
    nonPagedBytes: 32,
  },
};

/** SYSTEM_POOLTAG2 (class 255, Windows 26H1): the same with all six as wide as a pointer. */
export const tag2Layouts: Readonly<Record<Width, TagLayout>> = {
  32: tagLayouts[32],
  64: {
    arrayAt: 8,
    rowBytes: 56,
    pagedAllocs: 8,
    pagedFrees: 16,
    pagedBytes: 24,
    nonPagedAllocs: 32,
    nonPagedFrees: 40,
    nonPagedBytes: 48,
  },
};

/** SYSTEM_PERFORMANCE_INFORMATION (class 2), the same in both widths. All of these are counts of pages but the PTEs. */
export const performanceLayout = {
  availablePages: 0x2c,
  committedPages: 0x30,
  commitLimit: 0x34,
  pagedPoolPages: 0x70,
  nonPagedPoolPages: 0x74,
  freeSystemPtes: 0x88,
  /** As much as is needed for the fields above. */
  leastBytes: 0x8c,
} as const;

interface ProcessLayout {
  readonly nameBytes: number;
  readonly namePointer: number;
  readonly pid: number;
  readonly handles: number;
  readonly pagedBytes: number;
  readonly nonPagedBytes: number;
  /** As much as is needed for the fields above. */
  readonly leastBytes: number;
}

/** Fields of SYSTEM_PROCESS_INFORMATION (class 5) that lie at the same place in both widths. */
export const processCommon = { next: 0, threads: 4, created: 0x20 } as const;

/** SYSTEM_PROCESS_INFORMATION, natural alignment of the published declaration. */
export const processLayouts: Readonly<Record<Width, ProcessLayout>> = {
  32: {
    nameBytes: 0x38,
    namePointer: 0x3c,
    pid: 0x44,
    handles: 0x4c,
    pagedBytes: 0x70,
    nonPagedBytes: 0x78,
    leastBytes: 0x7c,
  },
  64: {
    nameBytes: 0x38,
    namePointer: 0x40,
    pid: 0x50,
    handles: 0x60,
    pagedBytes: 0xa0,
    nonPagedBytes: 0xb0,
    leastBytes: 0xb8,
  },
};

interface MemoryLayout {
  readonly bytes: number;
  readonly commitTotal: number;
  readonly commitLimit: number;
  readonly physicalTotal: number;
  readonly physicalAvailable: number;
  readonly kernelPaged: number;
  readonly kernelNonPaged: number;
  readonly pageSize: number;
  readonly handles: number;
  readonly processes: number;
  readonly threads: number;
}

/** PERFORMANCE_INFORMATION of K32GetPerformanceInfo (psapi.h); sizes are counts of pages. */
export const memoryLayouts: Readonly<Record<Width, MemoryLayout>> = {
  32: {
    bytes: 56,
    commitTotal: 4,
    commitLimit: 8,
    physicalTotal: 16,
    physicalAvailable: 20,
    kernelPaged: 32,
    kernelNonPaged: 36,
    pageSize: 40,
    handles: 44,
    processes: 48,
    threads: 52,
  },
  64: {
    bytes: 104,
    commitTotal: 8,
    commitLimit: 16,
    physicalTotal: 32,
    physicalAvailable: 40,
    kernelPaged: 64,
    kernelNonPaged: 72,
    pageSize: 80,
    handles: 88,
    processes: 92,
    threads: 96,
  },
};

/** PROCESS_MEMORY_COUNTERS of K32GetProcessMemoryInfo (psapi.h). */
export const ownMemoryLayouts: Readonly<
  Record<Width, { readonly bytes: number; readonly workingSet: number; readonly nonPaged: number }>
> = {
  32: { bytes: 40, workingSet: 12, nonPaged: 28 },
  64: { bytes: 72, workingSet: 16, nonPaged: 48 },
};

/** RTL_PROCESS_MODULES (class 11): a count, then rows with the path as 256 bytes. */
export const moduleLayouts: Readonly<
  Record<Width, { readonly arrayAt: number; readonly rowBytes: number; readonly path: number }>
> = {
  32: { arrayAt: 4, rowBytes: 284, path: 28 },
  64: { arrayAt: 8, rowBytes: 296, path: 40 },
};

/** Bytes of the path in a row of RTL_PROCESS_MODULES. */
export const modulePathBytes = 256;

/** Rows of GetExtendedTcpTable (tcpmib.h) behind a count of four bytes; the same in both widths. */
export const tcpLayouts = {
  4: { arrayAt: 4, rowBytes: 24, state: 0, local: 4, localPort: 8, remote: 12, remotePort: 16, pid: 20 },
  6: { arrayAt: 4, rowBytes: 56, state: 48, local: 0, localPort: 20, remote: 24, remotePort: 44, pid: 52 },
} as const;

/** A 64-bit number as far as a double holds it: sizes and counts of this world do. */
export function wideAt(view: DataView, at: number, width: Width): number {
  const low = view.getUint32(at, true);
  return width === 32 ? low : low + view.getUint32(at + 4, true) * 2 ** 32;
}
