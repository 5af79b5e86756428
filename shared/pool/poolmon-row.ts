import type { PoolName } from '../model/artifact.ts';
import { type NumberScan, scanDelta, scanNumber } from './number-scan.ts';

/** A row of figures as printed. The tag is not told yet: it depends on the columns of the other rows. */
export interface PoolmonRow {
  /** Everything before the type, blanks included. */
  readonly prefix: string;
  readonly pool: PoolName;
  readonly allocs: number;
  readonly frees: number;
  /** The printed Diff; negative where a tag was freed more often than it was allocated. */
  readonly live: number;
  readonly bytes: number;
  readonly perAlloc: number;
  /** True where the row has the `( 0)` changes since the last refresh, which `poolmon -n` does not print. */
  readonly hasChanges: boolean;
  readonly owner: string | null;
}

/** `null`: not a row. `truncated`: begins like one and ends too early. `impossible`: a figure no pool can have. */
export type RowScan = PoolmonRow | 'truncated' | 'impossible' | null;

/**
 * Reads a line with plain blanks as a poolmon row. Nothing is read by columns but the tag, since wide figures and web
 * pages move them:
 *
 *     row := prefix ("Nonp" | "Paged") allocs change? frees change? diff bytes change? per-alloc owner?
 */
export function scanPoolmonRow(line: string): RowScan {
  const type = findType(line);
  if (!type) return null;
  const scan: NumberScan = { text: line, at: type.end, value: 0 };
  if (!scanNumber(scan)) return 'truncated';
  const allocs = scan.value;
  const hasChanges = scanDelta(scan);
  if (!scanNumber(scan)) return 'truncated';
  const frees = scan.value;
  scanDelta(scan);
  if (!scanNumber(scan, true)) return 'truncated';
  const live = scan.value;
  if (!scanNumber(scan, true)) return 'truncated';
  const bytes = scan.value;
  scanDelta(scan);
  if (!scanNumber(scan, true)) return 'truncated';
  const perAlloc = scan.value;
  if (!(allocs >= 0 && frees >= 0 && bytes >= 0) || Number.isNaN(live) || Number.isNaN(perAlloc)) return 'impossible';
  const prefix = line.slice(0, type.start);
  const owner = ownerOf(line.slice(scan.at));
  return { prefix, pool: type.pool, allocs, frees, live, bytes, perAlloc, hasChanges, owner };
}

/** The farthest column a type begins at: an indented NT 4 row has it at 14. */
const farthestType = 40;

/** The type word: at the line's start or after a blank, at most four characters before it, a figure after it. */
function findType(line: string): { readonly pool: PoolName; readonly start: number; readonly end: number } | null {
  const last = Math.min(line.length, farthestType);
  for (let at = 0; at < last; at += 1) {
    if (at > 0 && line[at - 1] !== ' ') continue;
    const pool = line.startsWith('Nonp ', at) ? 'nonpaged' : line.startsWith('Paged ', at) ? 'paged' : null;
    if (!pool) continue;
    const end = at + (pool === 'nonpaged' ? 4 : 5);
    const scan: NumberScan = { text: line, at: end, value: 0 };
    if (scanNumber(scan) && line.slice(0, at).trim().length <= 4) return { pool, start: at, end };
  }
  return null;
}

/** Owner groups of `/g` and `/c`: the text inside each pair of brackets (a cut one has no end), or `Unknown Driver`. */
function ownerOf(rest: string): string | null {
  const groups: string[] = [];
  for (const part of rest.split('[').slice(1)) {
    const end = part.lastIndexOf(']');
    groups.push((end < 0 ? part : part.slice(0, end)).trim());
  }
  const head = rest.slice(0, rest.indexOf('[') < 0 ? rest.length : rest.indexOf('['));
  const tail = rest.slice(rest.lastIndexOf(']') + 1);
  if (head.includes('Unknown Driver')) groups.unshift('Unknown Driver');
  else if (groups.length > 0 && tail.includes('Unknown Driver')) groups.push('Unknown Driver');
  return groups.length > 0 ? groups.join(' | ') : null;
}
