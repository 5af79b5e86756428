import type { Cited } from '../cited.ts';
import type { PoolTrack } from './pool-track.ts';
import type { ProcessTrack } from './process-track.ts';

/** One or more pictures of the pool in one file. */
export interface PoolArtifact {
  readonly kind: 'pool';
  readonly format: 'poolmon' | 'poolmon-snapshot' | 'pool-csv' | 'poolused' | 'vm' | 'journal';
  readonly samples: readonly PoolSample[];
  /** What the samples leave out of a long journal: the whole of it, in buckets. */
  readonly track?: PoolTrack;
  /** Processes of a journal that gained or hold most. */
  readonly processes?: readonly ProcessTrack[];
}

export type PoolName = 'nonpaged' | 'paged';

/** The state of the pool at one moment. What the text does not print is null, never zero. */
export interface PoolSample {
  readonly atUtcMs: number | null;
  /** Where the time comes from: printed beside the sample, in the file's name, or the file's modification time. */
  readonly atSource: 'printed' | 'file-name' | 'file-time' | null;
  /**
   * The server's wall clock where it is printed or named without a zone: exact between samples, and a moment only
   * together with the zone of the machine.
   */
  readonly atLocal?: WallClock;
  /** 1-based line at which the sample begins. */
  readonly line: number;
  /** System pool, one Terminal Services session's, or all sessions' together. */
  readonly scope: 'system' | 'session' | 'all-sessions';
  readonly ramBytes: Cited<number> | null;
  readonly availableBytes: Cited<number> | null;
  readonly commitBytes: Cited<number> | null;
  readonly commitLimitBytes: Cited<number> | null;
  readonly nonPagedBytes: Cited<number> | null;
  readonly pagedBytes: Cited<number> | null;
  /** The maximum the kernel itself reports (`!vm` NonPagedPool Max), not a table's. */
  readonly nonPagedMaximumBytes: Cited<number> | null;
  readonly pagedMaximumBytes: Cited<number> | null;
  readonly freePtes: Cited<number> | null;
  /** True when the rows are known to be a part of the list: cut by the screen, an ellipsis, or a tag filter. */
  readonly isPartial: boolean;
  readonly tags: readonly TagRow[];
}

export interface WallClock {
  /** `YYYY-MM-DDTHH:MM:SS`. */
  readonly iso: string;
  readonly source: 'printed' | 'file-name';
}

/** One tag in one pool. The same tag in both pools is two rows. */
export interface TagRow {
  /** Always four characters, blanks kept; bytes outside ASCII as U+0080 to U+00FF. Case matters. */
  readonly tag: string;
  readonly pool: PoolName;
  /** Allocations since boot (32-bit counters wrap on Windows before 26H1), or null where only live ones are printed. */
  readonly allocs: number | null;
  readonly frees: number | null;
  /** Allocations not yet freed: allocs minus frees. */
  readonly live: number;
  readonly bytes: number;
  /** What the print itself says belongs to the tag (`/g`, `/c`, `!poolused` comment), else null. */
  readonly printedOwner: string | null;
  readonly line: number;
  readonly quote: string;
}

/** A user's own copy of pooltag.txt; none is shipped. */
export interface PoolTagFileArtifact {
  readonly kind: 'pool-tag-file';
  readonly format: 'pooltag.txt';
  readonly entries: readonly PoolTagEntry[];
}

/** What the file says of one tag, or of all tags that fit a pattern. */
export interface PoolTagEntry {
  /** Four characters, right-padded; `?` stands for any one character and `*` for any number of them. */
  readonly pattern: string;
  /** As written, such as `ntfs.sys` or `nt!ps`; null for `<unknown>` and for lines that name none. */
  readonly binary: string | null;
  readonly description: string;
  readonly line: number;
  readonly quote: string;
}
