import { connectionCost } from '../../shared/capacity/cost.ts';
import type { ProbePlan, ProbeResult, StopReason } from '../../shared/capacity/probe-result.ts';
import type { CapacitySampler } from './capacity-sampler.ts';
import { type ClientProcess, startClientProcess } from './client-process.ts';
import { answerOf } from './probe-answer.ts';
import type { Target } from './target.ts';

export interface ProbeGround {
  readonly target: Target;
  /** The bundled worker program. */
  readonly workerPath: string;
  readonly sampler: CapacitySampler;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, what: string) => void;
}

/** How often the prober looks around. */
const tickMs = 10;
const sampleMs = 500;
/** Connections on their way at once, for each worker; more overflow the other side's queue. */
const mostOnTheWay = 400;
/** Explicit local ports begin here, below what systems give out by themselves. */
const firstLocalPort = 10_000;
/** Echoes still on their way when the hold ends may take so long. */
const lastEchoMs = 5000;

/** Opens, holds and closes connections. Everything is closed and every worker gone when it returns. */
export async function runProbe(plan: ProbePlan, ground: ProbeGround): Promise<ProbeResult> {
  const { sampler } = ground;
  const startedUtc = new Date().toISOString();
  const workers = startWorkers(plan, ground);
  const sum = (of: (worker: ClientProcess) => number) => workers.reduce((total, worker) => total + of(worker), 0);
  const open = () => sum((worker) => worker.counts.open);
  try {
    await sampler.sample(0);
    const opening = await openAll(plan, { workers, ground, open });
    await hold(plan, { workers, ground, open });
    const held = open();
    await sampler.sample(held);
    return answerOf({
      plan,
      target: ground.target,
      startedUtc,
      counts: workers.map((worker) => worker.counts),
      held,
      opening,
      sampler,
      cost: connectionCost(sampler.points),
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

interface Running {
  readonly workers: readonly ClientProcess[];
  readonly ground: ProbeGround;
  open(): number;
}

/** How the opening went. */
export interface Opening {
  readonly stoppedBy: StopReason;
  readonly seconds: number;
  readonly peak: number;
}

function startWorkers(plan: ProbePlan, { target, workerPath }: ProbeGround): readonly ClientProcess[] {
  const each = Math.ceil(plan.connections / plan.workers);
  // ::1 is the only loopback address of version 6; there the system gives the ports
  const hasOwnAddresses = target.isLoopback && target.address !== '::1';
  return Array.from({ length: plan.workers }, (_, at) =>
    startClientProcess(
      workerPath,
      {
        host: target.address,
        port: target.port,
        local: hasOwnAddresses ? { address: `127.0.0.${at + 2}`, firstPort: firstLocalPort } : null,
        connectTimeoutMs: plan.connectTimeoutMs,
        mode: plan.mode,
        firstNumber: at * each,
      },
      () => {},
    ),
  );
}

async function openAll(plan: ProbePlan, { workers, ground, open }: Running): Promise<Opening> {
  const startedAt = performance.now();
  const share = Math.ceil(plan.connections / workers.length);
  let asked = 0;
  let sampledAt = startedAt;
  let peak = 0;
  for (;;) {
    const elapsed = performance.now() - startedAt;
    const settled = workers.reduce((total, { counts }) => total + counts.opened + counts.failed, 0);
    peak = Math.max(peak, open());
    ground.onProgress(settled, plan.connections, `${open()} connections open`);
    const stop = stopReason(plan, { workers, ground, elapsed, settled });
    if (stop !== null) {
      const isDone = settled >= asked || stop === 'interrupted' || workers.every((worker) => worker.isGone);
      if (isDone) return { stoppedBy: stop, seconds: elapsed / 1000, peak };
    } else {
      const allowed = Math.min(plan.connections, Math.ceil((plan.ratePerSecond * (elapsed + tickMs)) / 1000));
      asked += ask(workers, allowed - asked, share);
    }
    if (performance.now() - sampledAt > sampleMs) {
      sampledAt = performance.now();
      await ground.sampler.sample(open());
    }
    await pause(tickMs, ground.signal);
  }
}

interface Now extends Pick<Running, 'workers' | 'ground'> {
  readonly elapsed: number;
  readonly settled: number;
}

function stopReason(plan: ProbePlan, { workers, ground, elapsed, settled }: Now): StopReason | null {
  if (ground.signal.aborted) return 'interrupted';
  if (workers.some(({ counts, isGone }) => counts.failed > 0 || isGone)) return 'failure';
  if (workers.some(({ counts }) => counts.closedByPeer > 0)) return 'closed-by-peer';
  if (settled >= plan.connections) return 'count';
  const above = ground.sampler.aboveFloor();
  if (above !== null && above <= 0) return 'floor';
  return elapsed > plan.mostSeconds * 1000 ? 'time' : null;
}

/** Has the workers open more, evenly, and no more than may be on the way. Returns how many were asked for. */
function ask(workers: readonly ClientProcess[], wanted: number, share: number): number {
  let left = wanted;
  for (const [at, worker] of workers.entries()) {
    const onTheWay = worker.asked - worker.counts.opened - worker.counts.failed;
    const even = Math.ceil(left / (workers.length - at));
    const count = Math.min(even, share - worker.asked, mostOnTheWay - onTheWay);
    if (count <= 0) continue;
    worker.say({ kind: 'open', count });
    worker.asked += count;
    left -= count;
  }
  return wanted - left;
}

async function hold(plan: ProbePlan, { workers, ground, open }: Running): Promise<void> {
  const sends = plan.mode !== 'idle';
  if (sends) for (const worker of workers) worker.say({ kind: 'pump' });
  const until = performance.now() + plan.holdSeconds * 1000;
  while (performance.now() < until && !ground.signal.aborted && open() > 0) {
    const above = ground.sampler.aboveFloor();
    if (above !== null && above <= 0) break;
    ground.onProgress(plan.connections, plan.connections, `holding ${open()} connections`);
    await pause(Math.min(sampleMs, until - performance.now()), ground.signal);
    await ground.sampler.sample(open());
  }
  if (!sends) return;
  for (const worker of workers) worker.say({ kind: 'rest' });
  if (plan.mode === 'send') await lastEchoes({ workers, ground, open });
}

/** Waits until everything sent on connections that still stand has come back, or no more comes. */
async function lastEchoes({ workers, ground, open }: Running): Promise<void> {
  let quietSince = performance.now();
  let before = -1;
  while (!ground.signal.aborted && open() > 0) {
    const sent = workers.reduce((total, { counts }) => total + counts.sentBytes, 0);
    const echoed = workers.reduce((total, { counts }) => total + counts.echoedBytes, 0);
    if (echoed >= sent) return;
    if (echoed !== before) quietSince = performance.now();
    else if (performance.now() - quietSince > lastEchoMs) return;
    before = echoed;
    await pause(tickMs * 5, ground.signal);
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal.addEventListener('abort', done);
  });
