import type { EventHub, Services } from '../../shared/contract/dispatch.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { OperationOutput } from '../../shared/contract/operations.ts';
import type { WatchStatus } from '../../shared/contract/watch-operations.ts';
import { rebucket } from '../../shared/journal/track/rebucket.ts';
import { tagPage } from '../../shared/journal/track/tag-page.ts';
import type { LiveServer } from '../platform/live-ports.ts';
import {
  type AskedMetrics,
  type JournalStore,
  type MetricSink,
  noMetrics,
  type RefusalTail,
} from '../platform/watch-ports.ts';
import type { EvidenceService } from './evidence.ts';
import { processPage } from './watching/process-page.ts';
import { type SessionOptions, startSession, type WatchSession } from './watching/session.ts';
import { statusOf } from './watching/status.ts';

export interface WatchPorts {
  /** Null where this host cannot look at the server it runs on. */
  readonly server: LiveServer | null;
  readonly journals: JournalStore;
  /** The HTTPERR log to look for refusals in: the folder named, or where http.sys of this system keeps it; null without one. */
  tailRefusals(folder: string | null): Promise<RefusalTail | null>;
  /** Where metrics go, null for nowhere; `busy` where another watch writes the textfile. */
  openMetrics(asked: AskedMetrics): Promise<Reply<MetricSink | null>>;
  readonly evidence: EvidenceService;
  readonly hub: EventHub;
  readonly newId: () => string;
  readonly toolVersion: string;
  /** Name of this computer. */
  readonly host: string | null;
  /** A folder for a watch that the window starts. */
  newFolder(): string;
  readonly elapsedMs: () => number;
  readonly onBug: (error: unknown) => void;
}

/** What the command line may say besides; the window's folder is the host's choice. */
export interface WatchStart extends SessionOptions {
  readonly folder: string;
  readonly httpErrFolder: string | null;
  readonly metrics: AskedMetrics;
}

export interface WatchService {
  readonly operations: Pick<
    Services,
    | 'watch.status'
    | 'watch.start'
    | 'watch.pause'
    | 'watch.resume'
    | 'watch.stop'
    | 'watch.series'
    | 'watch.tags'
    | 'watch.processes'
  >;
  /** For paths the host itself was given; never reachable from the window. */
  start(options: WatchStart): Promise<Reply<WatchSession>>;
  status(): WatchStatus;
  close(): Promise<void>;
}

/** Events are sent at most this often, however fast samples come. */
const eventEveryMs = 250;
const windowBurstMs = 1000;

/** Watches the server this host runs on, one watch at a time. */
export function createWatchService(ports: WatchPorts): WatchService {
  const { server, hub } = ports;
  let session: WatchSession | null = null;
  let isStarting = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let toldState = '';

  const status = () => statusOf(server, session);
  const onChange = () => {
    const now = status();
    const isSoon = ports.elapsedMs() - toldAt < eventEveryMs;
    if (isSoon && now.state === toldState) return;
    toldAt = ports.elapsedMs();
    toldState = now.state;
    hub.emit('watch.changed', now);
  };

  async function start(options: WatchStart): Promise<Reply<WatchSession>> {
    if (!server) return notHere();
    if (isStarting || session?.state === 'running' || session?.state === 'paused') {
      return fault('busy', 'A watch is running already. Stop it before you start another.');
    }
    isStarting = true;
    try {
      return await begin(server, options);
    } finally {
      isStarting = false;
    }
  }

  async function begin(server: LiveServer, options: WatchStart): Promise<Reply<WatchSession>> {
    const metrics = await ports.openMetrics(options.metrics);
    if (!metrics.ok) return metrics;
    const journal = await ports.journals.open(options.folder, {
      watchId: ports.newId(),
      startedUtcMs: server.now(),
      everyMs: options.everyMs,
      server: server.kind,
      host: ports.host,
      toolVersion: ports.toolVersion,
    });
    if (!journal.ok) {
      await metrics.value?.close();
      return journal;
    }
    const { elapsedMs, onBug } = ports;
    const refusals = await ports.tailRefusals(options.httpErrFolder);
    session = startSession(options, {
      server,
      journal: journal.value,
      metrics: metrics.value,
      refusals,
      elapsedMs,
      onChange,
      onBug,
    });
    return ok(session);
  }

  const withView = <T>(answer: (view: WatchSession['view']) => Reply<T>): Reply<T> =>
    session ? answer(session.view) : fault('not-found', 'No watch was started here. Start one first.');

  return {
    start,
    status,
    close: async () => session?.stop(),
    operations: {
      'watch.status': async () => ok(status()),
      'watch.start': async ({ everyMs, forMs, isBurstAllowed, ceilingBytes = null, httpErr = null }) => {
        const burstMs = isBurstAllowed ? windowBurstMs : null;
        const httpErrFolder = httpErr === null ? null : ports.evidence.pathOf(httpErr);
        if (httpErr !== null && httpErrFolder === null) {
          return fault('not-found', 'Some of this evidence is not known any more. Choose it again.');
        }
        const begun = await start({
          everyMs,
          forMs,
          burstMs,
          ceilingBytes,
          httpErrFolder,
          metrics: noMetrics,
          folder: ports.newFolder(),
        });
        return begun.ok ? ok(status()) : begun;
      },
      'watch.pause': async () => {
        session?.pause();
        return ok(status());
      },
      'watch.resume': async () => {
        session?.resume();
        return ok(status());
      },
      'watch.stop': async () => {
        if (!session || session.state === 'ended') return ok({ status: status(), evidence: null });
        await session.stop();
        const admitted = await ports.evidence.admit([session.journal.folder]);
        return ok({ status: status(), evidence: admitted.ok ? (admitted.value.items[0] ?? null) : null });
      },
      'watch.series': async ({ of, fromUtcMs, toUtcMs, buckets }) =>
        withView<OperationOutput<'watch.series'>>((view) => {
          const line = view.series(of, { fromUtcMs, toUtcMs });
          if (!line) return fault('not-found', 'There is no such line in this watch yet. Choose a tag of its table.');
          const range = { fromUtcMs: fromUtcMs ?? view.firstUtcMs ?? 0, toUtcMs: toUtcMs ?? view.lastUtcMs ?? 0 };
          return ok(rebucket(line, { ...range, buckets }));
        }),
      'watch.tags': async (ask) => withView((view) => ok(tagPage(view, ask))),
      'watch.processes': async (ask) => withView((view) => ok(processPage(view, ask))),
    },
  };
}

const notHere = () =>
  fault(
    'not-supported',
    'Only Windows can be watched, and this host does not run on it. Run Poolhound on the server itself, or open a journal written there.',
  );
