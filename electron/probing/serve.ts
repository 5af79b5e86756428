import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { FailureCause } from '../../shared/capacity/failure.ts';
import { smallHeap } from './client-process.ts';
import { type EchoMode, type EchoServerCounts, startEchoServer } from './echo-server.ts';
import { readHandleBudget } from './handle-budget.ts';

export interface ServePlan {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly mode: EchoMode;
  /** Most connections of all workers together; null for as many as their handles allow. */
  readonly cap: number | null;
  readonly workers: number;
  /** Handles each process keeps free beside its connections. */
  readonly reserve: number;
}

/** A running echo server, spread over processes where asked for. */
export interface Serving {
  readonly port: number;
  /** Most connections it takes; Infinity where neither a cap nor a limit of handles is known. */
  readonly cap: number;
  /** Closes everything; what it did to the end. */
  close(): Promise<EchoServerCounts>;
}

/** A worker's first word to its parent, and every one after. */
export type FromServer =
  | { readonly kind: 'listening'; readonly cap: number }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'counts'; readonly counts: EchoServerCounts };

/** What a worker is told by its environment. */
export const serveOrderVariable = 'POOLHOUND_SERVE_ORDER';
/** A worker that does not end by itself is ended after so long. */
const patienceMs = 5000;
/** Changes are told at most so often. */
const tellMs = 20;

/** Starts the server; rejects with the system's error when it cannot listen. */
export async function serve(plan: ServePlan, workerPath: string): Promise<Serving> {
  if (plan.workers > 1) return serveFromWorkers(plan, workerPath);
  const cap = capWithin(plan.cap, plan.reserve);
  if (cap < 1) throw Object.assign(new Error('no handles'), { code: 'EMFILE' });
  const server = await startEchoServer({ ...plan, cap, onChange: () => {} });
  return {
    port: server.port,
    cap,
    async close() {
      const counts = server.counts();
      await server.close();
      return counts;
    },
  };
}

function capWithin(cap: number | null, reserve: number): number {
  return Math.min(cap ?? Number.POSITIVE_INFINITY, readHandleBudget(reserve).connections);
}

/**
 * Workers share one listening socket, and each accepts for itself, so that none is a bottleneck; a worker that is full
 * closes its share of it, and the others go on.
 */
async function serveFromWorkers(plan: ServePlan, workerPath: string): Promise<Serving> {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({
    exec: workerPath,
    args: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...smallHeap],
  });
  // every worker must ask for the same port, also when it listens again
  const port = plan.port === 0 ? await freePort(plan.host) : plan.port;
  const counts = new Map<number, EchoServerCounts>();
  const started = await Promise.all(
    Array.from({ length: plan.workers }, (_, at) =>
      startServerWorker({ ...plan, port, cap: shareOf(plan, at) }, counts),
    ),
  );
  return {
    port,
    cap: started.reduce((total, { cap }) => total + cap, 0),
    async close() {
      await Promise.all(
        started.map(async ({ worker }) => {
          if (worker.isDead()) return;
          const exit = once(worker, 'exit');
          worker.send('end');
          const force = setTimeout(() => worker.kill('SIGKILL'), patienceMs);
          await exit;
          clearTimeout(force);
        }),
      );
      return sumOf([...counts.values()]);
    },
  };
}

/** The first workers take what does not divide evenly. */
function shareOf({ cap, workers }: ServePlan, at: number): number | null {
  return cap === null ? null : Math.floor(cap / workers) + (at < cap % workers ? 1 : 0);
}

function startServerWorker(plan: ServePlan, counts: Map<number, EchoServerCounts>) {
  const worker = cluster.fork({ [serveOrderVariable]: JSON.stringify(plan) });
  return new Promise<{ worker: typeof worker; cap: number }>((resolve, reject) => {
    worker.on('message', (message: FromServer) => {
      if (message.kind === 'listening') resolve({ worker, cap: message.cap });
      else if (message.kind === 'counts') counts.set(worker.id, message.counts);
      else reject(Object.assign(new Error('a worker could not listen'), { code: message.code }));
    });
    worker.once('exit', () => {
      reject(new Error('A worker of the server ended by itself.'));
    });
  });
}

async function freePort(host: string): Promise<number> {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Runs one worker of the server in this process, as its environment orders; ends with its parent. */
export async function runServerWorker(order: string): Promise<void> {
  // written by this program's own parent process
  const plan = JSON.parse(order) as ServePlan;
  const say = (message: FromServer) => process.send?.(message);
  process.on('disconnect', () => process.exit(0));
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  const cap = capWithin(plan.cap, plan.reserve);
  let isTelling = false;
  const onChange = () => {
    if (isTelling) return;
    isTelling = true;
    setTimeout(() => {
      isTelling = false;
      say({ kind: 'counts', counts: server.counts() });
    }, tellMs);
  };
  const server = await startEchoServer({ ...plan, cap: Math.max(1, cap), onChange }).catch(
    (error: NodeJS.ErrnoException) => {
      say({ kind: 'failed', code: error.code ?? 'UNKNOWN' });
      throw error;
    },
  );
  process.on('message', (message) => {
    if (message !== 'end') return;
    say({ kind: 'counts', counts: server.counts() });
    void server.close().then(() => process.disconnect?.());
  });
  say({ kind: 'listening', cap });
}

function sumOf(all: readonly EchoServerCounts[]): EchoServerCounts {
  const sum = (of: (each: EchoServerCounts) => number) => all.reduce((total, each) => total + of(each), 0);
  const failures: Partial<Record<FailureCause, number>> = {};
  for (const each of all) {
    for (const [cause, count] of Object.entries(each.failures)) {
      // the keys are those of the type that is walked over
      const key = cause as FailureCause;
      failures[key] = (failures[key] ?? 0) + count;
    }
  }
  return {
    isListening: all.some((each) => each.isListening),
    open: sum((each) => each.open),
    peak: sum((each) => each.peak),
    accepted: sum((each) => each.accepted),
    closed: sum((each) => each.closed),
    pauses: sum((each) => each.pauses),
    resumes: sum((each) => each.resumes),
    receivedBytes: sum((each) => each.receivedBytes),
    echoedBytes: sum((each) => each.echoedBytes),
    failures,
  };
}
