// Starts npm without a shell: Windows cannot spawn npm.cmd safely, and a path with blanks needs no quoting this way.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Trouble } from './terminal.mjs';

/** Path of npm's JavaScript entry: the npm that started us, the one beside this Node, or the one on the PATH. */
export function findNpm({ env = process.env, execPath = process.execPath } = {}) {
  const found = npmCandidates(env, execPath).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Trouble(
      'npm was not found beside Node nor on the PATH. Install Node.js 20 with npm, then run this again.',
    );
  }
  return found;
}

function npmCandidates(env, execPath) {
  const started = env.npm_execpath ?? '';
  const name = basename(started);
  const fromStarter =
    name === 'npm-cli.js' ? [started] : name === 'npx-cli.js' ? [join(dirname(started), 'npm-cli.js')] : [];
  const cli = ['node_modules', 'npm', 'bin', 'npm-cli.js'];
  const home = dirname(realpathOr(execPath));
  const onPath = (env.PATH ?? env.Path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => [join(folder, ...cli), realpathOr(join(folder, 'npm'))])
    .filter((path) => basename(path) === 'npm-cli.js');
  return [...fromStarter, join(home, ...cli), join(home, '..', 'lib', ...cli), ...onPath];
}

function realpathOr(path) {
  try {
    return realpathSync(path);
  } catch {
    return path; // does not exist: the caller looks for existing ones only
  }
}

/**
 * Runs npm to its end; answers its exit code and everything it said. `onStart` hears its process number, `onTick` is
 * called every 15 seconds with the seconds gone.
 */
export async function runNpm(npm, args, { cwd, onStart, onTick }) {
  const child = spawn(process.execPath, [npm, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  if (child.pid !== undefined) onStart(child.pid);
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const startedAt = performance.now();
  const tick = setInterval(() => onTick(Math.round((performance.now() - startedAt) / 1000)), 15_000);
  const stop = () => child.kill();
  process.once('SIGTERM', stop).once('SIGHUP', stop);
  try {
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    return { code: code ?? 1, said };
  } finally {
    clearInterval(tick);
    process.removeListener('SIGTERM', stop).removeListener('SIGHUP', stop);
  }
}

/** npm's arguments for a cache it can write: none when its own will do, else one inside the project. */
export function cacheArguments(npm, root) {
  const asked = spawnSync(process.execPath, [npm, 'config', 'get', 'cache'], { cwd: root, encoding: 'utf8' });
  const own = asked.stdout?.trim().split('\n').at(-1) ?? '';
  if (own !== '' && isWritable(own)) return [];
  return ['--cache', join(root, '.setup', 'npm-cache')];
}

function isWritable(folder) {
  const probe = join(folder, `.poolhound-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
    return true;
  } catch {
    return false; // read-only home, another user's folder, a full disk: all mean the same to the caller
  }
}
