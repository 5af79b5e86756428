import type { EvidenceRef } from '../../../model/cited.ts';
import { list, term } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** What only two machines, or a damaged print, can disagree about; the rest may be a copy of another day. */
const ofMachines = new Set(['clash-host', 'clash-arch', 'clash-pool-above-ram']);

/** Two machines, or a virtual one whose memory was changed while it ran. */
const ofMemory = 'clash-ram';

const ofTime = 'clash-time';

const ofFigure = 'clash-figure';

const abouts = ['Machine', 'Memory', 'Time', 'Figure', ''] as const;

const ranked = [ofMemory, ofTime, ofFigure];

/** Place of a fact in `abouts`: the gravest first. */
function rankOf(fact: string): number {
  if (ofMachines.has(fact)) return 0;
  return ranked.includes(fact) ? ranked.indexOf(fact) + 1 : abouts.length - 1;
}

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
    oneMemory:
      'The evidence contradicts itself about {fact}: {values}. Either files of two machines are mixed, or the memory of a virtual machine was changed while it ran. Nothing was averaged; samples with another size of memory were left aside.',
    severalMemory:
      'The evidence contradicts itself about {facts}. The first, {fact}: {values}. Either files of two machines are mixed, or the memory of a virtual machine was changed while it ran. Nothing was averaged; samples with another size of memory were left aside.',
    oneTime:
      'The times of the samples contradict themselves: {values}. A clock was set, or files have wrong names; how fast anything grew cannot be trusted.',
    severalTime:
      'The evidence contradicts itself about {facts}. The first, {fact}: {values}. A clock was set, or files have wrong names; how fast anything grew cannot be trusted.',
    oneFigure:
      'The evidence holds a figure that cannot be true: {values}. It was left out, so that nothing here shows how much that pool or tag really holds.',
    severalFigure:
      'The evidence contradicts itself about {facts}. The first, {fact}: {values}. That figure was left out, so that nothing here shows how much that pool or tag really holds.',
    alone: 'There are no two pieces of evidence to compare.',
    none: 'No two pieces of evidence contradict each other.',
  },
  isInferred: false,
  examine({ contradictions }) {
    const found = [...contradictions.found].sort((a, b) => rankOf(a.fact) - rankOf(b.fact));
    const [first, ...others] = found;
    const [ref, ...refs] = found.flatMap(({ values }) => values.map(({ evidence }) => evidence));
    if (!first || !ref) return withoutClash(contradictions.compared);
    const values = {
      fact: term(first.fact),
      values: list(first.values.map(({ value }) => value)),
      facts: list([first, ...others].map(({ fact }) => term(fact))),
    };
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [ref, ...refs];
    const about = abouts[rankOf(first.fact)] ?? '';
    return {
      outcome: 'supported',
      message: others.length > 0 ? `several${about}` : `one${about}`,
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
