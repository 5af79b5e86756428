import type { PoolName } from '../../model/artifact/pool-sample.ts';
import { type NumberScan, scanDelta, scanNumber, skipBlanks } from '../number-scan.ts';

/** A row of figures as printed. The tag is not told yet: it depends on the columns of the other rows. */
export interface PoolmonRow {
  /** The visible part of the tag: at most four characters, no blank at either end, and the column it begins in. */
  readonly mark: string;
  readonly markColumn: number;
  /** The column of `Nonp` or `Paged`. */
  readonly typeColumn: number;
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
 *     row := tag ("Nonp" | "Paged") allocs change? frees change? diff bytes change? per-alloc owner?
 */
export function scanPoolmonRow(line: string): RowScan {
  const typeColumn = findType(line);
  if (typeColumn < 0) return null;
  const pool = line.startsWith('Nonp', typeColumn) ? 'nonpaged' : 'paged';
  const scan: NumberScan = { text: line, at: typeColumn + (pool === 'nonpaged' ? 4 : 5), value: 0 };
  if (!scanNumber(scan)) return null;
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
  const owner = ownerOf(scan);
  const mark = line.slice(0, typeColumn).trim();
  const markColumn = mark === '' ? 0 : line.indexOf(mark);
  return { mark, markColumn, typeColumn, pool, allocs, frees, live, bytes, perAlloc, hasChanges, owner };
}

/** The farthest column a type begins in: an indented NT 4 row has it at 14. */
const farthestType = 40;
const longestTag = 4;
const N = 0x4e;
const P = 0x50;

/** Column of the type word: at the line's start or after a blank, at most four characters before it, a figure after. */
function findType(line: string): number {
  const last = Math.min(line.length, farthestType);
  for (let at = 0; at < last; at += 1) {
    const code = line.charCodeAt(at);
    if (code !== N && code !== P) continue;
    if (at > 0 && line[at - 1] !== ' ') continue;
    const length = line.startsWith('Nonp ', at) ? 4 : line.startsWith('Paged ', at) ? 5 : 0;
    if (length === 0 || !isFigureAfter(line, at + length)) continue;
    if (line.slice(0, at).trim().length <= longestTag) return at;
  }
  return -1;
}

function isFigureAfter(line: string, at: number): boolean {
  const scan: NumberScan = { text: line, at, value: 0 };
  skipBlanks(scan);
  const code = line.charCodeAt(scan.at);
  return code >= 0x30 && code <= 0x39;
}

/** Owner groups of `/g` and `/c`: the text inside each pair of brackets (a cut one has no end), or `Unknown Driver`. */
function ownerOf(scan: NumberScan): string | null {
  skipBlanks(scan);
  if (scan.at >= scan.text.length) return null;
  const rest = scan.text.slice(scan.at);
  const owners: string[] = [];
  // owners: one or two of "[" text "]" and "Unknown Driver", in any order; the last "]" may be cut off
  for (const match of rest.matchAll(/\[([^[]*)|Unknown Driver/g)) {
    const group = match[1];
    if (group === undefined) owners.push('Unknown Driver');
    else owners.push(group.slice(0, group.includes(']') ? group.lastIndexOf(']') : undefined).trim());
  }
  return owners.length > 0 ? owners.join(' | ') : null;
}
