import type { MetricSink } from '../platform/watch-ports.ts';

/** Several sinks as one; none of them waits for another. */
export function joinSinks(sinks: readonly MetricSink[]): MetricSink {
  return {
    offer: (facts) => {
      for (const sink of sinks) sink.offer(facts);
    },
    takeNotes: () => sinks.flatMap((sink) => sink.takeNotes()),
    close: async () => {
      await Promise.all(sinks.map((sink) => sink.close()));
    },
  };
}
