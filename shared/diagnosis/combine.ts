import type { HypothesisId } from '../model/diagnosis.ts';
import type { RuleResult } from './engine.ts';
import { findings, type Hypothesis } from './hypothesis.ts';

/** A hypothesis weighed against what the rules found. */
export interface Weighed {
  readonly id: HypothesisId;
  /** Probability from 0 to 1 that it is what is wrong, or right, with this machine. */
  readonly confidence: number;
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** Message of what would decide it, null when nothing is left open. */
  readonly wouldDecide: string | null;
  readonly isPossible: boolean;
}

/** What is concluded. */
export interface Conclusion {
  readonly primary: HypothesisId;
  readonly contributing: readonly HypothesisId[];
  /** Null when inconclusive. */
  readonly confidence: number | null;
  /** Every hypothesis, likeliest first. */
  readonly weighed: readonly Weighed[];
}

/** Nothing is certain: evidence may be of another machine, or the rules wrong. */
const mostConfident = 0.99;

/** From this confidence on a hypothesis counts as supported. */
export const supportedFrom = 0.5;

/** Weighs every hypothesis and names the likeliest that is possible; none possible or likely is `inconclusive`. */
export function combine(results: readonly RuleResult[], hypotheses: readonly Hypothesis[]): Conclusion {
  const weighed = hypotheses
    .map((hypothesis) => weigh(hypothesis, results))
    .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  const supported = weighed.filter(({ isPossible, confidence }) => isPossible && confidence >= supportedFrom);
  const specOf = (id: HypothesisId) => hypotheses.find((hypothesis) => hypothesis.id === id);
  const isContributing = (id: HypothesisId) =>
    specOf(id)?.contributesTo.some((main) => supported.some((other) => other.id === main)) ?? false;
  const primary = supported.find(({ id }) => !isContributing(id)) ?? supported[0];
  if (!primary) return { primary: 'inconclusive', contributing: [], confidence: null, weighed };
  const contributing = supported
    .map(({ id }) => id)
    .filter((id) => id !== primary.id && (isContributing(id) || specOf(id)?.standsBeside === true));
  return { primary: primary.id, contributing, confidence: primary.confidence, weighed: weighed.map(capped) };

  /** What makes a trouble worse is no surer than the trouble. */
  function capped(each: Weighed): Weighed {
    const most = isContributing(each.id) && contributing.includes(each.id) ? primary?.confidence : undefined;
    return most === undefined ? each : { ...each, confidence: Math.min(each.confidence, most) };
  }
}

function weigh(hypothesis: Hypothesis, results: readonly RuleResult[]): Weighed {
  const found = findings(results);
  const supporting: string[] = [];
  const against: string[] = [];
  let logOdds = hypothesis.prior;
  for (const { rule, outcome, message } of results) {
    const weight = Object.hasOwn(hypothesis.weights, rule) ? hypothesis.weights[rule] : undefined;
    if (outcome !== 'supported' && outcome !== 'refuted' && outcome !== 'inconclusive') continue;
    const added = weight?.says?.[message.key.slice(rule.length + 1)] ?? weight?.[outcome] ?? 0;
    logOdds += added;
    if (added > 0) supporting.push(rule);
    if (added < 0) against.push(rule);
  }
  const decider = hypothesis.deciders.find(({ rule }) => !found.is(rule, 'supported', 'refuted', 'not-applicable'));
  return {
    id: hypothesis.id,
    confidence: round(Math.min(mostConfident, hypothesis.limit(found), 1 / (1 + Math.exp(-logOdds)))),
    for: supporting,
    against,
    wouldDecide: decider ? `decides/${decider.message}` : null,
    isPossible: hypothesis.isPossible(found),
  };
}

/** Three decimals: more would claim a precision that nobody has. */
function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
