import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type HeadlessArguments, parseHeadlessArguments, usage } from './headless/arguments.ts';
import { createDownloads } from './headless/downloads.ts';
import { greeting } from './headless/greeting.ts';
import { openInBrowser } from './headless/open-browser.ts';
import { watchParent } from './headless/parent.ts';
import { type HeadlessServer, startHeadless } from './headless/server.ts';
import { createUploads, defaultUpload } from './headless/upload.ts';
import { createHost } from './host.ts';
import { ownFolder } from './own-folder.ts';
import { findPrinter } from './printing/find-printer.ts';
import { programsFolder } from './programs-folder.ts';
import { openWindowFiles } from './serving/window-files.ts';
import { openIncidentFolder } from './storage/incident-folder.ts';
import { findServer, newCollectedFolder } from './this-server.ts';
import { toolVersion } from './version.ts';

const out = (text: string) => void process.stdout.write(text);
const err = (text: string) => void process.stderr.write(`${text}\n`);
const reportBug = (error: unknown) => err(error instanceof Error ? (error.stack ?? error.message) : String(error));
// whoever read the address may close its end of the pipe; that is no reason to stop
process.stdout.on('error', () => undefined);

async function start({ port, paths, isOpening, userFolder }: HeadlessArguments): Promise<void> {
  const downloads = createDownloads();
  const host = createHost({
    toolVersion,
    workerPath: join(programsFolder, 'worker.cjs'),
    printer: findPrinter(programsFolder),
    save: downloads.save,
    dialog: null,
    admit: ['upload', 'paste'],
    server: findServer(),
    openSink: () => openIncidentFolder(newCollectedFolder(), `poolhound ${toolVersion}`),
    userFolder: userFolder ?? ownFolder(process.env, homedir()),
    samplesFolder: join(programsFolder, 'samples'),
    reportBug,
  });
  const stop = async (server: HeadlessServer | null, exitCode: number) => {
    await Promise.all([server?.close(), host.close()]);
    process.exit(exitCode);
  };
  for (const path of paths) {
    const reply = await host.admit([resolve(path)]);
    if (!reply.ok) {
      err(reply.fault.message);
      return stop(null, 1);
    }
  }
  const windowFiles = await openWindowFiles(join(programsFolder, 'window'));
  const uploads = createUploads(defaultUpload);
  const server = await startHeadless({ host, windowFiles, downloads, uploads, port, reportBug });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(server, 0));
  watchParent(() => void stop(server, 0));
  out(greeting(server.address, server.port));
  if (!isOpening) return;
  const opened = await openInBrowser(server.address);
  out(opened.isOpen ? `Opened in ${opened.name}.\n` : `${opened.why} Open the address above in any browser.\n`);
}

const asked = parseHeadlessArguments(process.argv.slice(2));
if (typeof asked === 'string') {
  err(`${asked}\n${usage}`);
  process.exitCode = 2;
} else {
  start(asked).catch((error: unknown) => {
    err(whyNotStarted(error, asked.port));
    process.exit(1);
  });
}

function whyNotStarted(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Name another one, or none for a free one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Name one above 1023.`;
  if (code === 'ENOENT') return `The window is missing beside this program (${programsFolder}). Run npm run build.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
