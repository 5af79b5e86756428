import type { Collector } from './collector.ts';
import { printCounters } from './prints/counters.ts';
import { printPool } from './prints/pool.ts';

/** Pool tags and totals at this moment. */
export const poolCollector: Collector = {
  plan: {
    id: 'pool',
    title: 'Pool tags and totals',
    touches: ['Asks the kernel for its pool tags and memory totals (NtQuerySystemInformation, K32GetPerformanceInfo).'],
    needsElevation: 'never',
    timeoutMs: 10_000,
  },
  async collect({ server, write, trouble }) {
    const totals = await server.live.totals();
    if (!totals.ok) trouble(totals.fault);
    const tags = await server.live.tags();
    if (!tags.ok) trouble(tags.fault);
    const atUtcMs = server.live.now();
    if (!totals.ok && !tags.ok) return;
    const shown = printPool(atUtcMs, totals.ok ? totals.value : null, tags.ok ? tags.value : null);
    await write('pool/poolmon.txt', 'the kernel’s own figures, written in the layout of a poolmon print', shown);
    if (!totals.ok) return;
    const facts = await server.facts();
    const host = facts.ok ? facts.value.host : 'localhost';
    const counters = printCounters(atUtcMs, host, totals.value);
    await write('pool/totals.csv', 'the kernel’s own figures, written in the layout of a counter log', counters);
  },
};
