// Knows whether dist/ was built from exactly the sources that are there now.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './publish.mjs';

/** Everything a build reads. Whole folders, so that a new file counts too; the lock stands for node_modules. */
const sources = {
  folders: ['shared', 'electron', 'renderer', 'build', 'test/fixtures/incidents'],
  files: ['package.json', 'package-lock.json', 'node_modules/.package-lock.json', 'tsconfig.base.json'],
};

/** A digest over the name and content of every source file. */
export function sourcesDigest(root) {
  const inFolders = sources.folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => listFiles(join(root, folder)).map((file) => `${folder}/${file}`));
  const hash = createHash('sha256');
  for (const file of [...inFolders, ...sources.files].sort()) hash.update(`${file}\0${digestOf(join(root, file))}\0`);
  return hash.digest('hex');
}

/** True when the last build had this digest and each file it wrote is still as it was. */
export function isCurrent(dist, digest) {
  const stamp = readStamp(dist);
  if (stamp?.digest !== digest) return false;
  return Object.entries(stamp.files).every(([file, written]) => digestOf(join(dist, file)) === written);
}

/** Notes what was built, and removes files of the build before that are no longer made. */
export function writeStamp(dist, digest, files) {
  for (const file of Object.keys(readStamp(dist)?.files ?? {})) {
    if (!files.includes(file)) rmSync(join(dist, file), { force: true });
  }
  const written = Object.fromEntries(files.map((file) => [file, digestOf(join(dist, file))]));
  writeFileSync(stampFile(dist), JSON.stringify({ digest, files: written }));
}

const stampFile = (dist) => join(dist, '.built.json');

function readStamp(dist) {
  try {
    return JSON.parse(readFileSync(stampFile(dist), 'utf8'));
  } catch {
    return null; // never built, or an earlier build was killed while writing: build again
  }
}

function digestOf(path) {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return 'absent'; // a file that is not there is a state like any other
  }
}
