import type { ConnectionCost } from '../../shared/capacity/cost.ts';
import { type FailureCause, meaningOf } from '../../shared/capacity/failure.ts';
import type { EchoCounts, Phantoms, ProbePlan, ProbeResult } from '../../shared/capacity/probe-result.ts';
import type { CapacitySampler } from './capacity-sampler.ts';
import type { ClientCounts } from './messages.ts';
import type { Opening } from './prober.ts';
import type { Target } from './target.ts';

/** Everything a probe came to know. */
export interface ProbeFacts {
  readonly plan: ProbePlan;
  readonly target: Target;
  readonly startedUtc: string;
  readonly counts: readonly ClientCounts[];
  readonly held: number;
  readonly opening: Opening;
  readonly sampler: CapacitySampler;
  readonly cost: ConnectionCost | null;
}

/** The facts as the answer of `poolhound probe`. */
export function answerOf(facts: ProbeFacts): ProbeResult {
  const { plan, target, counts, opening, sampler, cost } = facts;
  const sum = (of: (each: ClientCounts) => number) => counts.reduce((total, each) => total + of(each), 0);
  const opened = sum((each) => each.opened);
  const failure = counts.find((each) => each.firstFailure !== null)?.firstFailure ?? null;
  const why: string[] = [];
  if (sampler.why !== null) why.push(sampler.why);
  else if (cost === null) why.push('Too few connections or samples to tell what one costs; ask for more connections.');
  if (plan.mode === 'idle') {
    why.push('Connections were idle, so one that the server never saw looks like any other; --send tells them apart.');
  }
  return {
    schema: 'poolhound.probe/1',
    target: { host: target.host, port: target.port, isThisMachine: target.isThisMachine },
    asked: plan,
    startedUtc: facts.startedUtc,
    opened,
    peak: Math.max(opening.peak, facts.held),
    held: facts.held,
    closedByPeer: sum((each) => each.closedByPeer),
    openingSeconds: opening.seconds,
    openedPerSecond: opening.seconds > 0 ? opened / opening.seconds : 0,
    stoppedBy: opening.stoppedBy,
    firstFailure: failure && { ...failure, atConnection: opened + 1, meaning: meaningOf[failure.cause] },
    failures: failuresOf(counts),
    phantoms: plan.mode === 'send' ? phantomsOf(sum, opened) : null,
    echo: plan.mode === 'send' ? echoOf(sum) : null,
    unreadBytes: plan.mode === 'unread' ? sum((each) => each.sentBytes) : null,
    floor: sampler.floor,
    cost,
    costOf: target.isThisMachine ? 'both-ends' : 'this-end',
    why,
  };
}

type Sum = (of: (each: ClientCounts) => number) => number;

function phantomsOf(sum: Sum, opened: number): Phantoms {
  const [confirmed, dropped] = [sum((each) => each.confirmed), sum((each) => each.dropped)];
  return { confirmed, dropped, silent: Math.max(0, opened - confirmed - dropped) };
}

function echoOf(sum: Sum): EchoCounts {
  const [sentBytes, echoedBytes] = [sum((each) => each.sentBytes), sum((each) => each.echoedBytes)];
  return {
    sentBytes,
    echoedBytes,
    wrongBytes: sum((each) => each.wrongBytes),
    missingBytes: Math.max(0, sentBytes - echoedBytes),
  };
}

function failuresOf(counts: readonly ClientCounts[]): Partial<Record<FailureCause, number>> {
  const all: Partial<Record<FailureCause, number>> = {};
  for (const { failures } of counts) {
    for (const [cause, count] of Object.entries(failures)) {
      // the keys are those of the type that is walked over
      const key = cause as FailureCause;
      all[key] = (all[key] ?? 0) + count;
    }
  }
  return all;
}
