import { bytes, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Is the ceiling of the non-paged pool lower because of a boot switch that is in force? */
export const ceilingLoweredBy3gb = defineRule({
  id: 'ceiling-lowered-by-3gb',
  asks: ['settings', 'machine'],
  wants: ['ceiling'],
  thresholds: {
    with3gb: {
      value: 128 * 1024 * 1024,
      unit: 'bytes',
      source: 'Memory limits for Windows releases: 32-bit Server 2003 has 128 MB with /3GB, 256 MB without',
    },
  },
  messages: {
    lowered: '{switch} is in force and lowers the ceiling of the non-paged pool from {from} to {to}.',
    inForce: '/3GB is in force. On this Windows the ceiling without it is not known.',
    none: 'No boot switch that lowers the ceiling of the non-paged pool is in force.',
    unsure: 'Whether /3GB is in force cannot be told: the evidence names it but does not say which entry was booted.',
    unknown: 'Whether /3GB is in force cannot be told: nothing shows how the machine was booted.',
  },
  isInferred: false,
  applies: ({ machine }) => machine.arch?.value === 'x86' || machine.arch === null,
  examine({ settings, ceiling }) {
    const named = settings.settings.filter(({ key }) => key === '3GB' || key === 'increaseuserva');
    const inForce = named.find(({ isEffective }) => isEffective === true);
    if (ceiling?.loweredBy === '3GB' || ceiling?.loweredBy === 'increaseuserva') {
      const [first, ...others] = [...(inForce ? [inForce.evidence] : []), ...ceiling.evidence];
      const values = {
        switch: text(ceiling.loweredBy === '3GB' ? '/3GB' : ceiling.loweredBy),
        from: bytes(ceiling.unloweredBytes),
        to: bytes(ceiling.bytes),
      };
      if (first) return { outcome: 'supported', message: 'lowered', values, evidence: [first, ...others] };
    }
    if (inForce && inForce.key === '3GB') {
      return { outcome: 'supported', message: 'inForce', values: {}, evidence: [inForce.evidence] };
    }
    const unsure = named.filter(({ isEffective }) => isEffective === null).map(({ evidence }) => evidence);
    if (unsure.length > 0) return { outcome: 'inconclusive', message: 'unsure', values: {}, evidence: unsure };
    const [shown, ...others] = settings.bootEvidence;
    if (shown) return { outcome: 'refuted', message: 'none', values: {}, evidence: [shown, ...others] };
    return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
  },
});
