import type { DriverCandidate } from '../../../shared/contract/driver-operations.ts';
import type { Drivers } from '../../state/stores.ts';

/**
 * What the evidence told and what was examined beside it, as one; the later comes first within its tag. An image that
 * both know stands once.
 */
export function bothPages(told: Drivers | null, examined: Drivers | null): Drivers | null {
  if (told === null || examined === null) return examined ?? told;
  const keyOf = ({ tag, driver }: DriverCandidate) => `${tag} ${driver.sha256}`;
  const known = new Set(examined.rows.map(keyOf));
  const rows = [...examined.rows, ...told.rows.filter((row) => !known.has(keyOf(row)))];
  const tags = examined.tags.map((sought) => {
    const same = told.tags.find(({ tag }) => tag === sought.tag);
    return same ? { ...sought, candidates: Math.max(sought.candidates, same.candidates) } : sought;
  });
  return {
    ...examined,
    tags: [...tags, ...told.tags.filter(({ tag }) => !tags.some((each) => each.tag === tag))],
    total: examined.total + told.total - (examined.rows.length + told.rows.length - rows.length),
    rows,
  };
}
