import { mkdir } from 'node:fs/promises';
import { ok } from '../../../shared/contract/fault.ts';
import type { JournalStore } from '../../platform/watch-ports.ts';
import { cannotWrite } from '../whole-file.ts';

/** Journals on the disk. */
export const journalStore: JournalStore = {
  async open(folder) {
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      return cannotWrite(folder, error);
    }
    return ok({ folder, bytes: 0, writtenBytes: 0, append: async () => ok(null), close: async () => {} });
  },
};
