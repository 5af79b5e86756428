import { parseScenario } from '../../electron/platform/scripted/scenario.ts';
import { createScriptedServer } from '../../electron/platform/scripted/server.ts';
import type { MetricSink } from '../../electron/platform/watch-ports.ts';
import { startSession, type WatchSession } from '../../electron/services/watching/session.ts';
import { createJournalStore } from '../../electron/storage/journal/store.ts';
import { header } from '../unit/journal/journal-text.ts';

/** A watch of a simulated server that hands its samples to `sink`, looking every few milliseconds. */
export async function watchInto(
  sink: MetricSink,
  { folder, scenario, everyMs }: { readonly folder: string; readonly scenario: object; readonly everyMs: number },
): Promise<WatchSession> {
  const parsed = parseScenario(JSON.stringify(scenario));
  if (!parsed.ok) throw new Error(parsed.problem);
  const ownCost = () => ({ cpuMs: 1, workingSetBytes: 1, nonPagedBytes: null });
  const journal = await createJournalStore(async () => null).open(folder, header);
  if (!journal.ok) throw new Error(journal.fault.message);
  return startSession(
    { everyMs, forMs: null, burstMs: null, ceilingBytes: null },
    {
      server: createScriptedServer(parsed.scenario, { elapsedMs: () => performance.now(), ownCost }),
      journal: journal.value,
      metrics: sink,
      refusals: null,
      elapsedMs: () => performance.now(),
      onChange: () => {},
      onBug: (error) => {
        throw error;
      },
    },
  );
}
