import type { CounterId } from '../model/counters.ts';
import type { CounterPath } from './counter-path.ts';

/** What a counter is and what its values are multiplied by to be bytes or counts. */
export interface KnownCounter {
  readonly id: CounterId;
  readonly scale: number;
}

interface Names {
  /** Index in Windows' own name table (`Perflib\009`, `perfc009.dat`), the same in every language; null where not known. */
  readonly index: number | null;
  readonly names: readonly string[];
}

/**
 * Names in English, German and French are Windows' own (public dumps of the name table and of `Get-Counter`);
 * Spanish and Italian are those of Microsoft's translated documentation. Chinese and Japanese Windows print the
 * English names (Chinese by a public log, Japanese from memory). Other languages need a name table in the evidence.
 */
const objects = {
  memory: { index: 4, names: ['Memory', 'Arbeitsspeicher', 'Speicher', 'Mémoire', 'Memoria'] },
  process: { index: 230, names: ['Process', 'Prozess', 'Processus', 'Proceso'] },
  tcp4: { index: 638, names: ['TCPv4', 'TCP'] },
  tcp6: { index: null, names: ['TCPv6'] },
} as const satisfies Record<string, Names>;

type ObjectName = keyof typeof objects;

interface CounterRow extends Names, KnownCounter {
  readonly object: ObjectName;
}

const nonPaged: Names = {
  index: 58,
  names: [
    'Pool Nonpaged Bytes',
    'Nicht-Auslagerungsseiten (Bytes)',
    'Octets de réserve non paginée',
    'Bytes de bloque no paginado',
    'Byte del pool non di paging',
  ],
};
const established: Names = {
  index: 642,
  names: ['Connections Established', 'Hergestellte Verbindungen', 'Connexions établies'],
};

const counters: readonly CounterRow[] = [
  { id: 'pool-nonpaged-bytes', object: 'memory', scale: 1, ...nonPaged },
  {
    id: 'pool-paged-bytes',
    object: 'memory',
    scale: 1,
    index: 56,
    names: [
      'Pool Paged Bytes',
      'Auslagerungsseiten (Bytes)',
      'Octets de réserve paginée',
      'Bytes de bloque paginado',
      'Byte del pool di paging',
    ],
  },
  {
    id: 'available-bytes',
    object: 'memory',
    scale: 1,
    index: 24,
    names: ['Available Bytes', 'Verfügbare Bytes', 'Octets disponibles', 'Bytes disponibles', 'Byte disponibili'],
  },
  {
    id: 'available-bytes',
    object: 'memory',
    scale: 1024,
    index: null,
    names: ['Available KBytes', 'Kilo-octets disponibles'],
  },
  {
    id: 'available-bytes',
    object: 'memory',
    scale: 1024 * 1024,
    index: null,
    names: ['Available MBytes', 'Mégaoctets disponibles'],
  },
  {
    id: 'free-system-ptes',
    object: 'memory',
    scale: 1,
    index: 678,
    names: [
      'Free System Page Table Entries',
      'Freie Seitentabelleneinträge',
      'Entrées libres en table des pages système',
    ],
  },
  {
    id: 'committed-bytes',
    object: 'memory',
    scale: 1,
    index: 26,
    names: ['Committed Bytes', 'Zugesicherte Bytes', 'Octets validés', 'Bytes confirmados'],
  },
  {
    id: 'commit-limit',
    object: 'memory',
    scale: 1,
    index: 30,
    names: ['Commit Limit', 'Zusagegrenze', 'Limite de mémoire dédiée', 'Límite de confirmación'],
  },
  { id: 'tcp4-established', object: 'tcp4', scale: 1, ...established },
  { id: 'tcp6-established', object: 'tcp6', scale: 1, ...established },
  { id: 'process-pool-nonpaged-bytes', object: 'process', scale: 1, ...nonPaged },
  { id: 'process-handles', object: 'process', scale: 1, index: 952, names: ['Handle Count', 'Handleanzahl'] },
  { id: 'process-threads', object: 'process', scale: 1, index: 680, names: ['Thread Count', 'Threadanzahl'] },
];

/** Names of one language by index, as the evidence gives them. */
export type NameTable = ReadonlyMap<number, string>;

/**
 * Tells which known counter a path is, by the names known here and, where a table is given, by its index in that
 * table; null for all others. `Server\Pool Nonpaged Bytes` is another counter: object and counter must both fit.
 */
export function findCounter(path: CounterPath, table: NameTable = new Map()): KnownCounter | null {
  const found = counters.find(
    (row) =>
      fits(row, path.counter, table) &&
      fits(objects[row.object], path.object, table) &&
      (row.object === 'process') === (path.instance !== null),
  );
  return found ? { id: found.id, scale: found.scale } : null;
}

function fits(row: Names, written: string, table: NameTable): boolean {
  if (row.names.some((name) => isSameName(name, written))) return true;
  const named = row.index === null ? undefined : table.get(row.index);
  return named !== undefined && isSameName(named, written);
}

/** Letters of ASCII that a name must keep for the others to be left out of the comparison. */
const tellingLetters = 5;

/**
 * Compares without case. Letters outside ASCII are left out where enough others remain, because a wrong code page
 * turns them into something else (`Verf?gbare Bytes`).
 */
function isSameName(one: string, other: string): boolean {
  if (one.trim().toLowerCase() === other.trim().toLowerCase()) return true;
  const folded = fold(one);
  return folded === fold(other) && folded.replace(/[^a-z]/g, '').length >= tellingLetters;
}

function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\u0020-\u007e]+/g, '?');
}
