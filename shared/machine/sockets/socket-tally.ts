import type { SocketCount } from '../../model/artifact/machine-lists.ts';

/** Counts by key with bounded memory. */
export interface SocketTally {
  count(key: string, state: string, line: number): void;
  /** Names the program of a key that was counted. */
  nameProgram(key: string, program: string): void;
  /** The keys with most rows, at most `shownKeys`; ties in the order of first appearance. */
  top(): SocketCount[];
  /** Rows whose key came when there were too many keys already. */
  readonly uncounted: () => number;
}

/** A machine has 65,536 ports an address; what lies beyond this many keys is no snapshot of one machine. */
export const countedKeys = 200_000;
export const shownKeys = 100;

interface Entry {
  rows: number;
  program: string | null;
  /** Rows by the state's position among all states met; as long as is needed, for most keys come once. */
  readonly counts: number[];
  readonly line: number;
}

export function createSocketTally(limit = countedKeys): SocketTally {
  const entries = new Map<string, Entry>();
  const states: string[] = [];
  let uncounted = 0;
  const indexOf = (state: string): number => {
    const known = states.indexOf(state);
    return known >= 0 ? known : states.push(state) - 1;
  };
  return {
    count(key, state, line) {
      let entry = entries.get(key);
      if (!entry && entries.size >= limit) {
        uncounted += 1;
        return;
      }
      const at = indexOf(state);
      if (!entry) {
        entry = { rows: 0, program: null, counts: new Array<number>(at + 1).fill(0), line };
        entries.set(key, entry);
      }
      entry.rows += 1;
      entry.counts[at] = (entry.counts[at] ?? 0) + 1;
    },
    nameProgram(key, program) {
      const entry = entries.get(key);
      if (entry) entry.program ??= program;
    },
    top: () =>
      [...entries]
        .sort(([, a], [, b]) => b.rows - a.rows)
        .slice(0, shownKeys)
        .map(([key, { rows, program, counts, line }]) => ({
          key,
          program,
          rows,
          byState: Object.fromEntries(states.flatMap((state, at) => (counts[at] ? [[state, counts[at]]] : []))),
          line,
        })),
    uncounted: () => uncounted,
  };
}
