import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** A browser of Chromium's family that is installed on this machine. */
export interface InstalledBrowser {
  readonly path: string;
  /** What people call it: `Chromium`, `Google Chrome`, `Microsoft Edge`. */
  readonly name: string;
}

/** What looking for a program depends on; tests hand in machines of their own. */
export interface SearchedMachine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  isProgram(path: string): boolean;
}

/** Names the browser to use when another than the first one found is wanted. */
export const browserVariable = 'POOLHOUND_BROWSER';

/** File names on Linux, in the order they are preferred, where they are not on the PATH as well. */
const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const linuxFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];
const windowsRoots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'PROGRAMW6432', 'LOCALAPPDATA'];

const macPrograms = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser that `POOLHOUND_BROWSER` names, else the first installed one. Null when there is none, also when the
 * variable names a file that is not there: another browser than the one asked for would be a surprise.
 */
export function findBrowser(machine: SearchedMachine = searchThisMachine()): InstalledBrowser | null {
  const asked = machine.env[browserVariable];
  const candidates = asked ? [asked] : browserCandidates(machine);
  const path = candidates.find((candidate) => machine.isProgram(candidate));
  return path === undefined ? null : { path, name: browserName(path) };
}

/** Where a browser may be, best first. */
export function browserCandidates({ platform, env }: SearchedMachine): readonly string[] {
  if (platform === 'win32') {
    const roots = windowsRoots.flatMap((root) => env[root] ?? []);
    return windowsPrograms.flatMap((program) => roots.map((root) => win32.join(root, program)));
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] ? [posix.join(env['HOME'], 'Applications')] : [])];
    return macPrograms.flatMap((program) => roots.map((root) => posix.join(root, program)));
  }
  const onPath = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const folders = [...new Set([...onPath, ...linuxFolders])];
  return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

function browserName(path: string): string {
  const file = path.toLowerCase();
  if (file.includes('edge')) return 'Microsoft Edge';
  return file.includes('chromium') ? 'Chromium' : 'Google Chrome';
}

/** The machine this runs on. */
export function searchThisMachine(): SearchedMachine {
  return {
    platform: process.platform,
    env: process.env,
    isProgram(path) {
      try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
      } catch {
        return false; // absent, or not for us: either way it cannot be started
      }
    },
  };
}
