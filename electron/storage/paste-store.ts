import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '../../shared/contract/fault.ts';
import type { PasteStore } from '../platform/ports.ts';
import { cannotWrite } from './whole-file.ts';

/** Reserved by Windows in every folder, with any ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const longestName = 80;

/** What the user called a paste, as a file name on every system: it stands in the list of inputs and in citations. */
export function pasteFileName(name: string): string {
  const words = name.replace(/\.(?:txt|log|csv)$/i, '').replace(/[^\p{L}\p{N} _-]+/gu, '-');
  const plain = [...words]
    .slice(0, longestName)
    .join('')
    .replace(/^[ -]+|[ -]+$/g, '');
  if (plain === '') return 'pasted.txt';
  return deviceName.test(plain) ? `pasted ${plain}.txt` : `${plain}.txt`;
}

/** Keeps pastes in a temporary folder of this run; `close` removes it. */
export function createPasteStore(): PasteStore & { close(): Promise<void> } {
  let folder: Promise<string> | null = null;
  return {
    async store(text, name) {
      try {
        folder ??= mkdtemp(join(tmpdir(), 'poolhound-paste-'));
        const own = join(await folder, randomUUID());
        await mkdir(own);
        const path = join(own, pasteFileName(name));
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
