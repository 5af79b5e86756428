import type { SocketCount } from '../model/machine-lists.ts';

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
  readonly byState: Map<string, number>;
  readonly line: number;
}

export function createSocketTally(limit = countedKeys): SocketTally {
  const entries = new Map<string, Entry>();
  let uncounted = 0;
  return {
    count(key, state, line) {
      let entry = entries.get(key);
      if (!entry) {
        if (entries.size >= limit) {
          uncounted += 1;
          return;
        }
        entry = { rows: 0, program: null, byState: new Map(), line };
        entries.set(key, entry);
      }
      entry.rows += 1;
      entry.byState.set(state, (entry.byState.get(state) ?? 0) + 1);
    },
    nameProgram(key, program) {
      const entry = entries.get(key);
      if (entry) entry.program ??= program;
    },
    top: () =>
      [...entries]
        .sort(([, a], [, b]) => b.rows - a.rows)
        .slice(0, shownKeys)
        .map(([key, { rows, program, byState, line }]) => ({
          key,
          program,
          rows,
          byState: Object.fromEntries(byState),
          line,
        })),
    uncounted: () => uncounted,
  };
}
