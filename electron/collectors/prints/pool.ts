import type { KernelTags, KernelTotals } from '../../platform/live-ports.ts';

/**
 * Prints the pool as poolmon does (docs/formats/poolmon.md), with its time in UTC above, so that the reader of poolmon
 * prints takes it. `totals` or `tags` null: not told. A tag that has blocks in both pools gets two rows.
 */
export function printPool(atUtcMs: number, totals: KernelTotals | null, tags: KernelTags | null): string {
  const lines = [new Date(atUtcMs).toISOString().replace(/\.\d+Z$/, 'Z')];
  if (totals) lines.push(...printTotals(totals));
  lines.push(
    ' System pool information',
    ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
    '',
  );
  if (tags) lines.push(...printTags(tags));
  return `${lines.join('\r\n')}\r\n`;
}

/** Lines of which every figure is known: a cut one would read as damage. */
function printTotals(totals: KernelTotals): string[] {
  const { ramBytes, availableBytes, commitBytes, commitLimitBytes, nonPagedBytes, pagedBytes } = totals;
  const lines: string[] = [];
  if (ramBytes !== null && availableBytes !== null) lines.push(` Memory:${kib(ramBytes)} Avail:${kib(availableBytes)}`);
  if (commitBytes === null || commitLimitBytes === null || nonPagedBytes === null || pagedBytes === null) return lines;
  const commit = ` Commit:${kib(commitBytes)} Limit:${kib(commitLimitBytes)}`;
  return [...lines, `${commit}  Pool N:${kib(nonPagedBytes)} P:${kib(pagedBytes)}`];
}

const kib = (bytes: number): string => `${Math.floor(bytes / 1024)}K`.padStart(9);

function printTags(tags: KernelTags): string[] {
  const lines: string[] = [];
  const numbers = (column: Float64Array, at: number): number => column[at] ?? 0;
  for (let at = 0; at < tags.tag.length; at += 1) {
    const tag = tagText(tags.tag[at] ?? 0);
    const nonPaged = {
      allocs: numbers(tags.nonPagedAllocs, at),
      frees: numbers(tags.nonPagedFrees, at),
      bytes: numbers(tags.nonPagedBytes, at),
    };
    const paged = {
      allocs: numbers(tags.pagedAllocs, at),
      frees: numbers(tags.pagedFrees, at),
      bytes: numbers(tags.pagedBytes, at),
    };
    if (nonPaged.allocs > 0 || nonPaged.bytes > 0) lines.push(printRow(tag, 'Nonp', liveOf(nonPaged, tags)));
    if (paged.allocs > 0 || paged.bytes > 0) lines.push(printRow(tag, 'Paged', liveOf(paged, tags)));
  }
  return lines;
}

interface Figures {
  readonly allocs: number;
  readonly frees: number;
  readonly bytes: number;
}

/** 32-bit counters wrap: live blocks are their difference modulo 2^32 (inferred). */
function liveOf(figures: Figures, { counterBits }: KernelTags): Figures & { readonly live: number } {
  const difference = figures.allocs - figures.frees;
  return { ...figures, live: counterBits === 32 && difference < 0 ? difference + 2 ** 32 : difference };
}

function printRow(tag: string, type: 'Nonp' | 'Paged', row: Figures & { readonly live: number }): string {
  const each = row.live > 0 ? Math.floor(row.bytes / row.live) : 0;
  const figures = [
    String(row.allocs).padStart(12),
    String(row.frees).padStart(12),
    String(row.live).padStart(10),
    String(row.bytes).padStart(12),
    String(each).padStart(8),
  ];
  return ` ${tag} ${type.padEnd(5)} ${figures.join(' ')}`;
}

/** The four characters of a tag, lowest byte first; what cannot be printed is `?`. */
function tagText(tag: number): string {
  let text = '';
  for (let shift = 0; shift < 32; shift += 8) {
    const code = (tag >>> shift) & 0xff;
    text += code < 0x20 || (code >= 0x7f && code < 0xa0) ? '?' : String.fromCharCode(code);
  }
  return text;
}
