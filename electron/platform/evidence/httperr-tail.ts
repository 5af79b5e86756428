import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fault, ok } from '../../../shared/contract/fault.ts';
import type { RefusalTail } from '../watch-ports.ts';

/** Read at one look; a log that grows faster is read up to here and then from its end. */
const mostBytes = 2 * 2 ** 20;

// reason := [ digits "_" ] ( "Connection" | "Connections" ) "_Refused" (KB 820729, 934878, 924047), after a blank
const refusal = /\s(?:(\d{1,9})_)?Connections?_Refused\b/gi;

/** Logs are rolled by size (`httperr4.log`) or by time (`ht071113.log`, from Server 2003 SP1 on). */
const isLog = (name: string): boolean => /^ht.*\.log$/i.test(name);

/** Follows the newest log of http.sys in a folder; null without a folder. A refusal without a number counts as one connection. */
export function tailRefusals(place: string | null): RefusalTail | null {
  if (place === null) return null;
  let path: string | null = null;
  let offset = 0;
  return {
    async poll() {
      try {
        const newest = await newestLog(place);
        if (!newest) return ok({ connections: 0 });
        const isFirstLook = path === null;
        if (isFirstLook) offset = newest.bytes;
        if (newest.path !== path && !isFirstLook) offset = 0;
        if (newest.bytes < offset) offset = 0;
        path = newest.path;
        const from = Math.max(offset, newest.bytes - mostBytes);
        offset = newest.bytes;
        return ok({ connections: from < newest.bytes ? countRefused(await readRange(path, from, newest.bytes)) : 0 });
      } catch (error) {
        return fault(
          'access-denied',
          `The HTTPERR log in ${place} cannot be read, so refused connections are not noticed while watching. Name its folder with --httperr, or run as an administrator.`,
          error instanceof Error ? error.message : String(error),
        );
      }
    },
  };
}

async function newestLog(folder: string): Promise<{ readonly path: string; readonly bytes: number } | null> {
  let newest: { readonly path: string; readonly bytes: number; readonly at: number } | null = null;
  for (const name of await readdir(folder)) {
    if (!isLog(name)) continue;
    const path = join(folder, name);
    const { size, mtimeMs } = await stat(path);
    if (!newest || mtimeMs > newest.at) newest = { path, bytes: size, at: mtimeMs };
  }
  return newest;
}

async function readRange(path: string, from: number, to: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(to - from);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return bytes.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function countRefused(text: string): number {
  let connections = 0;
  for (const [, number] of text.matchAll(refusal)) connections += number === undefined ? 1 : Number(number);
  return connections;
}
