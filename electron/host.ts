import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { createDispatch, createEventHub, type Dispatch, type EventHub } from '../shared/contract/dispatch.ts';
import type { Reply } from '../shared/contract/fault.ts';
import type { OperationOutput } from '../shared/contract/operations.ts';
import { ownHttpErrFolder } from './collectors/httperr-folder.ts';
import { collectRoom } from './collectors/index.ts';
import { metricsDoor } from './fleet/metrics-door.ts';
import type { EvidenceSink, ServerPorts } from './platform/collect-ports.ts';
import { evidenceFiles } from './platform/evidence/files.ts';
import { tailRefusals } from './platform/evidence/httperr-tail.ts';
import type { EvidenceDialog, InstalledDrivers, Printer, SavePlace } from './platform/ports.ts';
import { createReportFonts } from './printing/report-fonts.ts';
import { programsFolder } from './programs-folder.ts';
import { type BundleService, createBundleService } from './services/bundle.ts';
import { createCapabilities } from './services/capabilities.ts';
import { createCollectService } from './services/collect.ts';
import { createDriverOperations } from './services/driver-operations.ts';
import { createDriverService, type DriverService } from './services/drivers.ts';
import { createEvidenceService, type EvidenceService } from './services/evidence.ts';
import { createIncidentService, type IncidentService } from './services/incident.ts';
import { createInstalledDrivers } from './services/installed-drivers.ts';
import { createJobs } from './services/jobs.ts';
import { createReportService } from './services/report.ts';
import { createWatchService, type WatchService } from './services/watch.ts';
import { createNotesStore } from './services/workbench/notes.ts';
import { createRecentService } from './services/workbench/recent.ts';
import { createSamples } from './services/workbench/samples.ts';
import { createWorkbench } from './services/workbench/workbench.ts';
import type { ReportPreview } from './serving/report-page.ts';
import { createDrafts } from './storage/bundle/drafts.ts';
import { newWatchFolder } from './storage/data-folder.ts';
import { processStartFrom } from './storage/journal/process-start.ts';
import { createJournalStore } from './storage/journal/store.ts';
import { forgetfulFolder, keptFolder } from './storage/kept-folder.ts';
import { createPasteStore } from './storage/paste-store.ts';
import { wholeFile } from './storage/whole-file.ts';
import { createWorkerRoom } from './workers/room.ts';

/** What differs between the doors; everything else is the same host. */
export interface HostOptions {
  readonly toolVersion: string;
  /** The bundled worker. */
  readonly workerPath: string;
  /** A worker that this door started already. */
  readonly earlyWorker?: Worker | null;
  readonly printer: Printer | null;
  readonly save: SavePlace;
  readonly dialog: EvidenceDialog | null;
  /** How this door takes evidence. */
  readonly admit: OperationOutput<'host.capabilities'>['admit'];
  /** The server this runs on; null where it cannot be looked at. */
  readonly server: ServerPorts | null;
  /** Makes the place for one collection. */
  readonly openSink: () => Promise<Reply<EvidenceSink>>;
  /** Where the recent list and what was entered by hand are kept; null keeps them for this run only. */
  readonly userFolder?: string | null;
  /** The sample incidents that were shipped; null where there are none. */
  readonly samplesFolder?: string | null;
  /** Bugs go here once each, with their stack. */
  readonly reportBug: (error: unknown) => void;
}

/** The services behind one dispatch, ready for a carrier. */
export interface Host {
  readonly dispatch: Dispatch;
  readonly hub: EventHub;
  /** For paths the host itself was given; never reachable from the window. */
  readonly admit: EvidenceService['admit'];
  /** For the command line; not yet an operation of the contract. */
  readonly drivers: DriverService;
  /** For the command line: the drivers of this server; null where it is no Windows. */
  readonly installed: InstalledDrivers | null;
  /** For the command line: packing, checking and redacting bundles. */
  readonly bundles: BundleService;
  /** For the command line, which names the folder itself. */
  readonly watch: WatchService;
  /** For the command line: all that was judged of an incident. */
  readonly judgementOf: IncidentService['judgementOf'];
  /** The report's HTML by incident, for hosts that serve it on an address of its own; null when not open. */
  reportHtml(preview: ReportPreview): Promise<string | null>;
  close(): Promise<void>;
}

/** Puts services, workers and ports together. The only place, with the roots, that knows concrete things. */
export function createHost(options: HostOptions): Host {
  const hub = createEventHub();
  const newId = () => randomUUID();
  const workers = createWorkerRoom({ workerPath: options.workerPath, workers: 2, first: options.earlyWorker ?? null });
  const pastes = createPasteStore();
  const jobs = createJobs(hub, newId);
  const evidence = createEvidenceService({ files: evidenceFiles, pastes, dialog: options.dialog, newId });
  const kept = options.userFolder ? keptFolder(options.userFolder) : forgetfulFolder();
  const notes = createNotesStore(kept);
  const recent = createRecentService({ folder: kept, evidence, now: Date.now });
  const incidents = createIncidentService({ files: evidenceFiles, workers, evidence, jobs, newId, notes, recent });
  const drivers = createDriverService({ files: evidenceFiles, workers });
  const installed = options.server ? createInstalledDrivers(options.server) : null;
  const driverOperations = createDriverOperations({ drivers, evidence, incidents, installed, jobs, newId });
  const report = createReportService({
    incidents,
    jobs,
    printer: options.printer,
    save: options.save,
    writer: wholeFile,
    fonts: createReportFonts(join(programsFolder, 'fonts')),
    namesIn: (paths, watching) => bundles.scan(paths, watching),
    doneOf: async (paths) => (await notes.of(paths)).done,
    toolVersion: options.toolVersion,
  });
  const { server, openSink } = options;
  const collect = createCollectService({ server, room: collectRoom, evidence, jobs, hub, openSink });
  const bundles = createBundleService({
    files: evidenceFiles,
    work: workers.bundles,
    evidence,
    jobs,
    save: options.save,
    drafts: createDrafts(newId),
    newId,
    nowUtcMs: Date.now,
    toolVersion: options.toolVersion,
  });
  const live = server?.live ?? null;
  const startOf = processStartFrom(live);
  const watch = createWatchService({
    server: live,
    journals: createJournalStore(startOf),
    tailRefusals: async (folder) => tailRefusals(folder ?? (await ownHttpErrFolder(server))),
    openMetrics: metricsDoor({ startOf, live, toolVersion: options.toolVersion }),
    evidence,
    hub,
    newId,
    toolVersion: options.toolVersion,
    host: hostname(),
    newFolder: newWatchFolder,
    elapsedMs: () => performance.now(),
    onBug: options.reportBug,
  });
  const capabilities = createCapabilities({
    version: options.toolVersion,
    admit: options.admit,
    printer: options.printer?.kind ?? null,
    save: options.save.kind,
    canCollect: options.server !== null,
  });
  const services = {
    ...capabilities,
    ...evidence.operations,
    ...incidents.operations,
    ...driverOperations,
    ...report,
    ...collect.operations,
    ...bundles.operations,
    ...watch.operations,
    ...recent.operations,
    ...createSamples(options.samplesFolder ?? null, evidence),
    ...createWorkbench(incidents, notes),
    'job.cancel': jobs.cancel,
  };
  return {
    dispatch: createDispatch(services, options.reportBug),
    hub,
    admit: evidence.admit,
    bundles,
    drivers,
    installed,
    watch,
    judgementOf: incidents.judgementOf,
    async reportHtml({ beforeId, ...wanted }) {
      const before = beforeId === null ? null : incidents.judgementOf(beforeId);
      if (before && !before.ok) return null;
      const shown = { ...wanted, isPaged: true, ...(before ? { before: before.value.diagnosis } : {}) };
      const reply = await report['report.html'](shown);
      return reply.ok ? reply.value.html : null;
    },
    async close() {
      await Promise.all([jobs.close(), watch.close()]);
      await Promise.all([workers.close(), pastes.close()]);
    },
  };
}
