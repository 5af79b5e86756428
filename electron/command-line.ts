import { createInProcessClient } from '../shared/contract/dispatch.ts';
import { collectCommand } from './commands/bundle/collect.ts';
import { collectFromCommand } from './commands/bundle/collect-from.ts';
import { redactCommand } from './commands/bundle/redact.ts';
import { verifyCommand } from './commands/bundle/verify.ts';
import { type DiagnoseHost, diagnoseCommand } from './commands/diagnose/diagnose.ts';
import { followUpCommand } from './commands/diagnose/follow-up.ts';
import { driversCommand } from './commands/drivers/drivers.ts';
import { exitCodes } from './commands/exit-codes.ts';
import { fleetCommand } from './commands/fleet/fleet.ts';
import { probeCommand } from './commands/probe/probe.ts';
import { probeServeCommand } from './commands/probe/probe-serve.ts';
import { type CommandHandlers, runProgram } from './commands/program.ts';
import { serveCommand } from './commands/serve.ts';
import { terminalProgress } from './commands/terminal-progress.ts';
import { watchCommand } from './commands/watch/watch.ts';
import { earlyWorker } from './early-worker.ts';
import { listServers } from './fleet/list-servers.ts';
import { saveFleetReport } from './fleet/save-report.ts';
import { createHost, type Host } from './host.ts';
import { findPrinter } from './printing/find-printer.ts';
import { createReportFonts } from './printing/report-fonts.ts';
import { programsFolder } from './programs-folder.ts';
import { openIncidentPlace, type PackFolder } from './storage/bundle/incident-place.ts';
import { wholeFile } from './storage/whole-file.ts';
import { findServer } from './this-server.ts';
import { toolVersion } from './version.ts';

// A reader that went away (`| head`) is no trouble of ours.
process.stdout.on('error', () => {});
const out = (text: string) => void process.stdout.write(text);
const err = (text: string) => void process.stderr.write(`${text}\n`);
const abort = new AbortController();
process.once('SIGINT', () => abort.abort());
process.once('SIGTERM', () => abort.abort());

let saveTarget = '';
let collectTarget = '';
const packFolder: PackFolder = (folder, target) =>
  host.bundles.collect([folder], target, { signal: abort.signal, onProgress: () => {} });
const server = findServer();
const printer = findPrinter(programsFolder);
const host: Host = createHost({
  toolVersion,
  workerPath: `${programsFolder}/worker.cjs`,
  earlyWorker,
  printer,
  save: { kind: 'none', choose: async () => saveTarget, offer: () => null },
  dialog: null,
  admit: ['paths'],
  server,
  openSink: () => openIncidentPlace(collectTarget, `poolhound ${toolVersion}`, packFolder),
  reportBug: (error) => err(error instanceof Error ? (error.stack ?? error.message) : String(error)),
});

const door: DiagnoseHost = {
  client: createInProcessClient(host.dispatch, host.hub),
  admit: host.admit,
  setSaveTarget: (path) => {
    saveTarget = path;
  },
  signal: abort.signal,
  progress: terminalProgress(process.stderr),
  out,
  err,
};
const bundleDoor = { ...door, bundles: host.bundles };
const probeDoor = { ...door, workerPath: `${programsFolder}/probe-worker.cjs`, live: server?.live ?? null };
const handlers: CommandHandlers = {
  probe: (options) => probeCommand(options, probeDoor),
  probeServe: (options) => probeServeCommand(options, probeDoor),
  diagnose: (options) => diagnoseCommand(options, door),
  followUp: (options) => followUpCommand(options, door),
  collect: (options) =>
    collectCommand(options, {
      ...door,
      setCollectTarget: (path) => {
        collectTarget = path;
      },
    }),
  drivers: (options) => driversCommand(options, { ...door, drivers: host.drivers, installed: host.installed }),
  collectFrom: (options) => collectFromCommand(options, bundleDoor),
  verify: (options) => verifyCommand(options, bundleDoor),
  // many servers would push everything else off the list of recent incidents
  fleet: (options) =>
    fleetCommand(options, {
      ...door,
      listServers,
      admit: (paths) => host.admit(paths, { isLasting: false }),
      judgementOf: host.judgementOf,
      saveReport: (report) =>
        saveFleetReport(report, {
          printer,
          writer: wholeFile,
          fonts: createReportFonts(`${programsFolder}/fonts`),
          toolVersion,
          signal: abort.signal,
        }),
    }),
  redact: (options) => redactCommand(options, bundleDoor),
  serve: (args) => serveCommand(args, programsFolder),
  watch: (options) => watchCommand(options, { ...door, start: host.watch.start, status: host.watch.status }),
};

runProgram(process.argv.slice(2), handlers, { version: toolVersion, out, err })
  .catch((error: unknown) => {
    err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodes.fault;
  })
  .then(async (exitCode) => {
    process.exitCode = exitCode;
    await host.close();
  });
