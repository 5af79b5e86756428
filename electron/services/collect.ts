import type { CollectorOutcome } from '../../shared/contract/collect-operations.ts';
import type { EventHub, Services } from '../../shared/contract/dispatch.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { CollectRoom, EvidenceSink, ServerPorts } from '../platform/collect-ports.ts';
import type { Admitted, EvidenceService } from './evidence.ts';
import type { JobContext, Jobs } from './jobs.ts';

export interface CollectPorts {
  /** Null where this host cannot look at the server it runs on. */
  readonly server: ServerPorts | null;
  readonly room: CollectRoom;
  readonly evidence: EvidenceService;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  /** Makes the place for one collection. */
  openSink(): Promise<Reply<EvidenceSink>>;
}

export interface CollectService {
  readonly operations: Pick<Services, 'collect.plan' | 'collect.start' | 'collect.result'>;
}

interface Result {
  readonly evidence: Admitted;
  readonly outcomes: CollectorOutcome[];
}

/** Results kept for the window to ask for; the evidence itself stays admitted. */
const resultLimit = 20;

const notHere = () =>
  fault(
    'not-supported',
    'Only Windows can be collected from, and this host does not run on it. Run Poolhound, or the field kit, on the server itself and open what it writes here.',
  );

/** Collects from the server this host runs on, one collection at a time. */
export function createCollectService(ports: CollectPorts): CollectService {
  const { server, room, jobs, hub } = ports;
  const results = new Map<string, Result | null>();

  async function collect(from: ServerPorts, work: Work): Promise<Reply<{ name: string; url: null }>> {
    const sink = await ports.openSink();
    if (!sink.ok) return sink;
    const startedUtcMs = from.live.now();
    let done = 0;
    const outcomes = await room.run(work.collectors, {
      server: from,
      sink: sink.value,
      signal: work.signal,
      onCollector({ id, title }, outcome) {
        if (outcome) done += 1;
        work.progress(done, work.collectors.length, title);
        hub.emit('collect.progress', { jobId: work.jobId, collector: id, outcome });
      },
    });
    const facts = await from.facts();
    const summary = { facts: facts.ok ? facts.value : null, startedUtcMs, endedUtcMs: from.live.now(), outcomes };
    const finished = await sink.value.finish(summary);
    if (!finished.ok) return finished;
    const evidence = await admit(finished.value.path);
    if (!evidence.ok) return evidence;
    results.set(work.jobId, { evidence: evidence.value, outcomes: [...outcomes] });
    if (work.signal.aborted) return fault('cancelled', 'Stopped as asked; what was collected before is kept.');
    return ok({ name: evidence.value.name, url: null });
  }

  async function admit(path: string): Promise<Reply<Admitted>> {
    const admitted = await ports.evidence.admit([path]);
    if (!admitted.ok) return admitted;
    hub.emit('evidence.admitted', admitted.value);
    const [evidence] = admitted.value.items;
    return evidence ? ok(evidence) : fault('internal', `What was collected could not be opened. It is in ${path}.`);
  }

  return {
    operations: {
      'collect.plan': async () => {
        if (!server) return notHere();
        const facts = await server.facts();
        return ok({ collectors: [...room.plans], isElevated: facts.ok ? facts.value.isElevated : null });
      },
      'collect.start': async ({ collectors }) => {
        if (!server) return notHere();
        if ([...results.values()].includes(null))
          return fault('busy', 'A collection is running already. Wait for its end, or stop it first.');
        const chosen = room.plans.map(({ id }) => id).filter((id) => collectors?.includes(id) ?? true);
        const jobId = jobs.start(async (job) => {
          try {
            return await collect(server, { ...job, jobId, collectors: chosen });
          } finally {
            if (results.get(jobId) === null) results.delete(jobId);
          }
        });
        results.set(jobId, null);
        for (const old of [...results.keys()].slice(0, -resultLimit)) results.delete(old);
        return ok({ jobId });
      },
      'collect.result': async ({ jobId }) => {
        const result = results.get(jobId);
        if (result === undefined) return fault('not-found', 'There is no such collection. Start one.');
        return result === null ? fault('busy', 'It is still being collected. Ask again when it is done.') : ok(result);
      },
    },
  };
}

interface Work extends JobContext {
  readonly jobId: string;
  readonly collectors: readonly CollectorOutcome['id'][];
}
