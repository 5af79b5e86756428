import type { CollectorOutcome } from '../../shared/contract/collect-operations.ts';
import type { Fault } from '../../shared/contract/fault.ts';
import type { CollectRun } from '../platform/collect-ports.ts';
import type { Collector, CollectorContext } from './collector.ts';

/** Runs the collectors one after the other. One that fails, throws or hangs never stops another; never rejects. */
export async function runCollectors(
  collectors: readonly Collector[],
  run: CollectRun,
): Promise<readonly CollectorOutcome[]> {
  const outcomes: CollectorOutcome[] = [];
  for (const collector of collectors) {
    run.onCollector(collector.plan, null);
    const outcome = await runOne(collector, run);
    outcomes.push(outcome);
    run.onCollector(collector.plan, outcome);
  }
  return outcomes;
}

async function runOne(collector: Collector, run: CollectRun): Promise<CollectorOutcome> {
  const startedAt = performance.now();
  const faults: Fault[] = [];
  const abort = new AbortController();
  const written = { files: 0, bytes: 0 };
  const isOver = () => abort.signal.aborted;
  const context: CollectorContext = {
    server: run.server,
    signal: abort.signal,
    trouble: (fault) => void (isOver() || faults.push(fault)),
    async write(name, how, content) {
      if (isOver()) return false;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const reply = await run.sink.write({
        name,
        howObtained: typeof how === 'string' ? how : how.how,
        obtainedUtcMs: run.server.live.now(),
        modifiedUtcMs: typeof how === 'string' ? null : how.modifiedUtcMs,
        content: bytes,
      });
      if (!reply.ok) context.trouble(reply.fault);
      else if (!isOver()) {
        written.files += 1;
        written.bytes += reply.value.bytes;
      }
      return reply.ok;
    },
  };
  const ending = await endOf(collector, context, { abort, given: run.signal });
  if (ending !== null) faults.push(ending);
  return {
    id: collector.plan.id,
    state: stateOf(written.files, faults),
    ...written,
    faults,
    tookMs: Math.round(performance.now() - startedAt),
  };
}

function stateOf(files: number, faults: readonly Fault[]): CollectorOutcome['state'] {
  if (faults.some(({ code }) => code === 'cancelled')) return 'cancelled';
  if (faults.length === 0) return 'collected';
  return files > 0 ? 'partial' : 'failed';
}

/** Waits for the collector, its time limit or the user, whichever is first; null where it ended by itself. */
async function endOf(
  { plan, collect }: Collector,
  context: CollectorContext,
  { abort, given }: { readonly abort: AbortController; readonly given: AbortSignal },
): Promise<Fault | null> {
  if (given.aborted) return cancelled;
  let stop = (_: Fault) => {};
  const stopped = new Promise<Fault>((resolve) => {
    stop = resolve;
  });
  const timer = setTimeout(() => stop(timedOut(plan.timeoutMs)), plan.timeoutMs);
  const onCancel = () => stop(cancelled);
  given.addEventListener('abort', onCancel, { once: true });
  try {
    return await Promise.race([collect(context).then(() => null), stopped]);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      code: 'internal',
      message: 'This collector failed for a reason Poolhound does not know. The others went on; report this one.',
      detail,
    };
  } finally {
    clearTimeout(timer);
    given.removeEventListener('abort', onCancel);
    abort.abort();
  }
}

const cancelled: Fault = { code: 'cancelled', message: 'Stopped as asked; what was collected before is kept.' };

function timedOut(afterMs: number): Fault {
  return {
    code: 'timed-out',
    message: `Not done after ${afterMs / 1000} s and given up; what it had collected is kept. Try it alone when the server is less busy.`,
  };
}
