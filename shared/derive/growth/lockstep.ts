import type { PoolTag } from '../pool/pool.ts';

/** Live allocations below this are too few: counts agree by chance. */
const enoughLive = 5000;

/** Two tags that differ by less than this part hold one allocation each for the same thing (the four-tags incident: 80,939 and 80,909). */
const tolerance = 0.001;

/**
 * Which tags of one sample move together: as many live allocations in the same pool to within a thousandth (inferred).
 * Answers for each tag the tags that go with it, nearest first; tags of the other pool never do.
 */
export function lockstepOf(tags: readonly PoolTag[]): ReadonlyMap<PoolTag, readonly PoolTag[]> {
  const counted = tags.filter(({ row }) => row.live >= enoughLive).sort((a, b) => a.row.live - b.row.live);
  const partners = new Map<PoolTag, PoolTag[]>();
  counted.forEach((tag, at) => {
    for (const other of counted.slice(at + 1)) {
      if (other.row.live - tag.row.live > tolerance * other.row.live) break;
      if (other.pool !== tag.pool) continue;
      partners.set(tag, [...(partners.get(tag) ?? []), other]);
      partners.set(other, [...(partners.get(other) ?? []), tag]);
    }
  });
  for (const [tag, found] of partners) {
    found.sort((a, b) => Math.abs(a.row.live - tag.row.live) - Math.abs(b.row.live - tag.row.live));
  }
  return partners;
}
