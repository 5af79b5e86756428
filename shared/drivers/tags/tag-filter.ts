/** A tag sought and where a pair of its bytes lies in it. */
interface PairOf {
  readonly value: number;
  readonly delta: 0 | 1;
}

/** Finds tags by one look at every second pair of bytes. */
export interface TagFilter {
  /** Calls `hit` for every place in ascending order of pairs; `bytes` may begin at any address. */
  scan(bytes: Uint8Array, hit: (value: number, offset: number) => void): void;
}

/**
 * Makes a filter for many tags at once. Pairs of bytes at even places are enough: of a tag's four bytes either the first
 * two or the middle two lie there. Few pairs belong to a tag, so few places are compared.
 */
export function createTagFilter(values: readonly number[]): TagFilter {
  const isWanted = new Uint8Array(65_536);
  const pairs = new Map<number, PairOf[]>();
  for (const value of new Set(values)) {
    for (const delta of [0, 1] as const) {
      const pair = (value >>> (8 * delta)) & 0xffff;
      isWanted[pair] = 1;
      pairs.set(pair, [...(pairs.get(pair) ?? []), { value, delta }]);
    }
  }
  return {
    scan(bytes, hit) {
      if (pairs.size === 0) return;
      const last = bytes.length - 1;
      for (let at = 0; at < last; at += 2) {
        // inside the loop's bounds both bytes are there
        const pair = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
        if (isWanted[pair] === 0) continue;
        for (const { value, delta } of pairs.get(pair) ?? []) {
          const start = at - delta;
          if (isAt(bytes, start, value)) hit(value, start);
        }
      }
    },
  };
}

function isAt(bytes: Uint8Array, start: number, value: number): boolean {
  if (start < 0 || start + 4 > bytes.length) return false;
  for (let index = 0; index < 4; index += 1) {
    if (bytes[start + index] !== ((value >>> (8 * index)) & 255)) return false;
  }
  return true;
}
