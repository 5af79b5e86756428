import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../electron/printing/find-browser.ts';

/** The repository's folder. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Everything a test may need beyond Node and the packages: how it is found (its path, or null) and what a person does
 * to get it.
 */
const tools = {
  chromium: { find: () => findBrowser()?.path ?? null, get: 'apt-get install chromium, or install Chrome or Edge' },
  pdftotext: { find: () => onPath('pdftotext'), get: 'apt-get install poppler-utils' },
  pdfinfo: { find: () => onPath('pdfinfo'), get: 'apt-get install poppler-utils' },
  pdffonts: { find: () => onPath('pdffonts'), get: 'apt-get install poppler-utils' },
  pdftoppm: { find: () => onPath('pdftoppm'), get: 'apt-get install poppler-utils' },
  qpdf: { find: () => onPath('qpdf'), get: 'apt-get install qpdf' },
  xvfb: { find: () => onPath('xvfb-run'), get: 'apt-get install xvfb xauth' },
  wine: { find: () => onPath('wine'), get: 'apt-get install wine' },
  mingw: { find: () => onPath('x86_64-w64-mingw32-gcc'), get: 'apt-get install gcc-mingw-w64' },
  windowsNode: { find: findWindowsNode, get: 'node build/packaging/windows-runtime.mjs' },
  unzip: { find: () => onPath('unzip'), get: 'apt-get install unzip' },
  sha256sum: { find: () => onPath('sha256sum'), get: 'apt-get install coreutils' },
  python: { find: () => onPath('python3'), get: 'apt-get install python3' },
  promtool: { find: () => onPath('promtool'), get: 'apt-get install prometheus' },
  prometheus: { find: () => onPath('prometheus'), get: 'apt-get install prometheus' },
  nodeExporter: {
    find: () => onPath('prometheus-node-exporter'),
    get: 'apt-get install prometheus-node-exporter',
  },
  electron: { find: findElectronRuntime, get: 'set POOLHOUND_TEST_ELECTRON to the folder of an Electron runtime' },
  shared: { find: findShared, get: 'set POOLHOUND_SHARED to the folder that holds samples/ and cases/' },
} as const satisfies Record<string, { readonly find: () => string | null; readonly get: string }>;

export type ToolName = keyof typeof tools;

/** Turns "skipped because something is absent" into a failure; set by `npm test -- --strict`. */
const isStrict = process.env['POOLHOUND_STRICT'] === '1';
/** Names of tools, separated by commas, that may be absent all the same. */
const mayBeAbsent = (process.env['POOLHOUND_MAY_BE_ABSENT'] ?? '').split(',');

/** Why a test that needs these tools cannot run here, and whether that is a failure; null where all are there. */
export function whyNot(names: readonly ToolName[]): { readonly reason: string; readonly isFailure: boolean } | null {
  const absent = names.filter((name) => toolPath(name) === null);
  if (absent.length === 0) return null;
  const reason = absent.map((name) => `${name} is absent: ${tools[name].get}`).join('; ');
  return { reason, isFailure: isStrict && absent.some((name) => !mayBeAbsent.includes(name)) };
}

const found = new Map<ToolName, string | null>();

/** Where the tool is on this machine, or null. */
export function toolPath(name: ToolName): string | null {
  const known = found.get(name);
  if (known !== undefined) return known;
  const path = tools[name].find();
  found.set(name, path);
  return path;
}

/** Where the tool is; throws where it is absent. For the bodies of tests that named it. */
export function tool(name: ToolName): string {
  const path = toolPath(name);
  if (path === null) throw new Error(`${name} is absent: ${tools[name].get}`);
  return path;
}

function onPath(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // absent
  }
}

/** The folder of samples and cases that lies beside the repository; a work tree elsewhere names it by the variable. */
function findShared(): string | null {
  const candidates = [
    process.env['POOLHOUND_SHARED'],
    join(repository, '..', 'shared'),
    join(dirname(mainCheckout()), 'shared'),
  ];
  return candidates.find((folder) => folder !== undefined && existsSync(join(folder, 'samples'))) ?? null;
}

/** The folder of the repository's first checkout: a linked work tree's `.git` lies in it. */
function mainCheckout(): string {
  try {
    const args = ['rev-parse', '--path-format=absolute', '--git-common-dir'];
    return dirname(
      execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
    );
  } catch {
    return repository; // no git, or an unpacked archive
  }
}

/** The Windows Node that build/packaging/windows-runtime.mjs fetches. */
function findWindowsNode(): string | null {
  const node = join(repository, '.setup', 'windows', 'node.exe');
  return existsSync(node) ? node : null;
}

/** An unpacked runtime: the one named, or the one that the tool beside the samples fetches. */
function findElectronRuntime(): string | null {
  const named = process.env['POOLHOUND_TEST_ELECTRON'];
  if (named !== undefined) return existsSync(join(named, 'electron')) ? named : null;
  const fetcher = join(findShared() ?? '', 'tools', 'electron-runtime');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(fetcher)) return null;
  try {
    return execFileSync(fetcher, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null; // it could not be fetched here
  }
}
