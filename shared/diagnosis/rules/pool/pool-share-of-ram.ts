import type { MachineView } from '../../../derive/machine/machine.ts';
import { isUpTo } from '../../../derive/machine/windows.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, share } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const mib = 1024 * 1024;

const thresholds = {
  much: { value: 0.25, unit: 'share', source: 'ours: ordinary 64-bit servers hold a few percent of RAM' },
  little: { value: 0.1, unit: 'share', source: 'ours: ordinary 64-bit servers hold a few percent of RAM' },
  narrow: {
    value: 98 * mib,
    unit: 'bytes',
    source: 'ours: 20 MB under the 128 MB of 32-bit Server 2003 with /3GB, which may be 8 % less',
  },
  wide: {
    value: 277 * mib,
    unit: 'bytes',
    source: 'ours: 32-bit Server 2003 has at most 256 MB, which may be 8 % more',
  },
  ram: { value: 4.2 * 1024 * mib, unit: 'bytes', source: 'ours: more memory than that is hardly ever 32-bit' },
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
    narrow:
      'The non-paged pool holds {used} of the {ram} of memory. On 64-bit Windows that is an ordinary amount, on 32-bit Windows it is near the most there can be, and which of them this is, the evidence does not show.',
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
    if (isPerhapsNarrow(machine, used.value)) return { outcome: 'inconclusive', message: 'narrow', values, evidence };
    return { outcome: 'refuted', message: 'little', values, evidence };
  },
});

/** The width is not known, and on 32-bit Windows this much would be near the end. */
function isPerhapsNarrow({ arch, family, ramBytes }: MachineView, used: number): boolean {
  if (arch !== null || used < thresholds.narrow.value || used > thresholds.wide.value) return false;
  return family === null ? (ramBytes?.value ?? 0) <= thresholds.ram.value : isUpTo(family.value, 'xp-2003');
}
