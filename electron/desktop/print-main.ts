// `electron dist/print.cjs in.html out.pdf`: prints one file and exits with 0, or with 1 and the reason on stderr.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { app } from 'electron';
import { printFileToPdf } from './pdf-window.ts';

app.disableHardwareAcceleration();
app.commandLine.appendSwitch('disable-background-networking');
app.on('window-all-closed', () => undefined); // the exit code below decides when this ends

/** The two paths come last, after Electron's own switches and, for Electron's default app, this script. */
const [input, output] = process.argv
  .slice(1)
  .filter((argument) => !argument.startsWith('--'))
  .slice(-2);

async function print(): Promise<void> {
  if (input === undefined || output === undefined) throw new Error('usage: print.cjs in.html out.pdf');
  await app.whenReady();
  await writeFile(output, await printFileToPdf(resolve(input)));
}

print().then(
  () => app.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    app.exit(1);
  },
);
