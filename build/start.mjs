// `npm start [-- PATH…]`: sets the checkout up and opens the workbench: in Electron where its runtime is here or can be
// fetched; else, after one line that says so, the same window from the headless host in the installed browser; without
// a display the host's address and the tunnel to it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRuntime } from './packaging/electron-runtime.mjs';
import { root, setUp } from './setup.mjs';
import { isStarted, runScript, sayAs } from './terminal.mjs';

const say = sayAs('start');
/** Fetching takes a minute on a slow line; on a closed one it fails at once. */
const fetchLimitMs = 180_000;

async function start(paths) {
  await setUp();
  const trouble = whyNoElectron(machineNow());
  const command = trouble === null ? electronCommand() : null;
  if (command !== null) return run(command.program, [...command.args, ...paths], electronEnvironment());
  say(`${trouble ?? 'Electron is not here and could not be fetched'}; serving the same window for a browser instead`);
  return run(process.execPath, [join(root, 'dist', 'headless.cjs'), '--open', '--', ...paths], process.env);
}

const machineNow = () => ({ platform: process.platform, env: process.env, isRoot: process.getuid?.() === 0 });

/** Why Electron cannot open a window on this machine, whatever is installed; null where it can. For its test too. */
export function whyNoElectron({ platform, env, isRoot }) {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display here';
  // its sandbox does not, and it is not started without
  return isRoot ? 'Electron does not run as root' : null;
}

/** How to start the workbench in Electron; null where there is no runtime. */
function electronCommand() {
  const runtime = findRuntime(root) ?? fetchRuntime();
  if (runtime === null) return null;
  const program = join(runtime.dist, executables[process.platform] ?? 'electron');
  if (runtime.isFromNpm) return { program, args: [root] };
  // a runtime of another kind may have no default app to run a folder with: it runs what is packaged with it
  say(`packaging with Electron ${runtime.version}`);
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'build', 'packaging', 'package.mjs'), 'linux', '--if-changed'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return status === 0 ? { program: join(root, 'release', 'linux-unpacked', 'poolhound'), args: [] } : null;
}

const executables = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/** npm's package fetches its runtime when asked to; null, without a word, where that is not possible. */
function fetchRuntime() {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return null;
  say('fetching Electron (about 120 MB, once)');
  const { status } = spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: fetchLimitMs });
  return status === 0 ? findRuntime(root) : null;
}

/** Left over from another tool it would make Electron a plain Node. */
function electronEnvironment() {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return env;
}

/** Runs a program in this terminal until it ends; answers its exit code. */
function run(program, args, env) {
  const child = spawn(program, args, { env, stdio: 'inherit' });
  // Ctrl+C reaches the child itself; this process waits for its end
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** npm runs this in the checkout, wherever it was called. */
const fromCaller = (path) => resolve(process.env.INIT_CWD ?? '.', path);

if (isStarted(import.meta.url)) await runScript(() => start(process.argv.slice(2).map(fromCaller)));
