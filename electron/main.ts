import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, type WebContents } from 'electron';
import { createInProcessClient } from '../shared/contract/dispatch.ts';
import { registerScheme, serveWindow } from './desktop/app-protocol.ts';
import { type DesktopArguments, parseDesktopArguments } from './desktop/arguments.ts';
import { askWhetherToDraw, evidenceDialog, saveDialog } from './desktop/dialogs.ts';
import { carryOverIpc } from './desktop/ipc.ts';
import { startLight } from './desktop/light.ts';
import { lockDown, lockDownDefaultSession } from './desktop/lockdown.ts';
import { openMainWindow, showWindow } from './desktop/main-window.ts';
import { setMenu } from './desktop/menu.ts';
import { windowPrinter } from './desktop/printing/printer.ts';
import { reportsFolder } from './desktop/reports-folder.ts';
import { keepAlive } from './desktop/revive.ts';
import { createHost, type Host } from './host.ts';
import { programsFolder } from './programs-folder.ts';
import { openWindowFiles } from './serving/window-files.ts';
import { openIncidentFolder } from './storage/incident-folder.ts';
import { findServer, newCollectedFolder } from './this-server.ts';

const startedWith = parseDesktopArguments(process.argv.slice(process.defaultApp ? 2 : 1), process.cwd());

/** Bugs, not faults: said where a developer looks; the window got its answer already. */
const reportBug = (error: unknown): void => void process.stderr.write(`${describe(error)}\n`);
const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

async function start(): Promise<void> {
  await app.whenReady();
  lockDownDefaultSession();
  setMenu(!app.isPackaged);

  let window: BrowserWindow | null = null;
  let collectedFolder = '';
  const server = findServer();
  // the installed program carries the command line beside its archive
  const carried = join(process.resourcesPath, 'command-line', 'poolhound.cmd');
  const commandLine = existsSync(carried) ? `"${carried}"` : 'poolhound';
  const windows = new Set<WebContents>();
  const host = createHost({
    toolVersion: app.getVersion(),
    workerPath: join(programsFolder, 'worker.cjs'),
    printer: windowPrinter,
    save: startedWith.reportsFolder
      ? reportsFolder(startedWith.reportsFolder)
      : saveDialog(() => window, app.getPath('documents')),
    dialog: evidenceDialog(() => window),
    admit: ['dialog', 'paths', 'paste'],
    server,
    openSink: () => {
      collectedFolder = newCollectedFolder();
      return openIncidentFolder(collectedFolder, `poolhound ${app.getVersion()}`);
    },
    userFolder: join(app.getPath('userData'), 'workbench'),
    samplesFolder: app.isPackaged ? join(process.resourcesPath, 'samples') : join(programsFolder, 'samples'),
    reportBug,
  });
  await admitStartedWith(host, startedWith);
  if (server) {
    const client = createInProcessClient(host.dispatch, host.hub);
    const asked = { server, client, collectedFolder: () => collectedFolder, commandLine, ask: askWhetherToDraw };
    if ((await startLight(asked)) === 'quit') return host.close().then(() => app.exit());
  }
  serveWindow(await openWindowFiles(join(programsFolder, 'window')), host, reportBug);
  carryOverIpc(host, windows);

  window = openMainWindow({
    preloadPath: join(programsFolder, 'preload.cjs'),
    statePath: join(app.getPath('userData'), 'window.json'),
    iconPath: join(programsFolder, '../build/icons/icon.png'),
    hasDevTools: !app.isPackaged,
  });
  const { webContents } = window;
  windows.add(webContents);
  keepAlive(window);
  window.on('closed', () => {
    windows.delete(webContents);
    window = null;
  });
  app.on('second-instance', (_event, _argv, _startedIn, data) => {
    if (window) showWindow(window);
    void admitStartedWith(host, data as DesktopArguments); // what the other start of this same program sent, below
  });
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    // jobs are stopped and temporary files removed first
    event.preventDefault();
    void host.close().finally(() => app.exit());
  });
}

/** Evidence named at the start; what cannot be used is no reason not to start: the window lists what there is. */
async function admitStartedWith(host: Host, { paths }: DesktopArguments): Promise<void> {
  for (const path of paths) {
    const reply = await host.admit([path]);
    if (reply.ok) host.hub.emit('evidence.admitted', reply.value);
    else reportBug(`${path}: ${reply.fault.message}`);
  }
}

registerScheme();
lockDown(app);
// with --no-sandbox (tests as root) Electron itself would hand its helpers two orders that contradict each other
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
for (const quiet of [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
]) {
  app.commandLine.appendSwitch(quiet);
}
// nothing is ever looked up: the program needs no network
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');

if (app.requestSingleInstanceLock(startedWith as unknown as Record<string, unknown>)) {
  start().catch((error: unknown) => {
    reportBug(error);
    app.exit(1);
  });
} else {
  app.quit();
}
