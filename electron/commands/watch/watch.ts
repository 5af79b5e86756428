import { resolve } from 'node:path';
import type { Reply } from '../../../shared/contract/fault.ts';
import { type WatchStatus, watchLimits } from '../../../shared/contract/watch-operations.ts';
import { otlpUrl } from '../../fleet/otlp/endpoint.ts';
import type { WatchStart } from '../../services/watch.ts';
import type { WatchSession } from '../../services/watching/session.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { sampleLine, summaryLines } from './watch-lines.ts';

export interface WatchOptions {
  readonly folder: string;
  /** As typed: seconds, or a number with `s`, `m`, `h` or `d`. */
  readonly every: string;
  readonly for: string | null;
  /** As typed; false for never faster. */
  readonly burst: string | false;
  readonly ceilingMb: string | null;
  readonly httperr: string | null;
  readonly textfile: string | null;
  readonly otlp: string | null;
  readonly json: boolean;
}

/** What the command needs from its root. */
export interface WatchHost {
  start(options: WatchStart): Promise<Reply<WatchSession>>;
  status(): WatchStatus;
  readonly signal: AbortSignal;
  out(text: string): void;
  err(text: string): void;
}

/** The terminal is told how it stands this often; the journal has every sample. */
const tellEveryMs = 60_000;
/** What happened is told as soon as this. */
const noteEveryMs = 1000;

/** Watches until it is told to stop, its time is up or it cannot go on; then says what it wrote. */
export async function watchCommand(options: WatchOptions, host: WatchHost): Promise<ExitCode> {
  const asked = resolveOptions(options, host.status());
  if (typeof asked === 'string') {
    host.err(asked);
    return exitCodes.usage;
  }
  const started = await host.start(asked);
  if (!started.ok) {
    host.err(started.fault.message);
    return exitCodes.fault;
  }
  const session = started.value;
  host.err(`Watching into ${asked.folder}. Stop with Ctrl+C; what is written is kept whatever happens.`);
  await followUntilEnd(session, host);
  const status = host.status();
  host.out(options.json ? `${JSON.stringify(summaryOf(status), null, 2)}\n` : `${summaryLines(status).join('\n')}\n`);
  if (!session.fault) return exitCodes.answered;
  host.err(session.fault.message);
  return exitCodes.fault;
}

/** Says each minute how it stands, and each note once. */
async function followUntilEnd(session: WatchSession, host: WatchHost): Promise<void> {
  const told = new WeakSet<object>();
  const tellNotes = () => {
    for (const note of session.notes) {
      if (!told.has(note)) host.err(note.message);
      told.add(note);
    }
  };
  const tell = () => {
    tellNotes();
    host.err(sampleLine(host.status()));
  };
  const noteTimer = setInterval(tellNotes, noteEveryMs);
  const timer = setInterval(tell, tellEveryMs);
  const stop = () => void session.stop();
  host.signal.addEventListener('abort', stop);
  if (host.signal.aborted) stop();
  await session.ended;
  clearInterval(timer);
  clearInterval(noteTimer);
  host.signal.removeEventListener('abort', stop);
  tell();
}

function summaryOf(status: WatchStatus) {
  const { folder, state, fault, samples, firstUtcMs, lastUtcMs, everyMs, journalBytes, journalBytesPerDay } = status;
  return {
    schema: 'poolhound.watch/1',
    folder,
    server: status.server,
    ended: state === 'failed' ? 'failed' : 'stopped',
    fault,
    samples,
    everyMs,
    firstUtc: iso(firstUtcMs),
    lastUtc: iso(lastUtcMs),
    journalBytes,
    journalBytesPerDay,
    totals: status.totals,
    sources: status.sources,
    notes: status.notes.map(({ utcMs, code, message }) => ({ utc: iso(utcMs), code, message })),
  };
}

const iso = (utcMs: number | null): string | null => (utcMs === null ? null : new Date(utcMs).toISOString());

/** The options as the service wants them, or what is wrong with them. */
function resolveOptions(options: WatchOptions, { server }: WatchStatus): WatchStart | string {
  // a simulated server may be looked at as fast as one likes
  const leastMs = server === 'scripted' ? 1 : watchLimits.leastEveryMs;
  const everyMs = durationMs(options.every);
  const forMs = options.for === null ? null : durationMs(options.for);
  const burstMs = options.burst === false ? null : durationMs(options.burst);
  const ceilingMb = options.ceilingMb === null ? null : Number(options.ceilingMb);
  if (everyMs === undefined || everyMs < leastMs || everyMs > watchLimits.mostEveryMs) {
    return `--every ${options.every}: name the time between samples, from 0.25 (seconds) to 1h.`;
  }
  if (forMs === undefined || (forMs !== null && forMs < 1000))
    return `--for ${options.for}: name a time such as 90s, 30m, 8h or 7d.`;
  if (burstMs === undefined || (burstMs !== null && burstMs < leastMs))
    return `--burst ${options.burst}: name seconds, from 0.25 up.`;
  if (ceilingMb !== null && !(ceilingMb > 0))
    return `--ceiling ${options.ceilingMb}: name the largest non-paged pool in MB.`;
  const url = options.otlp === null ? null : otlpUrl(options.otlp);
  if (options.otlp !== null && url === null) {
    return `--otlp ${options.otlp}: name an address such as http://collector:4318, without a user name; headers go into OTEL_EXPORTER_OTLP_HEADERS.`;
  }
  return {
    everyMs,
    forMs,
    burstMs,
    ceilingBytes: ceilingMb === null ? null : ceilingMb * 2 ** 20,
    httpErrFolder: options.httperr === null ? null : resolve(options.httperr),
    metrics: { textfileFolder: options.textfile === null ? null : resolve(options.textfile), otlpUrl: url },
    folder: resolve(options.folder),
  };
}

const unitMs: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a typed time; undefined for none. */
function durationMs(text: string): number | undefined {
  // duration := digits [ "." digits ] [ "s" | "m" | "h" | "d" ]
  const match = /^(\d{1,9}(?:\.\d{1,6})?)([smhd]?)$/.exec(text.trim());
  if (!match) return undefined;
  return Math.round(Number(match[1]) * (unitMs[match[2] ?? ''] ?? 1000));
}
