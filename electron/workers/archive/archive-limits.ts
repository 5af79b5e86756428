import { bundleLimits } from '../../../shared/bundle/limits.ts';
import { Cancelled, type TaskContext } from '../protocol.ts';

/** What an archive may ask of this machine. Logs pack 20 to 60 times; deflate itself ends at about 1,030 times. */
export const archiveLimits = {
  /** Whatever a bundle of ours may hold, with its list and manifest; the entries of archives inside it count too. */
  entries: bundleLimits.files + 100,
  totalBytes: 8 * 2 ** 30,
  /** Beyond this size an entry's ratio is looked at. */
  bombBytes: 128 * 2 ** 20,
  bombRatio: 200,
  /** Largest archive inside an archive; it is held in memory. */
  nestedBytes: 64 * 2 ** 20,
} as const;

/** Thrown where an archive unpacks to more than it may; the message is for the user. */
export class BombError extends Error {}

/** Counts what one archive, with the archives inside it, has unpacked so far. */
export interface ReadBudget {
  /** False once all entries are used up. */
  takeEntry(): boolean;
  /** Throws `BombError` past a limit and `Cancelled` when the user gave up. `entry`: bytes out and packed so far. */
  takeBytes(count: number, entry: { readonly out: number; readonly packed: number }): void;
}

export function createBudget(context: TaskContext): ReadBudget {
  let entries = 0;
  let total = 0;
  return {
    takeEntry() {
      entries += 1;
      return entries <= archiveLimits.entries;
    },
    takeBytes(count, entry) {
      if (context.isCancelled()) throw new Cancelled();
      total += count;
      context.progress(total);
      if (total > archiveLimits.totalBytes) {
        throw new BombError(
          `The archive unpacks to more than ${archiveLimits.totalBytes / 2 ** 30} GB; the rest was not read.`,
        );
      }
      if (entry.out > archiveLimits.bombBytes && entry.out > entry.packed * archiveLimits.bombRatio) {
        throw new BombError('It unpacks to far more than a log would: it looks like a zip bomb and was not read.');
      }
    },
  };
}
