/** Sizes the kernel reports of itself at one moment, in bytes; what this Windows does not tell is null. */
export interface KernelTotals {
  readonly nonPagedBytes: number | null;
  readonly pagedBytes: number | null;
  readonly availableBytes: number | null;
  readonly commitBytes: number | null;
  readonly commitLimitBytes: number | null;
  readonly ramBytes: number | null;
  readonly freePtes: number | null;
  readonly handles: number | null;
  readonly processes: number | null;
  readonly threads: number | null;
}

/**
 * Every pool tag as parallel columns, one item a tag, in the kernel's order. Counts are since the boot; before Windows
 * 26H1 they are 32 bits wide and wrap, so live blocks are the difference modulo 2^32 (inferred).
 */
export interface KernelTags {
  /** Width of the counters: 32 (class 22) or 64 bits (class 255). */
  readonly counterBits: 32 | 64;
  /** The four characters as a little-endian number, protected bit cleared. */
  readonly tag: Uint32Array;
  readonly pagedAllocs: Float64Array;
  readonly pagedFrees: Float64Array;
  readonly pagedBytes: Float64Array;
  readonly nonPagedAllocs: Float64Array;
  readonly nonPagedFrees: Float64Array;
  readonly nonPagedBytes: Float64Array;
}

/** One running process. */
export interface KernelProcess {
  readonly pid: number;
  readonly name: string;
  readonly handles: number;
  readonly threads: number;
  readonly nonPagedBytes: number | null;
  readonly pagedBytes: number | null;
  /** Start, UTC; null where it is not told. */
  readonly startedUtcMs: number | null;
}

/** TCP connections by state, and the processes that hold most of them, strongest first and bounded. */
export interface TcpCounts {
  readonly total: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly byProcess: readonly { readonly pid: number; readonly connections: number }[];
}

/** What it costs to look: of this process alone, since it started. */
export interface OwnCost {
  readonly cpuMs: number;
  readonly workingSetBytes: number;
  /** Non-paged pool charged to this process, where the platform tells. */
  readonly nonPagedBytes: number | null;
}
