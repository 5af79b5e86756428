import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tool } from './tools.ts';

/** What a program under wine said and how it ended. */
export interface WineRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Windows of its own. */
export interface Wine {
  /** The folder that is `C:\`. */
  readonly driveC: string;
  /** Runs one of wine's programs. */
  run(...command: readonly string[]): WineRun;
  /** Starts one of wine's programs and leaves it running; `said` is its output so far. */
  start(...command: readonly string[]): { readonly child: ChildProcess; said(): string };
  /** Sets a value in the registry before it is collected. */
  setValue(key: string, name: string, type: string, data: string): void;
  remove(): void;
}

/** For each program: the first one builds the prefix. */
const timeout = 120_000;

/** Makes a fresh prefix that says it is Windows 10. */
export function startWine(): Wine {
  const folder = mkdtempSync(join(tmpdir(), 'poolhound-wine-'));
  const env = {
    ...process.env,
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    // no window, no question whether to install parts of it
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
  };
  const run = (...command: readonly string[]): WineRun => {
    // node.exe under wine takes files for its output, but no pipes
    const [out, err] = [join(folder, 'stdout'), join(folder, 'stderr')];
    const files = [openSync(out, 'w'), openSync(err, 'w')];
    const { status } = spawnSync(tool('wine'), command, { env, cwd: folder, timeout, stdio: ['ignore', ...files] });
    for (const file of files) closeSync(file);
    return { status, stdout: readFileSync(out, 'utf8'), stderr: readFileSync(err, 'utf8') };
  };
  let started = 0;
  run('wineboot', '--init');
  run('winecfg', '-v', 'win10');
  return {
    driveC: join(folder, 'prefix', 'drive_c'),
    run,
    start(...command) {
      const out = join(folder, `started-${++started}`);
      const file = openSync(out, 'w');
      const child = spawn(tool('wine'), command, { env, cwd: folder, stdio: ['ignore', file, file] });
      closeSync(file);
      return { child, said: () => readFileSync(out, 'utf8') };
    },
    setValue(key, name, type, data) {
      const { status, stderr } = run('reg', 'add', `HKLM\\${key}`, '/v', name, '/t', type, '/d', data, '/f');
      if (status !== 0) throw new Error(`reg add ${name} failed: ${stderr}`);
    },
    remove() {
      spawnSync('wineserver', ['-k'], { env, stdio: 'ignore', timeout });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
