/** At most this share of what is free may be planned with (the writer of case 5's server advises 90 % of the pool). */
const usableShare = 0.9;

/** What a cap is worked out from, in bytes. */
export interface CapFacts {
  readonly ceilingBytes: number;
  readonly thresholdBytes: number;
  /** Everything in the pool that is not connections. */
  readonly othersBytes: number;
  readonly bytesPerConnection: number;
  /** How much the others grow until the next restart; zero where nothing grows. */
  readonly othersGrowthBytes: number;
}

/** The connections at which http.sys starts to refuse, and how many are safe. */
export interface Cap {
  readonly atThreshold: number;
  readonly safe: number;
}

/**
 * Safe is 90 % of what is free above the threshold, less what the other drivers take until the next restart. Null when
 * the cost of a connection is not a positive number.
 */
export function connectionCap(facts: CapFacts): Cap | null {
  if (!(facts.bytesPerConnection > 0)) return null;
  const room = facts.ceilingBytes - facts.thresholdBytes - facts.othersBytes;
  const safeRoom = room * usableShare - Math.max(0, facts.othersGrowthBytes);
  const connections = (bytes: number) => Math.max(0, Math.floor(bytes / facts.bytesPerConnection));
  return { atThreshold: connections(room), safe: connections(safeRoom) };
}
