import type { FailureCause } from '../../shared/capacity/failure.ts';
import type { ProbeFailure, ProbeMode } from '../../shared/capacity/probe-result.ts';

/** Where a worker's connections lead and where they start from. */
export interface ClientOrder {
  readonly host: string;
  readonly port: number;
  /** An address of this worker's own on loopback, with explicit ports; null lets the system choose. */
  readonly local: { readonly address: string; readonly firstPort: number } | null;
  readonly connectTimeoutMs: number;
  readonly mode: ProbeMode;
  /** Number of the worker's first connection, so that every connection of a probe has a pattern of its own. */
  readonly firstNumber: number;
}

/** Parent to client worker. */
export type ToClient =
  | { readonly kind: 'begin'; readonly order: ClientOrder }
  | { readonly kind: 'open'; readonly count: number }
  /** Begin to send on all connections (`send` and `unread`). */
  | { readonly kind: 'pump' }
  /** Send no more; echoes on their way still count. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'close' };

/** What a client worker has done so far; sent whenever it changed, at most every few milliseconds. */
export interface ClientCounts {
  readonly opened: number;
  readonly open: number;
  readonly failed: number;
  readonly closedByPeer: number;
  readonly failures: Readonly<Partial<Record<FailureCause, number>>>;
  readonly firstFailure: ProbeFailure | null;
  /** Connections with at least one whole echo. */
  readonly confirmed: number;
  /** Closed by the other side before any echo. */
  readonly dropped: number;
  readonly sentBytes: number;
  readonly echoedBytes: number;
  readonly wrongBytes: number;
}

/** Client worker to parent. */
export type FromClient =
  | { readonly kind: 'counts'; readonly counts: ClientCounts }
  | { readonly kind: 'closed'; readonly counts: ClientCounts };
