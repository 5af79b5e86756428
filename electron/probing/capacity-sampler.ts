import { freemem, totalmem } from 'node:os';
import type { CapacityPoint } from '../../shared/capacity/cost.ts';
import { aboveFloor, defaultFloor, type Floor } from '../../shared/capacity/floor.ts';
import { tagOfNumber } from '../../shared/drivers/pool-tag.ts';
import type { KernelTags, LiveServer } from '../platform/live-ports.ts';

/** Watches the machine while a probe runs: the points for its cost, and how far the floor is. */
export interface CapacitySampler {
  readonly points: readonly CapacityPoint[];
  readonly floor: Floor;
  /** Why there is no pool to be seen, or null. */
  readonly why: string | null;
  /** Takes a point; never rejects. */
  sample(connections: number): Promise<void>;
  /** Bytes above the floor now; null when what it is about cannot be seen. */
  aboveFloor(): number | null;
}

/**
 * `server` is the running Windows, null elsewhere: then there is no pool to see, and the floor is of the memory that the
 * system calls available.
 */
export function createCapacitySampler(server: LiveServer | null, floorBytes: number | null): CapacitySampler {
  const points: CapacityPoint[] = [];
  const byDefault = defaultFloor(server !== null && process.arch === 'ia32', totalmem());
  const floor = floorBytes === null ? byDefault : { ...byDefault, bytes: floorBytes };
  let why =
    server === null ? 'Non-paged pool can be seen on Windows only, so the cost of a connection is not known.' : null;
  return {
    points,
    floor,
    get why() {
      return why;
    },
    async sample(connections) {
      if (server === null) return;
      const [totals, tags] = await Promise.all([server.totals(), server.tags()]);
      if (!totals.ok) why = totals.fault.message;
      points.push({
        connections,
        nonPagedBytes: totals.ok ? totals.value.nonPagedBytes : null,
        tags: tags.ok ? bytesByTag(tags.value) : null,
      });
    },
    // the pool's own maximum is not told by the kernel, so free pool is not known while it runs
    aboveFloor: () => aboveFloor(floor, { 'available-memory': freemem(), 'free-pool': null }),
  };
}

function bytesByTag(tags: KernelTags): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (let at = 0; at < tags.tag.length; at += 1) {
    const value = tags.nonPagedBytes[at] ?? 0;
    if (value > 0) bytes.set(tagOfNumber(tags.tag[at] ?? 0), value);
  }
  return bytes;
}
