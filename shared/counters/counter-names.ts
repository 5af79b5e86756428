import type { CounterId } from '../model/artifact/counters.ts';
import type { CounterPath } from './counter-path.ts';

/** What a counter is and what its values are multiplied by to be bytes or counts. */
export interface KnownCounter {
  readonly id: CounterId;
  readonly scale: number;
}

interface Names {
  readonly names: readonly string[];
}

/**
 * Names in English, German and French are Windows' own (public dumps of the name table and of `Get-Counter`);
 * Spanish and Italian are those of Microsoft's translated documentation. Chinese and Japanese Windows print the
 * English names (Chinese by a public log, Japanese from memory). Other languages need a name table in the evidence.
 */
const objects = {
  memory: { names: ['Memory', 'Arbeitsspeicher', 'Speicher', 'Mémoire', 'Memoria'] },
  process: { names: ['Process', 'Prozess', 'Processus', 'Proceso'] },
  tcp4: { names: ['TCPv4', 'TCP'] },
  tcp6: { names: ['TCPv6'] },
} as const satisfies Record<string, Names>;

type ObjectName = keyof typeof objects;

interface CounterRow extends Names, KnownCounter {
  readonly object: ObjectName;
}

const nonPaged: Names = {
  names: [
    'Pool Nonpaged Bytes',
    'Nicht-Auslagerungsseiten (Bytes)',
    'Octets de réserve non paginée',
    'Bytes de bloque no paginado',
    'Byte del pool non di paging',
  ],
};
const established: Names = {
  names: ['Connections Established', 'Hergestellte Verbindungen', 'Connexions établies'],
};

const counters: readonly CounterRow[] = [
  { id: 'pool-nonpaged-bytes', object: 'memory', scale: 1, ...nonPaged },
  {
    id: 'pool-paged-bytes',
    object: 'memory',
    scale: 1,

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

    names: ['Available Bytes', 'Verfügbare Bytes', 'Octets disponibles', 'Bytes disponibles', 'Byte disponibili'],
  },
  {
    id: 'available-bytes',
    object: 'memory',
    scale: 1024,

    names: ['Available KBytes', 'Kilo-octets disponibles'],
  },
  {
    id: 'available-bytes',
    object: 'memory',
    scale: 1024 * 1024,

    names: ['Available MBytes', 'Mégaoctets disponibles'],
  },
  {
    id: 'free-system-ptes',
    object: 'memory',
    scale: 1,

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

    names: ['Committed Bytes', 'Zugesicherte Bytes', 'Octets validés', 'Bytes confirmados'],
  },
  {
    id: 'commit-limit',
    object: 'memory',
    scale: 1,

    names: ['Commit Limit', 'Zusagegrenze', 'Limite de mémoire dédiée', 'Límite de confirmación'],
  },
  { id: 'tcp4-established', object: 'tcp4', scale: 1, ...established },
  { id: 'tcp6-established', object: 'tcp6', scale: 1, ...established },
  { id: 'process-pool-nonpaged-bytes', object: 'process', scale: 1, ...nonPaged },
  { id: 'process-handles', object: 'process', scale: 1, names: ['Handle Count', 'Handleanzahl'] },
  { id: 'process-threads', object: 'process', scale: 1, names: ['Thread Count', 'Threadanzahl'] },
];

/**
 * Tells which known counter a path is; null for all others. `Server\\Pool Nonpaged Bytes` is another counter: object
 * and counter must both fit.
 */
export function findCounter(path: CounterPath): KnownCounter | null {
  const found = counters.find(
    (row) =>
      hasName(row, path.counter) &&
      hasName(objects[row.object], path.object) &&
      (row.object === 'process') === (path.instance !== null),
  );
  return found ? { id: found.id, scale: found.scale } : null;
}

function hasName(row: Names, written: string): boolean {
  return row.names.some((name) => isSameName(name, written));
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
