import type { EventHub, Services } from '../../shared/contract/dispatch.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { EventPayload } from '../../shared/contract/operations.ts';

/** What a job wrote, or null. */
export type JobResult = EventPayload<'job.done'>['result'];

/** What a running job may use. */
export interface JobContext {
  readonly signal: AbortSignal;
  /** `total` is null while it is not known. */
  progress(done: number, total: number | null, what: string): void;
}

export interface Jobs {
  /** Starts long work and returns its id at once; `job.done` tells its end, after the caller had time to listen. */
  start(work: (context: JobContext) => Promise<Reply<JobResult>>): string;
  readonly cancel: Services['job.cancel'];
  /** Cancels everything that runs and waits for it. */
  close(): Promise<void>;
}

/** Progress events are sent at most this often for each job. */
const progressEveryMs = 80;

/** Long work with progress, cancel and exactly one end each. */
export function createJobs(hub: EventHub, newId: () => string): Jobs {
  const running = new Map<string, { readonly abort: AbortController; readonly end: Promise<void> }>();

  async function run(jobId: string, abort: AbortController, work: (context: JobContext) => Promise<Reply<JobResult>>) {
    let toldAt = -progressEveryMs;
    const progress: JobContext['progress'] = (done, total, what) => {
      const now = performance.now();
      if (now - toldAt < progressEveryMs || abort.signal.aborted) return;
      toldAt = now;
      hub.emit('job.progress', { jobId, done, total, what });
    };
    await new Promise((resolve) => setImmediate(resolve)); // the id reaches the caller before the first event
    const reply = await work({ signal: abort.signal, progress }).catch((error: unknown) =>
      fault(
        'internal',
        'Something in Poolhound itself went wrong. Try again; if it happens again, report it.',
        String(error),
      ),
    );
    running.delete(jobId);
    hub.emit('job.done', {
      jobId,
      fault: reply.ok ? null : reply.fault,
      result: reply.ok ? reply.value : null,
    });
  }

  return {
    start(work) {
      const jobId = newId();
      const abort = new AbortController();
      running.set(jobId, { abort, end: run(jobId, abort, work) });
      return jobId;
    },
    async cancel({ jobId }) {
      const job = running.get(jobId);
      job?.abort.abort();
      return ok({ isCancelled: job !== undefined });
    },
    async close() {
      const ends = [...running.values()].map((job) => job.end);
      for (const job of running.values()) job.abort.abort();
      await Promise.all(ends);
    },
  };
}
