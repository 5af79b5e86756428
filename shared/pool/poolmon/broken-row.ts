import { classifyPoolmonLine } from './poolmon-line.ts';
import type { PoolmonRow } from './poolmon-row.ts';

/**
 * A row that a mail or a narrow window broke, put together from its beginning and the line below it; null where they
 * make no row whose figures agree. A break may take the place of a blank or stand inside a figure.
 */
export function rejoinRow(beginning: string, next: string): string | null {
  if (classifyPoolmonLine(next).kind !== 'unknown') return null;
  const ways = [`${beginning} ${next.trimStart()}`, beginning + next];
  return ways.find(agrees) ?? null;
}

function agrees(text: string): boolean {
  const found = classifyPoolmonLine(text);
  return found.kind === 'row' && isConsistent(found.row);
}

/** Diff is what was not freed, and Per Alloc what each of those takes. */
function isConsistent({ allocs, frees, live, bytes, perAlloc }: PoolmonRow): boolean {
  if ((allocs - frees - live) % 2 ** 32 !== 0) return false;
  return live > 0 ? Math.abs(Math.floor(bytes / live) - perAlloc) <= 1 : perAlloc === 0 || bytes === 0;
}
