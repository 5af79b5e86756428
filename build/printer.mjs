// Finds what prints the PDF, and installs Chromium where that may be done without asking.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * The printer of this machine, or null after saying how to get one. Chromium is installed only where nobody is there to
 * be surprised (CI, or root on Debian without a terminal) or where `--install-printer` asks for it.
 */
export async function readyPrinter(root, args, say) {
  const dist = join(root, 'dist');
  const { findPrinter, howToGetAPrinter } = createRequire(join(dist, 'any.cjs'))('./find-printer.cjs');
  const found = findPrinter(dist);
  if (found !== null) return found;
  const named = process.env.POOLHOUND_BROWSER;
  if (named) {
    say(`POOLHOUND_BROWSER names ${named}, which cannot be started, so there will be no PDF`);
    return null;
  }
  const installed = mayInstall(args, machineNow()) && installWithApt(['chromium'], say) ? findPrinter(dist) : null;
  if (installed !== null) return installed;
  say(`no Chrome, Edge or Chromium was found, so there will be no PDF. ${howToGetAPrinter}`);
  if (existsSync('/usr/bin/apt-get')) say('here, `npm run demo -- --install-printer` installs Chromium with apt-get');
  return null;
}

const machineNow = () => ({
  isCi: process.env.CI === 'true',
  isDebian: existsSync('/etc/debian_version'),
  isRoot: process.getuid?.() === 0,
  hasTerminal: Boolean(process.stdin.isTTY || process.stdout.isTTY),
});

/** Whether Chromium may be installed now; exported for its test. */
export function mayInstall(args, { isCi, isDebian, isRoot, hasTerminal }) {
  return args.includes('--install-printer') || isCi || (isRoot && isDebian && !hasTerminal);
}

/** Installs Debian packages; false, after saying why, where that did not work. Mirrors may be in progress: three tries. */
export function installWithApt(packages, say) {
  if (!existsSync('/usr/bin/apt-get')) {
    say('there is no apt-get here to install it with');
    return false;
  }
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = [...asRoot, 'apt-get', '-o', 'DPkg::Lock::Timeout=300'];
  const install = [...apt, 'install', '-y', '--no-install-recommends', ...packages];
  say(`running ${install.join(' ')}`);
  if (run(install)) return true;
  for (let tries = 3; tries > 0; tries -= 1) {
    if (run([...apt, 'update']) && run(install)) return true;
  }
  say(`${packages.join(', ')} could not be installed; the command above says why when it is run by hand`);
  return false;
}

function run([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return status === 0;
}
