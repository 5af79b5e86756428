import { type CeilingView, tableBand } from '../../../derive/ceiling/ceiling.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, type Quantities } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const mib = 1024 * 1024;

const thresholds = {
  accepting: { value: 20 * mib, unit: 'bytes', source: 'KB 820729, KB 933844' },
  acceptingAggressive: {
    value: 8 * mib,
    unit: 'bytes',
    source: 'KB 820129, KB 934878: with EnableAggressiveMemoryUsage = 1',
  },
  edgeBelow: {
    value: 2 * mib,
    unit: 'bytes',
    source: 'inferred from a public incident: 18 to 24 MB free is at the edge of 20 MB',
  },
  edgeAbove: {
    value: 4 * mib,
    unit: 'bytes',
    source: 'inferred from a public incident: 18 to 24 MB free is at the edge of 20 MB',
  },
} as const;

/** Is less non-paged pool free than http.sys needs to accept connections? */
export const availableBelowThreshold = defineRule({
  id: 'available-below-threshold',
  asks: ['pool', 'ceiling', 'threshold'],
  wants: ['httperr'],
  thresholds,
  messages: {
    below:
      '{ceiling} \u2212 {used} = {free} free, less than the {threshold} below which http.sys stops accepting connections.',
    full: '{used} are in use, which is all of the {ceiling} there can be: less than {threshold} are free, below which http.sys stops accepting connections.',
    edge: '{ceiling} \u2212 {used} = {free} free: at the edge of the {threshold} below which http.sys stops accepting connections. The ceiling is known only to within {low} to {high}, so this figure alone decides nothing.',
    edgeMeasured:
      '{ceiling} \u2212 {used} = {free} free: just above the {threshold} below which http.sys stops accepting connections.',
    hidden:
      '{ceiling} \u2212 {used} = {free} free: http.sys would stop accepting connections below 20 MB, and goes on only because EnableAggressiveMemoryUsage lets it do so down to {threshold}. The shortage is there, only hidden.',
    uncertain:
      '{ceiling} \u2212 {used} = {free} free by the table, but the true ceiling may be as low as {low}: whether less than {threshold} are free cannot be told.',
    unlessSwitch:
      '{ceiling} \u2212 {used} = {free} free, if the machine was booted without /3GB. With it the ceiling would be {narrow}, and hardly anything free: nothing at hand shows how it was booted.',
    noTotal: 'The sample does not print how much non-paged pool is in use.',
    above:
      '{ceiling} \u2212 {used} = {free} free, more than the {threshold} below which http.sys stops accepting connections.',
  },
  isInferred: false,
  examine({ pool, ceiling, threshold, httperr }) {
    const used = pool.nonPaged;
    if (used === null) return { outcome: 'inconclusive', message: 'noTotal', values: {}, evidence: [] };
    const free = ceiling.bytes - used.value;
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [used.evidence, ...ceiling.evidence, ...threshold.evidence];
    const values = valuesOf(ceiling, used.value, threshold.bytes);
    const isRefusing = (httperr?.refusals.records ?? 0) > 0;
    if (free <= 0) return { outcome: 'supported', message: 'full', values, evidence };
    const isClear = ceiling.basis === 'measured' || isRefusing || free < threshold.bytes - thresholds.edgeBelow.value;
    if (free < threshold.bytes && isClear) return { outcome: 'supported', message: 'below', values, evidence };
    const isOrdinarilyShort = free < thresholds.accepting.value - thresholds.edgeBelow.value;
    if (threshold.isLowered && isOrdinarilyShort && free > threshold.bytes) {
      return { outcome: 'supported', message: 'hidden', values, evidence };
    }
    if (free <= threshold.bytes + thresholds.edgeAbove.value) {
      const message = ceiling.basis === 'measured' ? 'edgeMeasured' : 'edge';
      return { outcome: 'inconclusive', message, values, evidence };
    }
    if (isPerhapsNarrow(ceiling, used.value) && (httperr?.entries ?? 0) === 0) {
      return { outcome: 'inconclusive', message: 'unlessSwitch', values, evidence };
    }
    const couldBeBelow = ceiling.band[0] - used.value < threshold.bytes;
    if (couldBeBelow) return { outcome: 'inconclusive', message: 'uncertain', values, evidence };
    return { outcome: 'refuted', message: 'above', values, evidence };
  },
});

function valuesOf(ceiling: CeilingView, used: number, threshold: number): Quantities {
  return {
    ceiling: bytes(ceiling.bytes),
    used: bytes(used),
    free: bytes(Math.max(0, ceiling.bytes - used)),
    threshold: bytes(threshold),
    low: bytes(ceiling.band[0]),
    high: bytes(ceiling.band[1]),
    narrow: bytes(ceiling.withUnknownSwitchBytes ?? ceiling.bytes),
  };
}

/** What is in use fits under the ceiling that an unknown boot switch would leave, but leaves hardly anything free. */
function isPerhapsNarrow({ withUnknownSwitchBytes: narrow }: CeilingView, used: number): boolean {
  if (narrow === null || used > narrow * (1 + tableBand)) return false;
  return used > narrow * (1 - tableBand) - thresholds.accepting.value;
}
