import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Places for bundles that are only read again and removed, each in a temporary folder of its own. */
export function createDrafts(newId: () => string) {
  return {
    async path(): Promise<string> {
      return join(await mkdtemp(join(tmpdir(), 'poolhound-bundle-')), `${newId()}.zip`);
    },
    async remove(path: string): Promise<void> {
      await rm(dirname(path), { recursive: true, force: true });
    },
  };
}
