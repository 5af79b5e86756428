import type { Fault } from '../contract/fault.ts';
import type { WatchSource } from '../contract/watch-operations.ts';
import type { KernelProcess, KernelTags, KernelTotals, OwnCost, TcpCounts } from '../model/live.ts';

/** Something that happened during a watch: a source failed, the clock was set back, a burst began. */
export interface WatchNote {
  readonly code: string;
  readonly message: string;
}

/** What one look at the server gave; null where a source was not asked or failed. */
export interface WatchSample {
  /** The server's wall clock. */
  readonly utcMs: number;
  readonly totals: KernelTotals | null;
  readonly tags: KernelTags | null;
  readonly processes: readonly KernelProcess[] | null;
  readonly tcp: TcpCounts | null;
  readonly cost: OwnCost | null;
  readonly notes: readonly WatchNote[];
}

/** A source and the fault of its last try, or null while it answers. */
export interface SourceState {
  readonly source: WatchSource;
  readonly fault: Fault | null;
}
