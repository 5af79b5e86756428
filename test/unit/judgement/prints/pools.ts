import { quiet32, quiet64, type TagRow } from './quiet.ts';

export { quiet32, quiet64, type TagRow };

export interface Pool {
  readonly np: number;
  readonly paged?: number;
  readonly memory?: number;
  readonly avail?: number;
  readonly commit?: number;
  readonly limit?: number;
}

const kb = (value: number) => `${Math.round(value / 1024)}K`;

/** Rows with others put in their place or added. */
export function withTags(rows: readonly TagRow[], ...more: readonly TagRow[]): readonly TagRow[] {
  const isReplaced = (row: TagRow) =>
    more.some(([tag, , , , pool]) => tag === row[0] && (pool ?? 'Nonp') === (row[4] ?? 'Nonp'));
  return [...rows.filter((row) => !isReplaced(row)), ...more].sort((a, b) => b[1] - a[1]);
}

/** Bytes that the rows of one pool hold. */
export function sumOf(rows: readonly TagRow[], of: 'Nonp' | 'Paged' = 'Nonp'): number {
  return rows.reduce((total, [, bytes, , , pool = 'Nonp']) => total + (pool === of ? bytes : 0), 0);
}

/** `poolmon -b`, with the totals of the rows where none are told. */
export function poolmon(rows: readonly TagRow[], told: Partial<Pool> = {}): string {
  const { np = sumOf(rows), paged = sumOf(rows, 'Paged'), memory = 3_931_196 * 1024 } = told;
  const { avail = memory * 0.55, commit = memory * 0.4, limit = memory * 1.5 } = told;
  const row = ([tag, bytes, live, freed = 1_000, pool = 'Nonp']: TagRow) => {
    const allocs = (live + freed) % 2 ** 32;
    const numbers = [
      `${allocs}`.padStart(10),
      '(   0)',
      `${freed % 2 ** 32}`.padStart(10),
      '(   0)',
      `${live}`.padStart(8),
      `${Math.round(bytes)}`.padStart(11),
      '(     0)',
      `${Math.floor(bytes / Math.max(1, live))}`.padStart(7),
    ];
    return ` ${tag.padEnd(4)} ${pool.padEnd(5)}${numbers.join(' ')}`;
  };
  return [
    ` Memory:${kb(memory).padStart(9)} Avail:${kb(avail).padStart(9)}  PageFlts:  1409   InRam Krnl: 2640K P:${kb(paged)}`,
    ` Commit:${kb(commit).padStart(9)} Limit:${kb(limit).padStart(9)} Peak:${kb(commit * 1.1).padStart(9)}            Pool N:${kb(np).padStart(7)} P:${kb(paged).padStart(7)}`,
    ' System pool information',
    ' Tag  Type     Allocs            Frees            Diff   Bytes      Per Alloc',
    '',
    ...rows.map(row),
    '',
  ].join('\r\n');
}

/** `poolmon -n`: rows without changes and without totals. */
export function snapshot(rows: readonly TagRow[]): string {
  const row = ([tag, bytes, live, freed = 1_000, pool = 'Nonp']: TagRow) =>
    ` ${tag.padEnd(4)} ${pool.padEnd(6)}${`${live + freed}`.padStart(12)}${`${freed}`.padStart(12)}${`${live}`.padStart(12)}${`${Math.round(bytes)}`.padStart(12)}${`${Math.floor(bytes / Math.max(1, live))}`.padStart(12)}`;
  return [' Tag  Type       Allocs       Frees        Diff       Bytes   Per Alloc', '', ...rows.map(row), ''].join(
    '\r\n',
  );
}

/** WinDbg's `!vm`, in pages and Kb. */
export function vm(figures: Readonly<Record<string, number>>, ramBytes: number): string {
  const line = (name: string, kib: number) =>
    `\t${`${name}:`.padEnd(24)}${`${Math.round(kib / 4)}`.padStart(9)} ( ${`${kib}`.padStart(10)} Kb)`;
  return [
    '0: kd> !vm',
    '',
    '*** Virtual Memory Usage ***',
    line('Physical Memory', ramBytes / 1024),
    ...Object.entries(figures).map(([name, kib]) => line(name, kib)),
    '',
  ].join('\n');
}
