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
  /** Adds in place: thousands of tags with the same count would be copied for each pair of them. */
  const join = (tag: PoolTag, other: PoolTag): void => {
    const known = partners.get(tag);
    if (known) known.push(other);
    else partners.set(tag, [other]);
  };
  counted.forEach((tag, at) => {
    for (let next = at + 1; next < counted.length; next += 1) {
      const other = counted[next];
      if (!other || other.row.live - tag.row.live > tolerance * other.row.live) break;
      if (other.pool !== tag.pool) continue;
      join(tag, other);
      join(other, tag);
    }
  });
  for (const [tag, found] of partners) {
    found.sort((a, b) => Math.abs(a.row.live - tag.row.live) - Math.abs(b.row.live - tag.row.live));
  }
  return partners;
}
