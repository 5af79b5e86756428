import { type Fault, fault } from '../../../shared/contract/fault.ts';
import type { Refusals } from '../../../shared/fleet/families.ts';
import type { SourceState, WatchNote } from '../../../shared/journal/sample.ts';
import { createLiveView, type LiveView } from '../../../shared/journal/track/live-view.ts';
import type { LiveServer } from '../../platform/live-ports.ts';
import type { JournalWriter, MetricSink, RefusalTail } from '../../platform/watch-ports.ts';
import { burstLimits, burstReason } from './burst.ts';
import { createJournalLog } from './journal-log.ts';
import { createSourceLog, takeSample } from './take-sample.ts';

export interface SessionOptions {
  readonly everyMs: number;
  /** Null for until it is stopped. */
  readonly forMs: number | null;
  /** Time between samples while the pool is near its end; null for never faster. */
  readonly burstMs: number | null;
  readonly ceilingBytes: number | null;
}

export interface SessionPorts {
  readonly server: LiveServer;
  readonly journal: JournalWriter;
  readonly refusals: RefusalTail | null;
  readonly metrics: MetricSink | null;
  /** Milliseconds that only go forward. */
  readonly elapsedMs: () => number;
  /** Called after each sample and each change of state. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface TimedNote extends WatchNote {
  readonly utcMs: number;
}

/** A watch that runs, from its first sample to its end. */
export interface WatchSession {
  readonly options: SessionOptions;
  readonly view: LiveView;
  readonly journal: JournalWriter;
  readonly state: 'running' | 'paused' | 'ended' | 'failed';
  readonly fault: Fault | null;
  readonly isBursting: boolean;
  /** Milliseconds since it began. */
  readonly ranMs: number;
  readonly samples: number;
  readonly sources: readonly SourceState[];
  readonly notes: readonly TimedNote[];
  pause(): void;
  resume(): void;
  /** Ends it and closes its journal; the sample being taken is finished first. */
  stop(): Promise<void>;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/** Its own cost is asked for in each sample of this number, for asking costs too. */
const costEvery = 12;
/** Notes kept for the window; the journal has all. */
const keptNotes = 50;
/** A clock that is this much behind has been set back; less is the clock being disciplined. */
const setBackMs = 2000;

/** Begins at once and takes its first sample. */
export function startSession(options: SessionOptions, ports: SessionPorts): WatchSession {
  const { server, journal, elapsedMs } = ports;
  const startedAt = elapsedMs();
  const log = createSourceLog();
  const journalLog = createJournalLog();
  const notes: TimedNote[] = [];
  /** Notes that no sample in the journal has yet. */
  let unwritten: readonly WatchNote[] = [];
  let view = createLiveView(options.everyMs);
  let state: WatchSession['state'] = 'running';
  let trouble: Fault | null = null;
  let burstUntil = 0;
  let refusals: Refusals | null = null;
  let samples = 0;
  let lastCost: { readonly cpuMs: number; readonly at: number } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let taking: Promise<void> = Promise.resolve();
  let resolveEnd = (): void => {};
  const ended = new Promise<void>((resolve) => {
    resolveEnd = resolve;
  });

  const isBursting = () => options.burstMs !== null && elapsedMs() < burstUntil;

  async function sampleOnce(): Promise<void> {
    const taken = await takeSample(server, log, samples < 2 || samples % costEvery === 0);
    const refused = ports.refusals && log.note('httperr', await ports.refusals.poll());
    if (refused) refusals = addRefused(refusals, refused.connections, taken.utcMs);
    const metricNotes = ports.metrics?.takeNotes() ?? [];
    const own = [
      ...taken.notes,
      ...log.takeNotes(),
      ...metricNotes,
      ...clockNotes(taken.utcMs),
      ...burstNotes(taken, refused),
    ];
    const sample = { ...taken, notes: [...unwritten, ...own] };
    const changes = view.take(sample, cpuPermille(sample.cost));
    tell(own, sample.utcMs);
    samples += 1;
    const { ceilingBytes } = options;
    ports.metrics?.offer({ view, ceilingBytes, samples, refusals, sources: sources() });
    const written = await journal.append({ sample, table: view.table, changes });
    const said = journalLog.note(written);
    tell(said, sample.utcMs);
    unwritten = written.ok ? said : [...sample.notes, ...said].slice(-keptNotes);
    if (!written.ok && journalLog.written === 0) await finish('failed', written.fault);
  }

  function tell(said: readonly WatchNote[], utcMs: number): void {
    for (const note of said) notes.push({ utcMs, ...note });
    notes.splice(0, notes.length - keptNotes);
  }

  const sources = (): readonly SourceState[] => [...log.states, ...journalLog.states];

  /** The charts begin anew after the clock was set back: two moments of the same name cannot be drawn on one axis. */
  function clockNotes(utcMs: number): WatchNote[] {
    const behindMs = (view.lastUtcMs ?? utcMs) - utcMs;
    if (behindMs < setBackMs) return [];
    view = createLiveView(options.everyMs);
    const seconds = Math.round(behindMs / 1000);
    const message = `The server's clock was set back by ${seconds} s. The charts begin anew; the journal keeps both times.`;
    return [{ code: 'clock-set-back', message }];
  }

  function burstNotes(
    { totals }: { readonly totals: Parameters<typeof burstReason>[0]['totals'] },
    refused: { readonly connections: number } | null,
  ): WatchNote[] {
    if (options.burstMs === null) return [];
    const reason = burstReason({
      totals,
      ceilingBytes: options.ceilingBytes,
      refusedConnections: refused?.connections ?? 0,
    });
    if (reason === null) return [];
    const wasBursting = isBursting();
    burstUntil = elapsedMs() + burstLimits.holdMs;
    return wasBursting ? [] : [{ code: 'burst', message: `Looking faster. ${reason}` }];
  }

  function cpuPermille(cost: { readonly cpuMs: number } | null): number | null {
    if (!cost) return null;
    const at = elapsedMs();
    const before = lastCost;
    lastCost = { cpuMs: cost.cpuMs, at };
    return before && at > before.at ? Math.round(((cost.cpuMs - before.cpuMs) / (at - before.at)) * 10_000) / 10 : null;
  }

  /** The next moment of the grid that begins at the start; moments that were missed are not made up for. */
  function waitMs(): number {
    const pace = isBursting() ? Math.min(options.burstMs ?? options.everyMs, options.everyMs) : options.everyMs;
    const ran = elapsedMs() - startedAt;
    return pace - (ran % pace);
  }

  function schedule(): void {
    if (state !== 'running') return;
    const leftMs = options.forMs === null ? Number.POSITIVE_INFINITY : options.forMs - (elapsedMs() - startedAt);
    if (leftMs <= 0) {
      void finish('ended', null);
      return;
    }
    timer = setTimeout(run, Math.min(waitMs(), leftMs));
  }

  function run(): void {
    taking = sampleOnce()
      .catch((error: unknown) => {
        ports.onBug(error);
        return finish('failed', internal(error));
      })
      .then(() => {
        ports.onChange();
        schedule();
      });
  }

  async function finish(how: 'ended' | 'failed', why: Fault | null): Promise<void> {
    if (state === 'ended' || state === 'failed') return;
    // a watch whose last samples are not on the disk has not ended well
    trouble = why ?? journalLog.fault;
    state = trouble === null ? how : 'failed';
    clearTimeout(timer);
    await Promise.all([journal.close(), ports.metrics?.close()]);
    ports.onChange();
    resolveEnd();
  }

  run();
  return {
    options,
    journal,
    ended,
    get view() {
      return view;
    },
    get state() {
      return state;
    },
    get fault() {
      return trouble;
    },
    get isBursting() {
      return state === 'running' && isBursting();
    },
    get ranMs() {
      return elapsedMs() - startedAt;
    },
    get samples() {
      return samples;
    },
    get sources() {
      return sources();
    },
    get notes() {
      return notes;
    },
    pause() {
      if (state !== 'running') return;
      state = 'paused';
      clearTimeout(timer);
      ports.onChange();
    },
    resume() {
      if (state !== 'paused') return;
      state = 'running';
      ports.onChange();
      void taking.then(run);
    },
    async stop() {
      clearTimeout(timer);
      await taking;
      await finish('ended', null);
    },
  };
}

function addRefused(before: Refusals | null, connections: number, utcMs: number): Refusals {
  return {
    connections: (before?.connections ?? 0) + connections,
    lastUtcMs: connections > 0 ? utcMs : (before?.lastUtcMs ?? null),
  };
}

const internal = (error: unknown): Fault =>
  fault(
    'internal',
    'Watching stopped on a fault of Poolhound itself; what was written is kept. Start it again.',
    String(error),
  ).fault;
