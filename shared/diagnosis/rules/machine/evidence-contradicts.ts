import type { EvidenceRef } from '../../../model/cited.ts';
import { list, term } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** What only two machines, or a damaged print, can disagree about; the rest may be a copy of another day. */
const ofMachines = new Set(['clash-host', 'clash-arch', 'clash-ram', 'clash-pool-above-ram']);

/** Can all of the evidence be true of one machine? */
export const evidenceContradicts = defineRule({
  id: 'evidence-contradicts',
  asks: ['contradictions'],
  wants: [],
  thresholds: {
    ram: { value: 0.12, unit: 'share', source: 'ours: two prints of one memory differ by firmware and rounding' },
  },
  messages: {
    one: 'The evidence contradicts itself about {fact}: {values}. Nothing was averaged; check that all files are of one machine and one time.',
    several:
      'The evidence contradicts itself about {facts}. The first, {fact}: {values}. Nothing was averaged; check that all files are of one machine and one time.',
    oneMachine:
      'The evidence cannot be of one machine at one time: it contradicts itself about {fact}: {values}. Nothing was averaged; leave out what is of another machine.',
    severalMachine:
      'The evidence cannot be of one machine at one time: it contradicts itself about {facts}. The first, {fact}: {values}. Nothing was averaged; leave out what is of another machine.',
    alone: 'There are no two pieces of evidence to compare.',
    none: 'No two pieces of evidence contradict each other.',
  },
  isInferred: false,
  examine({ contradictions }) {
    const found = [...contradictions.found].sort(
      (a, b) => Number(ofMachines.has(b.fact)) - Number(ofMachines.has(a.fact)),
    );
    const [first, ...others] = found;
    const [ref, ...refs] = found.flatMap(({ values }) => values.map(({ evidence }) => evidence));
    if (!first || !ref) return withoutClash(contradictions.compared);
    const values = {
      fact: term(first.fact),
      values: list(first.values.map(({ value }) => value)),
      facts: list([first, ...others].map(({ fact }) => term(fact))),
    };
    const isOfMachines = ofMachines.has(first.fact);
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [ref, ...refs];
    return {
      outcome: 'supported',
      message: isOfMachines
        ? others.length > 0
          ? 'severalMachine'
          : 'oneMachine'
        : others.length > 0
          ? 'several'
          : 'one',
      values,
      evidence,
    };
  },
});

function withoutClash([first, second, ...others]: readonly EvidenceRef[]) {
  return first && second
    ? ({ outcome: 'refuted', message: 'none', values: {}, evidence: [first, second, ...others] } as const)
    : ({ outcome: 'inconclusive', message: 'alone', values: {}, evidence: [] } as const);
}
