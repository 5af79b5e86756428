import type { Reply } from '../../../shared/contract/fault.ts';
import type { WatchSource } from '../../../shared/contract/watch-operations.ts';
import type { SourceState, WatchNote, WatchSample } from '../../../shared/journal/sample.ts';
import type { OwnCost } from '../../../shared/model/live.ts';
import type { LiveServer } from '../../platform/live-ports.ts';

/** Which sources failed at their last try; what changed is said once. */
export interface SourceLog {
  readonly states: readonly SourceState[];
  /** The value, or null for a fault, which is noted when it is new. */
  note<T>(source: WatchSource, reply: Reply<T>): T | null;
  /** What was noted since the last time. */
  takeNotes(): WatchNote[];
}

export function createSourceLog(): SourceLog {
  const states = new Map<WatchSource, SourceState>();
  let notes: WatchNote[] = [];
  return {
    get states() {
      return [...states.values()];
    },
    note(source, reply) {
      const before = states.get(source)?.fault ?? null;
      states.set(source, { source, fault: reply.ok ? null : reply.fault });
      if (!reply.ok && before?.message !== reply.fault.message) {
        notes.push({ code: `${source}-failed`, message: reply.fault.message });
      }
      if (reply.ok && before) notes.push({ code: `${source}-back`, message: `The ${source} are read again.` });
      return reply.ok ? reply.value : null;
    },
    takeNotes() {
      const taken = notes;
      notes = [];
      return taken;
    },
  };
}

/** Asks every source once; a source that fails is null and stops no other. `isCostAsked`: not in every sample. */
export async function takeSample(server: LiveServer, log: SourceLog, isCostAsked: boolean): Promise<WatchSample> {
  const utcMs = server.now();
  const [totals, tags, processes, tcp, cost] = await Promise.all([
    server.totals(),
    server.tags(),
    server.processes(),
    server.tcp(),
    isCostAsked ? server.ownCost() : null,
  ]);
  return {
    utcMs,
    totals: log.note('totals', totals),
    tags: log.note('tags', tags),
    processes: log.note('processes', processes),
    tcp: log.note('tcp', tcp),
    cost: cost && log.note<OwnCost>('own-cost', cost),
    notes: log.takeNotes(),
  };
}
