import type { CollectorPlan } from '../../shared/contract/collect-operations.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import type { ServerPorts } from '../platform/collect-ports.ts';

/** A file as it lies on the server. */
export interface CopyOf {
  readonly how: string;
  readonly modifiedUtcMs: number;
}

/** What a collector may do with what it finds. */
export interface CollectorContext {
  readonly server: ServerPorts;
  /** Aborted when the time is up or the user stops. */
  readonly signal: AbortSignal;
  /**
   * Hands one file on at once; `how` tells how it was obtained, for a copy with when its original was written. A file that
   * could not be written is a fault of this collector; answers whether it was written.
   */
  write(name: string, how: string | CopyOf, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<boolean>;
  /** Says that a part could not be had; the rest goes on. */
  trouble(fault: Fault): void;
}

/**
 * Gets one kind of evidence as files that the readers know. It touches what its plan says and nothing else. What it
 * cannot get is `trouble`; it may also throw, which is a fault of it alone.
 */
export interface Collector {
  readonly plan: CollectorPlan;
  collect(context: CollectorContext): Promise<void>;
}

/** What is said of a file that is copied whole; without its time where the server does not tell it. */
export async function copyOf(path: string, { server }: Pick<CollectorContext, 'server'>): Promise<string | CopyOf> {
  const how = `copied from ${path}`;
  const described = await server.files.describe(path);
  return described.ok ? { how, modifiedUtcMs: described.value.modifiedUtcMs } : how;
}
