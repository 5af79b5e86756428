import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { KernelProcess, KernelTags, KernelTotals, OwnCost, TcpCounts } from '../../../shared/model/live.ts';
import type { LiveServer } from '../live-ports.ts';
import type { Scenario } from './scenario.ts';
import { chance, poolAt, tagsOfScenario } from './simulated-pool.ts';

/** What a simulated server takes from the machine it runs on. */
export interface RealSide {
  /** Milliseconds that only go forward. */
  elapsedMs(): number;
  /** Of the watching process, which is real even where the server is not. */
  ownCost(): OwnCost;
}

type Source = Scenario['faults'][number]['source'];

/** A server that does what its scenario says. Everything follows from the simulated time, so two runs agree. */
export function createScriptedServer(scenario: Scenario, real: RealSide): LiveServer {
  const tags = tagsOfScenario(scenario);
  const begunAt = real.elapsedMs();
  const startUtcMs = Date.parse(scenario.startUtc);

  /** Seconds of the scenario so far. */
  const second = (): number => ((real.elapsedMs() - begunAt) / 1000) * scenario.speed;
  const sinceBoot = (at: number): number => {
    const reboot = scenario.rebootSeconds.filter((each) => each <= at).at(-1);
    return reboot === undefined ? at + scenario.uptimeSeconds : at - reboot;
  };
  const now = (): number => {
    const at = second();
    const steps = scenario.clockSteps.filter((step) => step.atSecond <= at);
    return Math.round(startUtcMs + (at + steps.reduce((sum, step) => sum + step.bySeconds, 0)) * 1000);
  };
  const moment = () => ({ sinceBoot: sinceBoot(second()), step: Math.floor(second()) });

  /** The answer, unless the scenario lets this source fail now. */
  const unless = <T>(source: Source, answer: () => T): Promise<Reply<T>> => {
    const at = second();
    const trouble = scenario.faults.find(
      (each) => each.source === source && each.fromSecond <= at && (each.toSecond === null || at < each.toSecond),
    );
    return Promise.resolve(trouble ? fault(trouble.code, trouble.message) : ok(answer()));
  };

  let newest: { readonly sinceBoot: number; readonly pool: KernelTags } | null = null;
  /** One table for all that is asked within the same tenth of a simulated second. */
  function pool(): KernelTags {
    const at = moment();
    if (newest === null || Math.abs(at.sinceBoot - newest.sinceBoot) > 0.1) {
      newest = { sinceBoot: at.sinceBoot, pool: poolAt(scenario, tags, at) };
    }
    return newest.pool;
  }

  function totals(): KernelTotals {
    const at = moment();
    const table = pool();
    const nonPagedBytes = scenario.untaggedBytes + sum(table.nonPagedBytes);
    const pagedBytes = scenario.untaggedBytes + sum(table.pagedBytes);
    const processes = processesAt(at.sinceBoot);
    return {
      nonPagedBytes,
      pagedBytes,
      availableBytes: Math.max(0, Math.round(scenario.ramBytes * 0.6 - nonPagedBytes)),
      commitBytes: Math.round(scenario.ramBytes * 0.5 + nonPagedBytes + pagedBytes),
      commitLimitBytes: scenario.ramBytes * 2,
      ramBytes: scenario.ramBytes,
      freePtes: 100_000,
      handles: processes.reduce((total, { handles }) => total + handles, 0),
      processes: processes.length,
      threads: processes.reduce((total, { threads }) => total + threads, 0),
    };
  }

  function processesAt(seconds: number): readonly KernelProcess[] {
    const hours = seconds / 3600;
    return scenario.processes.map((each) => ({
      pid: each.pid,
      name: each.name,
      handles: Math.max(0, Math.round(each.handles + each.handlesPerHour * hours)),
      threads: each.threads,
      nonPagedBytes: Math.max(0, Math.round(each.nonPagedBytes + each.nonPagedBytesPerHour * hours)),
      pagedBytes: each.pagedBytes,
      startedUtcMs: startUtcMs - scenario.uptimeSeconds * 1000,
    }));
  }

  function tcp(): TcpCounts {
    const at = second();
    const established = Math.max(
      0,
      Math.round(scenario.established + (scenario.establishedPerHour * at) / 3600 + 8 * chance(7, Math.floor(at))),
    );
    const byProcess = scenario.processes
      .filter(({ connections }) => connections > 0)
      .map(({ pid, connections }) => ({ pid, connections }))
      .sort((a, b) => b.connections - a.connections);
    const byState = { ESTABLISHED: established, LISTENING: 24, TIME_WAIT: 12 };
    return { total: established + 36, byState, byProcess };
  }

  return {
    kind: 'scripted',
    now,
    totals: () => unless('totals', totals),
    tags: () => unless('tags', pool),
    processes: () => unless('processes', () => processesAt(moment().sinceBoot)),
    tcp: () => unless('tcp', tcp),
    ownCost: () => unless('own-cost', real.ownCost),
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
