// Brings node_modules to what package-lock.json asks for, with npm ci.
import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { whyNotInstalled } from './installed.mjs';
import { cacheArguments, findNpm, runNpm } from './npm.mjs';
import { secondsSince, Trouble } from './terminal.mjs';

/**
 * No package of ours needs its install script. Engines are not strict: electron and others ask for a newer Node than
 * the one that is enough here. Retries are short so that being offline is said within seconds.
 */
const ciArguments = [
  'ci',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-engine-strict',
  '--include=dev',
  '--include=optional',
  '--prefer-offline',
  '--loglevel=error',
  '--fetch-retries=3',
  '--fetch-retry-mintimeout=500',
  '--fetch-retry-maxtimeout=4000',
];

/** Installs when needed; throws a Trouble with one sentence when it cannot. `onStart` hears npm's process number. */
export async function installPackages(root, say, onStart) {
  const why = whyNotInstalled(root);
  if (why === null) return;
  const startedAt = performance.now();
  say(`${why}; running npm ci (about a minute)`);
  forgetEarlierInstall(root);
  const npm = findNpm();
  const cache = cacheArguments(npm, root);
  const offline = (await isReachable(npm, root, cache)) ? [] : ['--offline'];
  if (offline.length > 0) say('the npm registry cannot be reached; trying with what npm has kept');
  const { code, said } = await runNpm(npm, [...ciArguments, ...cache, ...offline], {
    cwd: root,
    onStart,
    onTick: (seconds) => say(`still installing, ${seconds} s`),
  });
  if (code !== 0) throw new Trouble(explain(said));
  const still = whyNotInstalled(root);
  if (still !== null)
    throw new Trouble(`npm ci finished, but ${still}. Run this again when the npm registry is reachable.`);
  say(`packages installed in ${secondsSince(startedAt)}`);
}

/**
 * Without npm's own record a run that is killed from here on is noticed by the next one. A linked node_modules belongs
 * to another checkout: the link goes, its target stays.
 */
function forgetEarlierInstall(root) {
  const folder = join(root, 'node_modules');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(folder);
  else rmSync(join(folder, '.package-lock.json'), { force: true });
}

/** npm's error codes, each a word of its own, for a registry that does not answer. */
const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/;

/**
 * Asked first because npm ci itself needs a minute to give up: it tries hundreds of packages. A registry that answers
 * anything at all, also that it knows no ping, is reachable.
 */
async function isReachable(npm, root, cache) {
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=500', '--fetch-timeout=15000'];
  const quietly = { cwd: root, onStart: () => undefined, onTick: () => undefined };
  const { code, said } = await runNpm(npm, ['ping', ...patience, ...cache], quietly);
  return code === 0 || !unreachable.test(said);
}

const causes = [
  {
    code: unreachable,
    sentence:
      'The packages are not installed and the npm registry cannot be reached: connect to the network (or set npm’s registry or proxy), then run this again.',
  },
  { code: /\bENOSPC\b/, sentence: 'The disk is full: about 1 GB is needed. Free some space, then run this again.' },
  {
    code: /\b(EACCES|EROFS|EPERM)\b/,
    sentence: 'npm may not write into this folder: run this in a folder that is yours, then run it again.',
  },
];

/** One sentence for what npm said; npm's own last lines where the cause is not a known one. */
export function explain(said) {
  const known = causes.find(({ code }) => code.test(said));
  if (known) return known.sentence;
  return `npm ci failed:\n${said.trim().split('\n').slice(-12).join('\n')}`;
}
