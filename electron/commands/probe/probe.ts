import { failureCauses, meaningOf } from '../../../shared/capacity/failure.ts';
import type { ProbePlan, ProbeResult } from '../../../shared/capacity/probe-result.ts';
import type { LiveServer } from '../../platform/live-ports.ts';
import { createCapacitySampler } from '../../probing/capacity-sampler.ts';
import { runProbe } from '../../probing/prober.ts';
import { findTarget } from '../../probing/target.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { ProgressView } from '../run-job.ts';

export interface ProbeOptions extends Omit<ProbePlan, 'host' | 'port' | 'workers'> {
  readonly target: string;
  /** Null for as many as the connections need. */
  readonly workers: number | null;
  readonly mayBeRemote: boolean;
  readonly json: boolean;
}

/** What the command needs from its root. */
export interface ProbeHost {
  readonly workerPath: string;
  /** The running Windows, for the pool; null elsewhere. */
  readonly live: LiveServer | null;
  readonly signal: AbortSignal;
  readonly progress: ProgressView;
  out(text: string): void;
  err(text: string): void;
}

/** Connections that one process holds well below the usual limit of 20,000 handles. */
const connectionsPerWorker = 16_000;

/** Finds out how many connections the target holds; everything is closed again when it returns. */
export async function probeCommand(options: ProbeOptions, host: ProbeHost): Promise<ExitCode> {
  const target = await findTarget(options.target, options.mayBeRemote);
  if (!target.ok) {
    host.err(target.fault.message);
    return target.fault.code === 'bad-request' ? exitCodes.usage : exitCodes.fault;
  }
  const { target: _text, mayBeRemote, json, workers, ...asked } = options;
  const plan: ProbePlan = {
    ...asked,
    host: target.value.host,
    port: target.value.port,
    workers: workers ?? Math.ceil(asked.connections / connectionsPerWorker),
  };
  const result = await runProbe(plan, {
    target: target.value,
    workerPath: host.workerPath,
    sampler: createCapacitySampler(host.live, plan.floorBytes),
    signal: host.signal,
    onProgress: (done, total, what) => host.progress.show({ jobId: '', done, total, what }),
  });
  host.progress.clear();
  host.out(json ? `${JSON.stringify(result, null, 2)}\n` : `${probeLines(result).join('\n')}\n`);
  // also while they were held, when the answer says what ended the opening
  if (host.signal.aborted) host.err('Interrupted: every connection is closed.');
  return result.opened === 0 ? exitCodes.fault : exitCodes.answered;
}

/** The answer in lines for a terminal. */
export function probeLines(result: ProbeResult): string[] {
  const number = (value: number) => Math.round(value).toLocaleString('en-US');
  const { echo, phantoms, cost, firstFailure } = result;
  const lines = [
    `${number(result.opened)} connections opened in ${result.openingSeconds.toFixed(1)} s (${number(result.openedPerSecond)} per second), ${number(result.held)} held to the end.`,
    stopLine(result),
  ];
  if (firstFailure) {
    lines.push(
      `Connection ${number(firstFailure.atConnection)} failed (${firstFailure.code ?? firstFailure.cause}): ${firstFailure.meaning}`,
    );
    for (const cause of failureCauses) {
      const count = result.failures[cause];
      if (count !== undefined && cause !== firstFailure.cause) lines.push(`${number(count)} more: ${meaningOf[cause]}`);
    }
  }
  if (result.closedByPeer > 0)
    lines.push(`${number(result.closedByPeer)} were closed by the other side while they were held.`);
  if (phantoms) {
    lines.push(
      `${number(phantoms.confirmed)} were served; ${number(phantoms.dropped)} were dropped and ${number(phantoms.silent)} never answered although they had opened.`,
    );
  }
  if (echo) {
    lines.push(
      `${number(echo.sentBytes)} bytes sent, ${number(echo.echoedBytes)} echoed: ${number(echo.wrongBytes)} wrong, ${number(echo.missingBytes)} missing.`,
    );
  }
  if (result.unreadBytes !== null) lines.push(`The system took ${number(result.unreadBytes)} bytes that nobody read.`);
  if (cost) {
    const [low, high] = cost.nonPaged.interval;
    const whose = result.costOf === 'both-ends' ? 'of both ends, which are on this machine' : 'of this end';
    lines.push(
      `One connection costs ${number(cost.nonPaged.perUnit)} bytes of non-paged pool (${number(low)} to ${number(high)}), ${whose}.`,
      ...cost.tags.map(({ tag, cost: each }) => `  ${tag}  ${number(each.perUnit)} bytes`),
    );
  }
  return [...lines, ...result.why];
}

function stopLine({ stoppedBy, asked, floor }: ProbeResult): string {
  if (stoppedBy === 'count')
    return `All ${asked.connections.toLocaleString('en-US')} that were asked for opened: the limit was not reached.`;
  if (stoppedBy === 'failure') return 'Stopped at the first failure.';
  if (stoppedBy === 'closed-by-peer')
    return 'Stopped because the other side closed connections that had opened: it is over its limit.';
  if (stoppedBy === 'time') return `Stopped after ${asked.mostSeconds} s, the longest it may take.`;
  if (stoppedBy === 'interrupted') return 'Stopped because it was interrupted.';
  const what = floor.of === 'free-pool' ? 'free non-paged pool' : 'available memory';
  return `Stopped at the floor: less than ${Math.round(floor.bytes / 2 ** 20).toLocaleString('en-US')} MB of ${what} would be left.`;
}
