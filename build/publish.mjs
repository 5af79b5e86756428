// Moves a finished build into place file by file: a rename is whole or not at all, and dist/ may hold what others put
// there (TypeScript's declarations).
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Trouble } from './terminal.mjs';

/** Moves every file of `next` into `dist`; those that name others go last. Answers the files by their path in dist. */
export async function publish(next, dist) {
  const files = listFiles(next).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const file of files) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    await moveOver(join(next, file), join(dist, file));
  }
  return files;
}

/** Files below a folder, with forward slashes. */
export function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    );
}

/** Source maps and assets, then the programs that start others, then the page that names the assets. */
function rank(file) {
  if (file.endsWith('.html')) return 3;
  if (file === 'cli.cjs' || file === 'main.cjs' || file === 'headless.cjs') return 2;
  return file.endsWith('.cjs') ? 1 : 0;
}

/** Windows refuses to replace a file that a running program holds open: it is tried for two seconds. */
async function moveOver(from, to) {
  for (let tries = 20; ; tries -= 1) {
    try {
      return renameSync(from, to);
    } catch (error) {
      const isHeld = error.code === 'EPERM' || error.code === 'EBUSY' || error.code === 'EACCES';
      if (!isHeld || tries === 0)
        throw new Trouble(`Cannot write ${to} (${error.code}). Close Poolhound, then run this again.`);
      await delay(100);
    }
  }
}
