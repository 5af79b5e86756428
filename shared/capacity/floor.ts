const mebibyte = 2 ** 20;
/** http.sys refuses connections below this (KB 820729). */
const refusalThresholdBytes = 20 * mebibyte;

/** Below what a probe never goes, and what of. */
export interface Floor {
  readonly of: 'free-pool' | 'available-memory';
  readonly bytes: number;
}

/**
 * The floor of a probe that was given none: on 32-bit Windows the threshold and 40 MB of free pool, on 64-bit 1 GB of
 * available memory or a tenth of the RAM, whichever is more.
 */
export function defaultFloor(isThirtyTwoBit: boolean, ramBytes: number): Floor {
  if (isThirtyTwoBit) return { of: 'free-pool', bytes: refusalThresholdBytes + 40 * mebibyte };
  return { of: 'available-memory', bytes: Math.max(1024 * mebibyte, Math.floor(ramBytes / 10)) };
}

/** What is left above the floor; null when the quantity the floor is about is not known. */
export function aboveFloor(floor: Floor, free: Readonly<Record<Floor['of'], number | null>>): number | null {
  const now = free[floor.of];
  return now === null ? null : now - floor.bytes;
}
