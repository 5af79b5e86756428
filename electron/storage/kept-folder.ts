import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '../../shared/contract/fault.ts';
import type { KeptFolder } from '../platform/ports.ts';
import { cannotWrite, wholeFile } from './whole-file.ts';

/** Small files in the user's own folder, made when the first is written. */
export function keptFolder(folder: string): KeptFolder {
  return {
    async read(name) {
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch {
        return null; // never written, or not readable: both mean that nothing is kept
      }
    },
    async write(name, text) {
      try {
        await mkdir(folder, { recursive: true });
      } catch (error) {
        return cannotWrite(folder, error);
      }
      return wholeFile.write(join(folder, name), text);
    },
  };
}

/** Keeps nothing beyond this run: for the command line, which must leave no trace. */
export function forgetfulFolder(): KeptFolder {
  const kept = new Map<string, string>();
  return {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, text) => {
      kept.set(name, text);
      return ok({ bytes: Buffer.byteLength(text) });
    },
  };
}
