import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { OwnCost } from '../../../shared/model/live.ts';
import type { LiveServer } from '../live-ports.ts';
import { demoScenario } from './demo-scenario.ts';
import { parseScenario } from './scenario.ts';
import { createScriptedServer, type RealSide } from './server.ts';

/** What this process costs, as Node tells it; the pool is Windows' to tell. */
export function ownCostOfProcess(): OwnCost {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, workingSetBytes: process.memoryUsage.rss(), nonPagedBytes: null };
}

const real: RealSide = { elapsedMs: () => performance.now(), ownCost: ownCostOfProcess };

/**
 * The simulated server that the variable POOLHOUND_SCENARIO names: `demo`, or a file with a scenario. Null where it names
 * none; throws with a sentence where it names something else.
 */
export function scriptedServerFrom(environment: Readonly<Record<string, string | undefined>>): LiveServer | null {
  const named = environment['POOLHOUND_SCENARIO'];
  if (!named) return null;
  if (named === 'demo') return createScriptedServer(demoScenario, real);
  const parsed = parseScenario(readFileSync(named, 'utf8'));
  if (!parsed.ok) throw new Error(`${named}: ${parsed.problem}`);
  return createScriptedServer(parsed.scenario, real);
}
