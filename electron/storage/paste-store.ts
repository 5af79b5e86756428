import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '../../shared/contract/fault.ts';
import type { PasteStore } from '../platform/ports.ts';
import { cannotWrite } from './whole-file.ts';

/** Keeps pastes in a temporary folder of this run; `close` removes it. */
export function createPasteStore(): PasteStore & { close(): Promise<void> } {
  let folder: Promise<string> | null = null;
  return {
    async store(text) {
      try {
        folder ??= mkdtemp(join(tmpdir(), 'poolhound-paste-'));
        const path = join(await folder, `paste-${randomUUID()}.txt`);
        await writeFile(path, text, { mode: 0o600 });
        return ok({ path, bytes: Buffer.byteLength(text) });
      } catch (error) {
        return cannotWrite(tmpdir(), error);
      }
    },
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}
