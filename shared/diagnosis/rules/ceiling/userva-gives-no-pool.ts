import { inForce } from '../../../derive/settings/settings.ts';
import { count, term } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Is /USERVA set in the hope that it gives back what /3GB took? */
export const uservaGivesNoPool = defineRule({
  id: 'userva-gives-no-pool',
  asks: ['settings'],
  wants: ['machine'],
  thresholds: {
    usual: { value: 3030, unit: 'count', source: 'Exchange 2003 memory configuration: /3GB /USERVA=3030' },
  },
  messages: {
    noPool:
      '/USERVA={value} is in force with /3GB. It gives back system page table entries; no source says that it gives back non-paged pool, whose ceiling stays at 128 MB.',
    ignored: '/USERVA={value} is set without /3GB, where Windows ignores it.',
    none: '/USERVA is not in force.',
    unsure: '/USERVA is named, but whether its entry was booted cannot be told.',
    unknown: 'Nothing shows how the machine was booted.',
  },
  isInferred: false,
  applies: ({ machine }) => machine?.arch?.value !== 'x64' && machine?.arch?.value !== 'arm64',
  examine({ settings }) {
    const userva = inForce(settings, 'USERVA');
    const threeGb = inForce(settings, '3GB');
    if (userva) {
      const values = { value: typeof userva.value === 'number' ? count(userva.value) : term('unknown') };
      return threeGb
        ? { outcome: 'supported', message: 'noPool', values, evidence: [userva.evidence, threeGb.evidence] }
        : { outcome: 'refuted', message: 'ignored', values, evidence: [userva.evidence] };
    }
    const named = settings.settings.find(({ key, isEffective }) => key === 'USERVA' && isEffective === null);
    if (named) return { outcome: 'inconclusive', message: 'unsure', values: {}, evidence: [named.evidence] };
    const [shown, ...others] = settings.bootEvidence;
    if (shown) return { outcome: 'refuted', message: 'none', values: {}, evidence: [shown, ...others] };
    return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
  },
});
