import type { CollectorId } from '../../shared/contract/collect-operations.ts';
import type { Client } from '../../shared/contract/dispatch.ts';
import type { EventPayload } from '../../shared/contract/operations.ts';
import { tableCeiling } from '../../shared/derive/ceiling/ceiling-table.ts';
import { familyOfVersion } from '../../shared/derive/machine/windows.ts';
import { formatBytes } from '../../shared/format/bytes.ts';
import type { ServerFacts, ServerPorts } from '../platform/collect-ports.ts';
import type { KernelTotals } from '../platform/live-ports.ts';

/** Below these a window, which takes memory itself, comes after the evidence. Chosen, not sourced. */
export const leastFreePoolBytes = 40 * 2 ** 20;
export const leastAvailableBytes = 500 * 2 ** 20;

/** What is short: `pool` or `memory`, and how much is left of it. */
export interface Shortage {
  readonly of: 'pool' | 'memory';
  readonly leftBytes: number;
}

/**
 * Whether so little is left that evidence is collected before a window is drawn; null when there is enough, or nobody
 * knows. Free pool is known only where Windows has a maximum below RAM (32-bit); else available memory decides.
 */
export function findShortage(
  { nonPagedBytes, availableBytes }: Pick<KernelTotals, 'nonPagedBytes' | 'availableBytes'>,
  maximumBytes: number | null,
): Shortage | null {
  const freePool = maximumBytes === null || nonPagedBytes === null ? null : Math.max(0, maximumBytes - nonPagedBytes);
  if (freePool !== null && freePool < leastFreePoolBytes) return { of: 'pool', leftBytes: freePool };
  if (availableBytes !== null && availableBytes < leastAvailableBytes)
    return { of: 'memory', leftBytes: availableBytes };
  return null;
}

/** The most non-paged pool this Windows may have, by the lower bound of the table; null where it has no such limit. */
export function poolMaximum({ windowsVersion, arch, ramBytes }: ServerFacts): number | null {
  const family = familyOfVersion(windowsVersion);
  return family ? (tableCeiling({ family, arch, ramBytes })?.lowBytes ?? null) : null;
}

/** What a start without much memory needs. */
export interface LightStart {
  readonly server: ServerPorts;
  readonly client: Client;
  /** How the command line is called here. */
  readonly commandLine: string;
  /** Where the collection that was started last lies. */
  collectedFolder(): string;
  /** Asks in a dialog of the system; the window is not there yet. */
  ask(question: LightQuestion): Promise<'draw' | 'quit'>;
}

export interface LightQuestion {
  readonly message: string;
  readonly detail: string;
}

/** Starting WMI takes memory of its own; all else is cheap. */
const dearCollectors: readonly CollectorId[] = ['updates'];

/** Where little is left: collects first, then asks whether to draw at all. Answers `draw` where there is enough. */
export async function startLight(start: LightStart): Promise<'draw' | 'quit'> {
  const totals = await start.server.live.totals();
  const facts = await start.server.facts();
  const shortage = totals.ok ? findShortage(totals.value, facts.ok ? poolMaximum(facts.value) : null) : null;
  if (!shortage) return 'draw';
  const problem = await collectAll(start.client);
  return start.ask(problem === null ? questionAfter(shortage, start) : questionWithout(shortage, problem, start));
}

/** Collects to the end; what went wrong with the whole, or null. */
async function collectAll(client: Client): Promise<string | null> {
  const plan = await client.request('collect.plan', {});
  if (!plan.ok) return plan.fault.message;
  const collectors = plan.value.collectors.map(({ id }) => id).filter((id) => !dearCollectors.includes(id));
  const ends: EventPayload<'job.done'>[] = [];
  let notify = () => {};
  const stop = client.subscribe('job.done', (event) => {
    ends.push(event);
    notify();
  });
  const started = await client.request('collect.start', { collectors });
  if (!started.ok) {
    stop();
    return started.fault.message;
  }
  const end = await new Promise<EventPayload<'job.done'>>((resolve) => {
    notify = () => {
      const mine = ends.find(({ jobId }) => jobId === started.value.jobId);
      if (mine) resolve(mine);
    };
    notify();
  });
  stop();
  return end.fault?.message ?? null;
}

const whatIsLeft = ({ of, leftBytes }: Shortage) =>
  `Only ${formatBytes(leftBytes)} of ${of === 'pool' ? 'non-paged pool' : 'memory'} ${of === 'pool' ? 'are' : 'is'} left on this server.`;

const cost = 'The window takes several times the memory of the command line, which does the same:';

function questionAfter(shortage: Shortage, { collectedFolder, commandLine }: LightStart): LightQuestion {
  const folder = collectedFolder();
  return {
    message: `${whatIsLeft(shortage)} The evidence was collected first.`,
    detail: `It is in ${folder}.\n\n${cost}\n\n${commandLine} diagnose "${folder}"`,
  };
}

function questionWithout(shortage: Shortage, problem: string, { commandLine }: LightStart): LightQuestion {
  return {
    message: `${whatIsLeft(shortage)} The evidence could not be collected.`,
    detail: `${problem}\n\n${cost}\n\n${commandLine} collect -o D:\\incident`,
  };
}
