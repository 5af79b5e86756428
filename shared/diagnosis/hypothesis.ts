import type { HypothesisId, Outcome } from '../model/diagnosis.ts';
import type { RuleResult } from './engine.ts';

/** What the rules found, for hypotheses to ask about. */
export interface Found {
  is(rule: string, ...outcomes: readonly Outcome[]): boolean;
  /** True when the rule's sentence is the one named. */
  says(rule: string, message: string): boolean;
}

/** Log-odds that a decided outcome of one rule adds to a hypothesis. */
export interface Weight {
  readonly supported?: number;
  readonly refuted?: number;
  readonly inconclusive?: number;
  /** Log-odds of single messages, which then stand in for that of the outcome. */
  readonly says?: Readonly<Record<string, number>>;
}

/** Something the product can conclude: what speaks for and against it, and when it can be concluded at all. */
export interface Hypothesis {
  readonly id: Exclude<HypothesisId, 'inconclusive'>;
  /** Log-odds before any evidence. */
  readonly prior: number;
  readonly weights: Readonly<Record<string, Weight>>;
  /** False while something it rests on is missing; then it is listed but never the verdict. */
  isPossible(found: Found): boolean;
  /** The most the evidence at hand can make it, 1 where nothing limits it. */
  limit(found: Found): number;
  /** Hypotheses beside which this one contributes, however sure it is: it makes their trouble worse. */
  readonly contributesTo: readonly HypothesisId[];
  /** True where it is a trouble of its own that may stand beside a likelier one. */
  readonly standsBeside: boolean;
  /** What would decide it: the first rule that did not decide names the message; none left means nothing. */
  readonly deciders: readonly { readonly rule: string; readonly message: string }[];
}

/** Answers questions about rule results. */
export function findings(results: readonly RuleResult[]): Found {
  const byRule = new Map(results.map((result) => [result.rule, result]));
  return {
    is: (rule, ...outcomes) => {
      const result = byRule.get(rule);
      return result !== undefined && outcomes.includes(result.outcome);
    },
    says: (rule, message) => byRule.get(rule)?.message.key === `${rule}/${message}`,
  };
}
