// Finds an Electron runtime that is already on this machine. Electron's own package fetches one on first start, from a
// host that closed networks do not reach.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../terminal.mjs';

/**
 * The unpacked runtime to package or to start: the folder that ELECTRON_DIST names, what npm's `electron` has fetched,
 * or the one a tool beside this checkout provides (`../shared/tools/electron-runtime`, for tests). Null when there is
 * none. `isFromNpm` is true for the version that package.json asks for.
 */
export function findRuntime(root) {
  const named = process.env.ELECTRON_DIST;
  if (named) return readRuntime(named) ?? fail(`ELECTRON_DIST names ${named}, which is no Electron runtime.`);
  const installed = readRuntime(join(root, 'node_modules', 'electron', 'dist'));
  if (installed) return { ...installed, isFromNpm: true };
  const tool = join(process.env.POOLHOUND_SHARED ?? join(root, '..', 'shared'), 'tools', 'electron-runtime');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(tool)) return null;
  const { status, stdout } = spawnSync(tool, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? readRuntime(stdout.trim()) : null;
}

/** A runtime says its version in a file of that name, for example `33.4.11` or `v33.4.11`. */
function readRuntime(dist) {
  const versionFile = join(dist, 'version');
  if (!existsSync(versionFile)) return null;
  return { dist, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, ''), isFromNpm: false };
}

function fail(message) {
  throw new Trouble(message);
}
