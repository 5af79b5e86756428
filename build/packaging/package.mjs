// Packages Poolhound with electron-builder into release/: `node build/packaging/package.mjs linux` or `… windows`. Afterwards the
// executable's fuses are read back, and SHA256SUMS and a CycloneDX SBOM are written beside what was made. With
// --if-changed nothing is done when release/ already holds what would be made. `… portable` makes the folder of the command
// line for Windows alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fuses, portableFolder } from '../electron-builder.config.mjs';
import { isStarted, runScript, sayAs, secondsSince, Trouble } from '../terminal.mjs';
import { findRuntime } from './electron-runtime.mjs';
import { readFuses } from './fuses.mjs';
import { makePortable } from './portable.mjs';
import { writeSbom } from './sbom.mjs';
import { writeSums } from './sums.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = sayAs('package');

const kinds = {
  linux: { switches: ['--linux', 'dir', '--x64'], executable: 'linux-unpacked/poolhound' },
  windows: { switches: ['--win', '--x64'], executable: 'win-unpacked/poolhound.exe' },
};

async function packageAs(kind, isIfChanged) {
  const wanted = kinds[kind];
  if (!wanted && kind !== 'portable')
    throw new Trouble('Say what to package: node build/packaging/package.mjs linux, windows or portable.');
  const startedAt = performance.now();
  run(process.execPath, [join(root, 'build', 'bundle.mjs')], 'The build');
  if (!existsSync(join(root, 'dist', 'window', 'index.html')))
    throw new Trouble('dist/ has no window. Run npm run build.');

  const portable = join(root, 'release', portableFolder);
  if (kind !== 'linux') makePortable(root, portable, say);
  if (kind === 'portable') return say(`release/${portableFolder} in ${secondsSince(startedAt)}`);
  const runtime = kind === 'linux' ? findRuntime(root) : null;
  say(
    runtime ? `with Electron ${runtime.version} of ${runtime.dist}` : 'with the Electron that electron-builder fetches',
  );
  const release = join(root, 'release');
  const stamp = join(release, `.packaged-${kind}.json`);
  const made = JSON.stringify({ built: readFileSync(join(root, 'dist', '.built.json'), 'utf8'), runtime });
  if (isIfChanged && isSame(stamp, made) && existsSync(join(release, wanted.executable))) return;
  rmSync(stamp, { force: true });
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const given = runtime ? [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`] : [];
  const config = join('build', 'electron-builder.config.mjs');
  run(process.execPath, [builder, ...wanted.switches, '--config', config, ...given], 'electron-builder');

  await requireFuses(join(release, wanted.executable));
  writeSbom(root, join(release, 'sbom.cdx.json'), runtime?.version ?? null);
  const count = writeSums(release);
  writeFileSync(stamp, made);
  say(`release/${wanted.executable} in ${secondsSince(startedAt)}; ${count} files in release/SHA256SUMS`);
}

const isSame = (file, content) => existsSync(file) && readFileSync(file, 'utf8') === content;

async function requireFuses(executable) {
  const found = await readFuses(executable);
  const wrong = Object.keys(fuses).filter((name) => found[name] !== fuses[name]);
  if (wrong.length > 0) throw new Trouble(`${executable} has other fuses than asked for: ${wrong.join(', ')}.`);
}

function run(command, args, what) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Trouble(`${what} failed; the reason is above.`);
}

if (isStarted(import.meta.url))
  await runScript(() => packageAs(process.argv[2], process.argv.includes('--if-changed')));
