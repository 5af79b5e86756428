import type { Client } from '../../shared/contract/dispatch.ts';
import type { Reply } from '../../shared/contract/fault.ts';
import type { EventPayload } from '../../shared/contract/operations.ts';

/** What a command shows while a job runs. */
export interface ProgressView {
  show(progress: EventPayload<'job.progress'>): void;
  clear(): void;
}

/** Starts a job through the client and waits for its end, showing progress and passing a cancel on. */
export async function runJob<T extends { readonly jobId: string }>(
  client: Client,
  start: () => Promise<Reply<T>>,
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: ProgressView },
): Promise<Reply<T & { readonly result: EventPayload<'job.done'>['result'] }>> {
  const ends = new Map<string, EventPayload<'job.done'>>();
  let notify = () => {};
  const unsubscribe = [
    client.subscribe('job.progress', (event) => progress.show(event)),
    client.subscribe('job.done', (event) => {
      ends.set(event.jobId, event);
      notify();
    }),
  ];
  try {
    const started = await start();
    if (!started.ok) return started;
    const { jobId } = started.value;
    const cancel = () => void client.request('job.cancel', { jobId });
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    const end = await new Promise<EventPayload<'job.done'>>((resolve) => {
      notify = () => {
        const done = ends.get(jobId);
        if (done) resolve(done);
      };
      notify();
    });
    signal.removeEventListener('abort', cancel);
    return end.fault ? { ok: false, fault: end.fault } : { ok: true, value: { ...started.value, result: end.result } };
  } finally {
    for (const stop of unsubscribe) stop();
    progress.clear();
  }
}
