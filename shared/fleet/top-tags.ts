/** A tag of one pool, with what it is ranked by; growth NaN where it is not known yet. */
export interface RankedTag {
  readonly tag: string;
  readonly bytes: number;
  readonly growthPerHour: number;
}

/**
 * The tags to tell of, at most `2 * most` of them, by name: the largest and the fastest growing. A tag that was told of
 * stays while it is among the first `2 * most` of either ranking, so that two of equal size do not take turns; a tag
 * that has left both is told of no more.
 */
export function chooseTags<T extends RankedTag>(rows: readonly T[], before: ReadonlySet<string>, most: number): T[] {
  const growing = rows.filter(({ growthPerHour }) => growthPerHour > 0);
  const chosen = new Map<string, T>();
  for (const ranking of [ranked(rows, 'bytes', most * 2), ranked(growing, 'growthPerHour', most * 2)]) {
    const kept = ranking.filter(({ tag }) => before.has(tag)).slice(0, most);
    // the first of a ranking always has its place, even when those of before would fill it
    const first = ranking.slice(0, 1);
    for (const row of [...new Set([...first, ...kept, ...ranking])].slice(0, most)) chosen.set(row.tag, row);
  }
  return [...chosen.values()].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** The first of a ranking, in order: of thousands of tags only these are sorted. */
function ranked<T extends RankedTag>(rows: readonly T[], by: 'bytes' | 'growthPerHour', most: number): T[] {
  const isBefore = (a: T, b: T) => a[by] > b[by] || (a[by] === b[by] && a.tag < b.tag);
  const first: T[] = [];
  for (const row of rows) {
    const last = first.at(-1);
    if (first.length === most && last && !isBefore(row, last)) continue;
    let at = first.length;
    while (at > 0 && isBefore(row, first[at - 1] ?? row)) at -= 1;
    first.splice(at, 0, row);
    if (first.length > most) first.pop();
  }
  return first;
}
