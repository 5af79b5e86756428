import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '../../shared/contract/fault.ts';
import type { Printer } from '../platform/ports.ts';
import { cancelledFault, printFailed, printLimitMs } from './print-fault.ts';
import { writeWhole } from './write-whole.ts';

/** How Electron is started to print; ` in.html out.pdf` follow `args`. */
export interface ElectronCommand {
  readonly executable: string;
  readonly args: readonly string[];
}

/** Prints by starting Electron with `print.cjs`: for the command line, which is not Electron itself. */
export function createElectronPrinter(command: ElectronCommand): Printer {
  return {
    kind: 'electron',
    name: 'Electron',
    async print(html, targetPath, signal) {
      if (signal.aborted) return cancelledFault();
      const printed = await printInFolderOfItsOwn(command, html, signal);
      return printed.ok ? writeWhole(targetPath, printed.value) : printed;
    },
  };
}

async function printInFolderOfItsOwn(
  command: ElectronCommand,
  html: string,
  signal: AbortSignal,
): Promise<Reply<Uint8Array>> {
  let folder: string | null = null;
  try {
    folder = await mkdtemp(join(tmpdir(), 'poolhound-print-'));
    const page = join(folder, 'report.html');
    const pdf = join(folder, 'report.pdf');
    await writeFile(page, html);
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    const { code, said } = await run(command.executable, [...command.args, profile, page, pdf], signal);
    if (code !== 0) throw new Error(said.slice(-2000) || `exit code ${code}`);
    return { ok: true, value: await readFile(pdf) };
  } catch (error) {
    if (signal.aborted) return cancelledFault();
    return printFailed('Electron', 'it did not start or did not finish. Try again.', String(error));
  } finally {
    // Windows frees a profile's files a moment after Electron has gone; what stays is in the temporary folder
    if (folder !== null) await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

function run(
  executable: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE']; // it would make Electron a plain Node, which cannot print
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(printLimitMs)]);
    const child = spawn(executable, args, {
      env,
      signal: limit,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}
