import type { GrowthView } from '../../../derive/growth/growth.ts';
import type { HttpErrView } from '../../../derive/httperr/httperr.ts';
import type { Change } from '../../../derive/machine/changes.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { duration, list, type Quantity, term, text, utc } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const dayMs = 86_400_000;

const thresholds = {
  before: { value: 60 * dayMs, unit: 'ms', source: 'ours: what changed longer before is left out' },
  named: { value: 4, unit: 'count', source: 'ours: the nearest changes are named' },
} as const;

/** What changed on the machine in the weeks before the trouble was first seen? It never says that this is the cause. */
export const changedBeforeOnset = defineRule({
  id: 'changed-before-onset',
  asks: ['changes'],
  wants: ['httperr', 'growth'],
  thresholds,
  messages: {
    beforeRefusals:
      'Before connections were first refused ({onset}), these changed: {changes}. The nearest, {name} ({what}), changed {ago} before. That is a hint where to look, no proof of a cause.',
    beforeGrowth:
      'Before growth was first seen ({onset}), these changed: {changes}. The nearest, {name} ({what}), changed {ago} before. That is a hint where to look, no proof of a cause.',
    onlyBoot:
      'Windows was started {ago} before the trouble was first seen ({onset}); nothing else that is dated changed in the 60 days before.',
    nothing: 'Nothing that the evidence dates changed in the 60 days before the trouble was first seen ({onset}).',
    noOnset: 'When the trouble began is not known: there are no refusals and no growth.',
  },
  isInferred: true,
  examine({ changes, httperr, growth }) {
    const onset = onsetOf(httperr, growth);
    if (onset === null) return { outcome: 'inconclusive', message: 'noOnset', values: {}, evidence: [] };
    const near = changes.filter(({ atMs }) => atMs <= onset.atMs && onset.atMs - atMs <= thresholds.before.value);
    const nearest = near.filter(({ what }) => what !== 'boot').reverse();
    const [first] = nearest;
    const at = utc(onset.atMs);
    if (first) {
      const named = nearest.slice(0, thresholds.named.value);
      const values = {
        onset: at,
        changes: list(named.map(worded)),
        name: text(first.name),
        what: term(`change-${first.what}`),
        ago: duration(onset.atMs - first.atMs),
      };
      const evidence = named.map((change) => change.evidence) as [EvidenceRef, ...EvidenceRef[]]; // `first` is in it
      return { outcome: 'supported', message: onset.message, values, evidence };
    }
    const boot = near.find(({ what }) => what === 'boot');
    if (boot) {
      const values = { onset: at, ago: duration(onset.atMs - boot.atMs) };
      return { outcome: 'refuted', message: 'onlyBoot', values, evidence: [boot.evidence] };
    }
    const [any] = changes;
    return any
      ? { outcome: 'refuted', message: 'nothing', values: { onset: at }, evidence: [any.evidence] }
      : { outcome: 'inconclusive', message: 'noOnset', values: {}, evidence: [] };
  },
});

/** The first refusal, else the first sample of a tag that keeps growing. */
function onsetOf(httperr: HttpErrView | null, growth: GrowthView | null) {
  const refused = httperr?.refusals.firstUtcMs ?? null;
  if (refused !== null) return { atMs: refused, message: 'beforeRefusals' } as const;
  const [grower] = growth?.growers ?? [];
  return grower ? ({ atMs: grower.trend.fromMs, message: 'beforeGrowth' } as const) : null;
}

/** A name with its day, which reads the same in every language. */
function worded({ name, atMs }: Change): Quantity {
  return text(`${name} (${new Date(atMs).toISOString().slice(0, 10)})`);
}
