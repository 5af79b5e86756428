import { type WatchStatus, watchTotals } from '../../../shared/contract/watch-operations.ts';
import type { LiveServer } from '../../platform/live-ports.ts';
import type { WatchSession } from './session.ts';

const dayMs = 86_400_000;
/** A shorter watch says nothing of a day. */
const leastPaceMs = 30_000;

/** What the window shows of a watch; of none, what this host could do. */
export function statusOf(server: LiveServer | null, session: WatchSession | null): WatchStatus {
  const view = session?.view;
  const totals = view?.totals;
  return {
    canWatch: server !== null,
    server: server?.kind ?? null,
    state: session === null || session.state === 'ended' ? 'idle' : session.state,
    fault: session?.fault ?? null,
    startedUtcMs: view?.firstUtcMs ?? null,
    everyMs: session?.options.everyMs ?? null,
    isBursting: session?.isBursting ?? false,
    samples: session?.samples ?? 0,
    firstUtcMs: view?.firstUtcMs ?? null,
    lastUtcMs: view?.lastUtcMs ?? null,
    folder: session?.journal.folder ?? null,
    journalBytes: session?.journal.bytes ?? 0,
    journalBytesPerDay: session ? perDay(session) : null,
    totals: Object.fromEntries(watchTotals.map((name) => [name, totals?.[name] ?? null])) as WatchStatus['totals'], // every name is a key
    tcpByState: view?.tcp?.byState ?? {},
    tags: view?.table.size ?? 0,
    sources: session ? [...session.sources] : [],
    notes: session ? [...session.notes] : [],
  };
}

function perDay({ journal, ranMs }: WatchSession): number | null {
  return ranMs < leastPaceMs ? null : Math.round((journal.writtenBytes / ranMs) * dayMs);
}
