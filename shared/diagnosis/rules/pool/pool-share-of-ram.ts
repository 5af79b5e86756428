import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, share } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  much: { value: 0.25, unit: 'share', source: 'ours: ordinary 64-bit servers hold a few percent of RAM' },
  little: { value: 0.1, unit: 'share', source: 'ours: ordinary 64-bit servers hold a few percent of RAM' },
} as const;

/** On 64-bit Windows, where the pool may grow as large as RAM: how much of the memory does it hold? */
export const poolShareOfRam = defineRule({
  id: 'pool-share-of-ram',
  asks: ['pool', 'machine'],
  wants: [],
  thresholds,
  messages: {
    much: 'The non-paged pool holds {used}, {share} of the {ram} of memory; ordinary servers hold a few percent.',
    some: 'The non-paged pool holds {used}, {share} of the {ram} of memory: more than usual, not alarming by itself.',
    little: 'The non-paged pool holds {used}, {share} of the {ram} of memory: an ordinary amount.',
    unknown: 'The share of memory cannot be told: the size of the pool or of the memory is not printed.',
  },
  isInferred: true,
  applies: ({ machine }) => machine.arch?.value !== 'x86',
  examine({ pool, machine }) {
    const used = pool.nonPaged;
    const ram = machine.ramBytes;
    if (used === null || ram === null || ram.value <= 0) {
      return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
    }
    const part = used.value / ram.value;
    const values = { used: bytes(used.value), ram: bytes(ram.value), share: share(part) };
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [used.evidence, ram.evidence];
    if (part >= thresholds.much.value) return { outcome: 'supported', message: 'much', values, evidence };
    if (part >= thresholds.little.value) return { outcome: 'inconclusive', message: 'some', values, evidence };
    return { outcome: 'refuted', message: 'little', values, evidence };
  },
});
