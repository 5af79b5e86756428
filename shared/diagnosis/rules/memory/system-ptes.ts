import { inForce } from '../../../derive/settings/settings.ts';
import { count } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  low: { value: 10_000, unit: 'count', source: 'CraigF: restore service below 10,000 free system page table entries' },
  roomy: { value: 12_000, unit: 'count', source: 'Spotlight: keep above 12,000' },
} as const;

/** Does the kernel run out of page table entries, as it does with /3GB and no /USERVA? */
export const systemPtes = defineRule({
  id: 'system-ptes',
  asks: ['pool'],
  wants: ['settings', 'machine'],
  thresholds,
  messages: {
    low: 'Only {free} free system page table entries are left; below 10,000 drivers and I/O begin to fail.',
    lowBySwitch:
      'Only {free} free system page table entries are left, and /3GB takes most of them: /USERVA=2900 to 3030 gives some back, removing /3GB all.',
    some: '{free} free system page table entries are left: few, but above 10,000.',
    roomy: 'Enough system page table entries are free: {free}.',
    unknown: 'The evidence does not show how many system page table entries are free.',
  },
  isInferred: false,
  applies: ({ machine }) => machine?.arch?.value !== 'x64' && machine?.arch?.value !== 'arm64',
  examine({ pool, settings }) {
    const free = pool.freePtes;
    if (free === null) return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
    const values = { free: count(free.value) };
    const threeGb = inForce(settings, '3GB');
    if (free.value < thresholds.low.value) {
      return threeGb
        ? { outcome: 'supported', message: 'lowBySwitch', values, evidence: [free.evidence, threeGb.evidence] }
        : { outcome: 'supported', message: 'low', values, evidence: [free.evidence] };
    }
    if (free.value < thresholds.roomy.value) {
      return { outcome: 'inconclusive', message: 'some', values, evidence: [free.evidence] };
    }
    return { outcome: 'refuted', message: 'roomy', values, evidence: [free.evidence] };
  },
});
