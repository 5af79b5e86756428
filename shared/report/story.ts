import type { Finding, Outcome } from '../model/diagnosis.ts';

/** How the story is told: what happened, how little was left, why so little, who has it. Other rules come after. */
const story = [
  'refusals-present',
  'available-below-threshold',
  'ceiling-lowered-by-3gb',
  'tag-dominates',
  'tag-grows',
  'http-sys-exonerated',
];

const outcomeRank: Readonly<Partial<Record<Outcome, number>>> = { supported: 0, inconclusive: 1, refuted: 2 };

/**
 * The findings that say something about this server, in the order in which they are told: the supported first, then the
 * undecided, then the refuted; inside each by the story.
 */
export function tellStory(findings: readonly Finding[]): Finding[] {
  return findings.filter(isAnswered).sort((a, b) => rankOf(a) - rankOf(b) || storyRank(a) - storyRank(b));
}

const isAnswered = ({ outcome }: Finding) => outcomeRank[outcome] !== undefined;
const rankOf = ({ outcome }: Finding) => outcomeRank[outcome] ?? 3;

function storyRank({ rule }: Finding): number {
  const rank = story.indexOf(rule);
  return rank < 0 ? story.length : rank;
}
