import type { ConnectionCost } from './cost.ts';
import type { FailureCause } from './failure.ts';
import type { Floor } from './floor.ts';

/** What the connections do once they are open. */
export type ProbeMode = 'idle' | 'send' | 'unread';

/** What was asked of a probe. */
export interface ProbePlan {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly ratePerSecond: number;
  readonly holdSeconds: number;
  /** The probe ends opening after so long. */
  readonly mostSeconds: number;
  readonly mode: ProbeMode;
  readonly workers: number;
  /** Null for the default of this machine. */
  readonly floorBytes: number | null;
  readonly connectTimeoutMs: number;
}

/** One failure to connect, as the system told it. */
export interface ProbeFailure {
  readonly cause: FailureCause;
  readonly code: string | null;
  readonly errno: number | null;
}

/** `closed-by-peer`: connections had opened, and the other side closed them at once, as a server over its limit does. */
export type StopReason = 'count' | 'failure' | 'closed-by-peer' | 'floor' | 'time' | 'interrupted';

/**
 * Connections that this side believed open and the server never served: `dropped` were closed by the other side before
 * any byte came back, `silent` never answered.
 */
export interface Phantoms {
  readonly confirmed: number;
  readonly dropped: number;
  readonly silent: number;
}

export interface EchoCounts {
  readonly sentBytes: number;
  readonly echoedBytes: number;
  readonly wrongBytes: number;
  readonly missingBytes: number;
}

/** The answer of `poolhound probe`. What could not be measured is null, and `why` sentences say so. */
export interface ProbeResult {
  readonly schema: 'poolhound.probe/1';
  readonly target: { readonly host: string; readonly port: number; readonly isThisMachine: boolean };
  readonly asked: ProbePlan;
  readonly startedUtc: string;
  /** Connections that opened, and the most that were open at once. */
  readonly opened: number;
  readonly peak: number;
  /** Still open when the hold ended. */
  readonly held: number;
  /** Opened, then closed by the other side while they should have been held. */
  readonly closedByPeer: number;
  readonly openingSeconds: number;
  readonly openedPerSecond: number;
  readonly stoppedBy: StopReason;
  readonly firstFailure: (ProbeFailure & { readonly atConnection: number; readonly meaning: string }) | null;
  readonly failures: Readonly<Partial<Record<FailureCause, number>>>;
  /** Null unless data was sent: idle connections cannot tell. */
  readonly phantoms: Phantoms | null;
  readonly echo: EchoCounts | null;
  /** Bytes the system took for a peer that does not read; null unless asked for. */
  readonly unreadBytes: number | null;
  readonly floor: Floor;
  readonly cost: ConnectionCost | null;
  /** Whose cost it is: both ends' where the server is on this machine. */
  readonly costOf: 'both-ends' | 'this-end';
  /** What could not be told, and why. */
  readonly why: readonly string[];
}
