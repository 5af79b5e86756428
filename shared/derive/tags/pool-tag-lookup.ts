import type { PoolTagEntry } from '../../model/artifact/pool-sample.ts';

/** Finds what a pooltag.txt says of a tag. */
export interface PoolTagLookup {
  /**
   * The entries that fit `tag` (four characters, case matters) best; several where the file has equally good ones,
   * none where it has none. An exact entry beats a pattern, and a pattern with more letters before its first wildcard
   * beats one with fewer (inferred: the file itself does not say).
   */
  find(tag: string): readonly PoolTagEntry[];
}

export function createPoolTagLookup(entries: readonly PoolTagEntry[]): PoolTagLookup {
  const exact = new Map<string, PoolTagEntry[]>();
  const byPrefixLength: PoolTagEntry[][] = [[], [], [], []];
  for (const entry of entries) {
    const wildcard = wildcardAt(entry.pattern);
    if (wildcard >= 0) byPrefixLength[wildcard]?.push(entry);
    else if (!exact.get(entry.pattern)?.push(entry)) exact.set(entry.pattern, [entry]);
  }
  return {
    find(tag) {
      const same = exact.get(tag);
      if (same) return same;
      for (const level of [...byPrefixLength].reverse()) {
        const fitting = level.filter(({ pattern }) => fits(pattern, tag));
        if (fitting.length > 0) return fitting;
      }
      return [];
    },
  };
}

// wildcard: "?" or "*"
function wildcardAt(pattern: string): number {
  return pattern.search(/[?*]/);
}

/** Whether a tag fits a pattern of at most four places; `*` also stands for no character, and trailing blanks end it. */
function fits(pattern: string, tag: string, at = 0, from = 0): boolean {
  if (at === pattern.length) return tag.slice(from).trimEnd() === '';
  const place = pattern[at];
  if (place === '*') {
    for (let next = from; next <= tag.length; next += 1) if (fits(pattern, tag, at + 1, next)) return true;
    return false;
  }
  if (from >= tag.length) return pattern.slice(at).trimEnd() === '';
  return (place === '?' || place === tag[from]) && fits(pattern, tag, at + 1, from + 1);
}
