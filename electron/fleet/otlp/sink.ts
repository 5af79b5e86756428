import { familiesOf, type ToldTags } from '../../../shared/fleet/families.ts';
import type { WatchNote } from '../../../shared/journal/sample.ts';
import type { MetricSink } from '../../platform/watch-ports.ts';
import type { Push } from './push.ts';

export interface OtlpSinkOptions {
  /** The address, for what is said of it. */
  readonly url: string;
  /** Milliseconds that only go forward. */
  readonly elapsedMs: () => number;
}

/** The first wait after a push failed; each further one doubles it up to the longest. */
const firstWaitMs = 1000;
const longestWaitMs = 5 * 60_000;

/**
 * Pushes each sample to a collector. Only the newest figures matter, so nothing is kept for later: a sample that comes
 * while a push is under way or waits after a failure is passed over. Trouble is said once.
 */
export function createOtlpSink(push: Push, { url, elapsedMs }: OtlpSinkOptions): MetricSink {
  let notes: WatchNote[] = [];
  let told: ToldTags = new Map();
  let pushing: Promise<void> | null = null;
  let failures = 0;
  let nextAt = Number.NEGATIVE_INFINITY;

  function ended(trouble: string | null): void {
    if (trouble !== null) {
      const waitMs = Math.min(firstWaitMs * 2 ** failures, longestWaitMs);
      nextAt = elapsedMs() + waitMs;
      if (failures === 0) {
        const message = `${url} took no metrics: ${trouble}. The watch goes on, and tries again less and less often.`;
        notes.push({ code: 'otlp-failed', message });
      }
      failures = Math.min(failures + 1, 30);
      return;
    }
    if (failures > 0) notes.push({ code: 'otlp-back', message: `${url} takes metrics again.` });
    failures = 0;
  }

  return {
    offer(facts) {
      if (pushing || elapsedMs() < nextAt) return;
      const { families, told: now } = familiesOf(facts, told);
      told = now;
      pushing = push
        .send(families)
        .then(ended)
        .finally(() => {
          pushing = null;
        });
    },
    takeNotes() {
      const taken = notes;
      notes = [];
      return taken;
    },
    async close() {
      push.close();
      await pushing;
    },
  };
}
