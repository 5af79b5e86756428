import { inForce, type Setting } from '../../../derive/settings/settings.ts';
import { bytes, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Registry values and switches that set the ceiling directly; 0 leaves it to Windows. */
const names = ['NonPagedPoolSize', 'NonPagedPoolLimit', 'MAXMEM'];

/** Is the ceiling lower because of a registry value or a limit on memory? */
export const ceilingLoweredByRegistry = defineRule({
  id: 'ceiling-lowered-by-registry',
  asks: ['settings'],
  wants: ['ceiling'],
  thresholds: {
    automatic: { value: 0, unit: 'bytes', source: 'NonPagedPoolSize (Technet): 0 lets Windows choose' },
  },
  messages: {
    lowered: '{name} is in force and lowers the ceiling of the non-paged pool from {from} to {to}.',
    harmless: '{name} is set, but does not lower the ceiling of the non-paged pool.',
    automatic: 'Windows chooses the size of the non-paged pool: no registry value sets it.',
    unsure: '{name} is set, but whether it is in force or lowers the ceiling cannot be told.',
    unknown: 'Whether a registry value sets the size of the pool cannot be told: the key was not printed.',
  },
  isInferred: false,
  examine({ settings, ceiling }) {
    const named = settings.settings.filter(({ key, isEffective }) => names.includes(key) && isEffective !== false);
    const by = ceiling?.loweredBy ?? null;
    const lowering = by === null ? null : inForce(settings, by);
    if (ceiling && by !== null && names.includes(by) && lowering) {
      const values = { name: text(by), from: bytes(ceiling.unloweredBytes), to: bytes(ceiling.bytes) };
      return { outcome: 'supported', message: 'lowered', values, evidence: [lowering.evidence, ...ceiling.evidence] };
    }
    const set = named.find(({ value }) => typeof value === 'number' && value > 0);
    if (set && (ceiling === null || set.isEffective === null)) {
      return { outcome: 'inconclusive', message: 'unsure', values: nameOf(set), evidence: [set.evidence] };
    }
    if (set) return { outcome: 'refuted', message: 'harmless', values: nameOf(set), evidence: [set.evidence] };
    const [zero] = named;
    if (zero) return { outcome: 'refuted', message: 'automatic', values: {}, evidence: [zero.evidence] };
    return { outcome: 'inconclusive', message: 'unknown', values: {}, evidence: [] };
  },
});

function nameOf({ key }: Setting) {
  return { name: text(key) };
}
