import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { cannotWrite } from '../whole-file.ts';
import { codeOf } from './error-code.ts';

/** Tells when a process was started, as a word that no other process of the same number has; null where it is not told. */
export type ProcessStart = (pid: number) => Promise<string | null>;

/** A folder held for one watch. */
export interface FolderLock {
  release(): Promise<void>;
}

/** A lock that cannot be read may be one that is being written; after this long it is what a crash left. */
const halfWrittenMs = 5000;

/** Takes the lock of this name in the folder. A lock whose process is gone, or whose number now belongs to another process, is replaced. */
export async function lockFolder(
  folder: string,
  startOf: ProcessStart,
  name = 'watch.lock',
): Promise<Reply<FolderLock>> {
  const path = join(folder, name);
  const own = JSON.stringify({ pid: process.pid, start: await startOf(process.pid), host: hostname() });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const made = await create(path, own);
    if (made.ok) return ok({ release: () => rm(path, { force: true }) });
    if (made.code !== 'EEXIST') return cannotWrite(path, made.error);
    const holder = await holderOf(path, startOf);
    if (holder !== null) return fault('busy', holder, path);
    await removeStale(path);
  }
  return fault('busy', 'Another watch has just begun in this folder. Name another folder for a second one.', path);
}

async function create(
  path: string,
  content: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string; readonly error: unknown }> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(content);
      await file.datasync();
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined); // half a lock would hold off the next watch for a while
      throw error;
    } finally {
      await file.close();
    }
    return { ok: true };
  } catch (error) {
    return { ok: false, code: codeOf(error), error };
  }
}

/** Why the lock holds, in words; null when it is what a crash left. */
async function holderOf(path: string, startOf: ProcessStart): Promise<string | null> {
  const lock = parseLock(await readFile(path, 'utf8').catch(() => '')); // gone meanwhile: then it is tried again
  if (lock === null) return (await ageOf(path)) > halfWrittenMs ? null : 'A watch is just beginning in this folder.';
  if (lock.host !== hostname()) {
    return `The computer ${lock.host} watches into this folder. If it does not any more, delete ${path}.`;
  }
  if (!isAlive(lock.pid)) return null;
  const start = await startOf(lock.pid);
  if (lock.start !== null && start !== null && start !== lock.start) return null;
  return `A watch runs in this folder already (process ${lock.pid}). Stop it, or name another folder.`;
}

function parseLock(
  text: string,
): { readonly pid: number; readonly start: string | null; readonly host: string } | null {
  try {
    const lock: unknown = JSON.parse(text);
    if (typeof lock !== 'object' || lock === null) return null;
    const { pid, start, host } = lock as Record<string, unknown>; // each is looked at next
    if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0 || typeof host !== 'string') return null;
    return { pid, start: typeof start === 'string' ? start : null, host };
  } catch {
    return null; // not JSON: the write of the lock itself was torn
  }
}

async function ageOf(path: string): Promise<number> {
  const about = await stat(path).catch(() => null); // gone meanwhile: nothing holds it
  return about === null ? Number.POSITIVE_INFINITY : Date.now() - about.mtimeMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH'; // a process of another user may not be asked, but is there
  }
}

/** Renamed before it is removed, so that of two that find it stale only one goes on. */
async function removeStale(path: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  const isMoved = await rename(path, aside).then(
    () => true,
    () => false, // somebody else was first
  );
  if (isMoved) await rm(aside, { force: true });
}
