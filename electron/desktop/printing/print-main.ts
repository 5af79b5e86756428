// `electron dist/print.cjs in.html heads.json out.pdf`: prints one file and exits with 0, or with 1 and the reason on stderr.
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { app } from 'electron';
import type { RunningHeads } from '../../../shared/report/html/running-heads.ts';
import { printFileToPdf } from './pdf-window.ts';

app.disableHardwareAcceleration();
app.commandLine.appendSwitch('disable-background-networking');
app.on('window-all-closed', () => undefined); // the exit code below decides when this ends

/** The three paths come last, after Electron's own switches and, for Electron's default app, this script. */
const [input, heads, output] = process.argv
  .slice(1)
  .filter((argument) => !argument.startsWith('--'))
  .slice(-3);

async function print(): Promise<void> {
  if (input === undefined || heads === undefined || output === undefined) {
    throw new Error('usage: print.cjs in.html heads.json out.pdf');
  }
  const { header, footer } = JSON.parse(await readFile(heads, 'utf8')) as RunningHeads; // written by our own printer
  await app.whenReady();
  await writeFile(output, await printFileToPdf(resolve(input), { header, footer }));
}

print().then(
  () => app.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    app.exit(1);
  },
);
