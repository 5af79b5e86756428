import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Printer } from '../platform/ports.ts';
import { createPrinter, type PrintJob } from './in-folder-of-its-own.ts';

/** How Electron is started to print; ` in.html heads.json out.pdf` follow `args`. */
export interface ElectronCommand {
  readonly executable: string;
  readonly args: readonly string[];
}

/** Prints by starting Electron with `print.cjs`: for the command line, which is not Electron itself. */
export function createElectronPrinter(command: ElectronCommand): Printer {
  return createPrinter({
    kind: 'electron',
    name: 'Electron',
    print: (job) => printWith(command, job),
    why: () => 'it did not start or did not finish. Try again.',
  });
}

async function printWith(command: ElectronCommand, { page, folder, signal }: PrintJob): Promise<Uint8Array> {
  const [html, heads, pdf] = [join(folder, 'report.html'), join(folder, 'heads.json'), join(folder, 'report.pdf')];
  await writeFile(html, page.html);
  await writeFile(heads, JSON.stringify({ header: page.header, footer: page.footer }));
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const { code, said } = await run(command.executable, [...command.args, profile, html, heads, pdf], signal);
  if (code !== 0) throw new Error(said.slice(-2000) || `exit code ${code}`);
  return readFile(pdf);
}

function run(
  executable: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE']; // it would make Electron a plain Node, which cannot print
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, {
      env,
      signal,
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
