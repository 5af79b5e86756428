import { lockstepOf } from '../growth/lockstep.ts';
import type { PoolView } from '../pool/pool.ts';
import type { DriversView, TagDriver } from './drivers.ts';

/** A driver behind a tag, with the tags in lockstep with it that it allocates with as well. */
export interface RankedDriver extends TagDriver {
  readonly alsoWith: readonly string[];
}

/**
 * Drivers behind a tag, strongest first. Tags in lockstep have one owner, so of drivers with equal evidence for the tag the
 * one that also makes its partners comes first (inferred).
 */
export function rankedDrivers(
  tag: string,
  drivers: DriversView | null,
  pool: PoolView | null,
): readonly RankedDriver[] {
  if (drivers === null) return [];
  const partners = partnersOf(tag, pool);
  const makersOf = new Map(
    partners.map((partner) => [
      partner,
      new Set(drivers.of(partner).flatMap(({ file, grade }) => (grade === 'weak' ? [] : file.toLowerCase()))),
    ]),
  );
  const ranked = drivers.of(tag).map((driver) => ({
    ...driver,
    alsoWith: partners.filter((partner) => makersOf.get(partner)?.has(driver.file.toLowerCase())),
  }));
  // sorting is stable: grade and being loaded stay what they were, where evidence differs
  return ranked.sort((a, b) => (isEqualEvidence(a, b) ? b.alsoWith.length - a.alsoWith.length : 0));
}

/** True where neither of two drivers has better evidence for the tag itself. */
export function isEqualEvidence(a: TagDriver, b: TagDriver): boolean {
  return a.grade === b.grade && a.isLoaded === b.isLoaded;
}

function partnersOf(tag: string, pool: PoolView | null): readonly string[] {
  const own = pool?.tags.find((each) => each.pool === 'nonpaged' && each.row.tag === tag);
  if (!pool || !own) return [];
  return (lockstepOf(pool.tags).get(own) ?? []).map(({ row }) => row.tag);
}
