// SHA256SUMS of everything in release/, in the format that `sha256sum --check` reads.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../publish.mjs';

const sumsFile = 'SHA256SUMS';
/** Left by electron-builder and by this build for themselves. */
const notShipped = /^builder-|\.blockmap$|(?:^|\/)\.(?:packaged-|complete$)/;

/** Writes release/SHA256SUMS and answers how many files it names. */
export function writeSums(release) {
  const files = listFiles(release).filter((file) => file !== sumsFile && !notShipped.test(file));
  const lines = files.sort().map((file) => `${sha256(join(release, file))}  ${file}\n`);
  writeFileSync(join(release, sumsFile), lines.join(''));
  return lines.length;
}

const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
