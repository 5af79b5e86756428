import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and what is missing above it; throws what the system says. Node's own recursive `mkdir` never returns
 * where a folder is there and yet nothing can be made in it because the name is "not found" (`/proc`, odd device names).
 */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  let at = resolve(path);
  while (!(await isThere(at)) && dirname(at) !== at) {
    missing.push(at);
    at = dirname(at);
  }
  // a file in the way, or a folder that somebody else makes just now, is told by what is made next
  for (const folder of missing.reverse()) await mkdir(folder).catch((error: unknown) => passIfThere(folder, error));
  if (missing.length === 0 && !(await stat(at)).isDirectory()) await mkdir(at);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  );

async function passIfThere(folder: string, error: unknown): Promise<void> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false, // then the first trouble is the one to tell
  );
  if (!isFolder) throw error;
}
