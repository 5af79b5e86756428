import type { EvidenceRef } from '../model/cited.ts';
import type { Outcome } from '../model/diagnosis.ts';
import type { Incident } from '../model/incident.ts';
import { list, type Quantities, type Sentence, term, text } from '../model/sentence.ts';
import type { AnyRule, Verdict } from './rule.ts';
import { createViews, type ViewName, type ViewSource } from './views.ts';

/** What one rule made of the evidence. */
export interface RuleResult {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly message: Sentence;
  readonly evidence: readonly EvidenceRef[];
  readonly isInferred: boolean;
}

/** What the engine itself has to say about a rule. */
export const engineMessages = {
  'engine/missing-data': 'Could not be judged: there is no {missing}.',
  'engine/missing-one': 'Could not be judged: it takes one of these, and none is there: {missing}.',
  'engine/not-applicable': 'Does not apply to this machine.',
  'engine/failed': 'This check itself failed ({error}); the others were not affected. Please report it.',
} as const;

/** Runs every rule on the views of one incident, in the order of their ids. One rule's failure stays its own. */
export function runRules(incident: Incident, rules: readonly AnyRule[], views = createViews(incident)): RuleResult[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => runRule(rule, views));
}

function runRule(rule: AnyRule, views: ViewSource): RuleResult {
  try {
    const missing = rule.asks.filter((name) => views.get(name) === null);
    if (missing.length > 0) return lacks(rule, 'missing-data', missing);
    const lacking = noneOf(rule, views);
    if (lacking.length > 0) return lacks(rule, 'missing-one', lacking);
    const asked = collectViews(rule, views) as never; // holds what the rule's own types ask for: see `asks` and `wants`
    if (rule.applies && !rule.applies(asked)) return said(rule, 'not-applicable', {});
    return judged(rule, rule.examine(asked));
  } catch (error) {
    return said(rule, 'failed', { error: text(error instanceof Error ? error.message : String(error)) });
  }
}

/** The views of which the rule needs one, where all of them are missing. */
function noneOf({ oneOf = [] }: AnyRule, views: ViewSource): readonly ViewName[] {
  return oneOf.every((name) => views.get(name) === null) ? oneOf : [];
}

/** The views a rule named, and no others; read-only, as all views are. */
function collectViews(rule: AnyRule, views: ViewSource): Readonly<Record<string, unknown>> {
  const names: readonly ViewName[] = [...rule.asks, ...rule.wants];
  return Object.fromEntries(names.map((name) => [name, views.get(name)]));
}

function judged(rule: AnyRule, verdict: Verdict<string>): RuleResult {
  return {
    rule: rule.id,
    outcome: verdict.outcome,
    message: { key: `${rule.id}/${verdict.message}`, values: verdict.values },
    evidence: distinct(verdict.evidence),
    isInferred: rule.isInferred,
  };
}

function lacks(rule: AnyRule, message: 'missing-data' | 'missing-one', views: readonly ViewName[]): RuleResult {
  const missing = list(views.map((name) => term(`view-${String(name)}`)));
  return { ...said(rule, 'missing-data', { missing }), message: { key: `engine/${message}`, values: { missing } } };
}

function said(rule: AnyRule, outcome: 'missing-data' | 'not-applicable' | 'failed', values: Quantities): RuleResult {
  return { rule: rule.id, outcome, message: { key: `engine/${outcome}`, values }, evidence: [], isInferred: false };
}

/** Each place once: a figure and what follows from it often stand on the same line. */
function distinct(evidence: readonly EvidenceRef[]): EvidenceRef[] {
  const seen = new Set<string>();
  return evidence.filter(({ sha256, line }) => {
    const place = `${sha256}:${line}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}
