import { formatCount } from '../../format/number.ts';
import type { Finding, HypothesisId } from '../../model/diagnosis.ts';
import type { Block, Claim, ClaimOutcome, Inline, Inlines, Section, TableBlock } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { tellStory } from '../story.ts';
import { arithmeticBlocks } from './figures/arithmetic.ts';
import { sentenceInlines, wordsInlines } from './sentences.ts';
import { claimSource } from './sources.ts';
import { confidenceText } from './summary.ts';

/** How we know: the numbered sentences, the explanations weighed, and what is missing. */
export function evidenceSection(context: ReportContext): Section {
  const { text, material } = context;
  const answered = tellStory(material.diagnosis.findings);
  const quoted = new Set<string>();
  const claims = answered.map((finding, at) => claim(finding, at + 1, { context, quoted }));
  return {
    id: 'evidence',
    title: text.evidence.title,
    startsPage: false,
    blocks: [
      { kind: 'paragraph', tone: 'small', inlines: [claims.length === 0 ? text.evidence.none : text.evidence.intro] },
      ...arithmeticBlocks(context),
      ...claimBlocks(claims, context),
      ...notAsked(material.diagnosis.findings, context),
      ...hypothesesTable(context, answered),
      ...missingBlocks(context),
    ],
  };
}

/** What holds is quoted in full; what was left open or excluded is said, with the way to its evidence. */
function claimBlocks(claims: readonly Claim[], context: ReportContext): Block[] {
  const { open, excluded } = context.text.evidence;
  const having = (outcome: ClaimOutcome) => claims.filter((each) => each.outcome === outcome);
  const compact = (title: string, items: readonly Claim[]): Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'heading', level: 3, text: title, id: null },
          { kind: 'claims', style: 'compact', items },
        ];
  const supported = having('supported');
  return [
    ...(supported.length === 0 ? [] : [{ kind: 'claims', style: 'full', items: supported } satisfies Block]),
    ...compact(open, having('undecided')),
    ...compact(excluded, having('refuted')),
  ];
}

function claimId(number: number): string {
  return `finding-${number}`;
}

interface Telling {
  readonly context: ReportContext;
  /** Ids of the citations that sentences before have quoted; grows as the story is told. */
  readonly quoted: Set<string>;
}

function claim(finding: Finding, number: number, { context, quoted }: Telling): Claim {
  const { evidence, inferred } = context.text;
  const { shown, hidden } = context.citations.of(finding);
  const outcome: ClaimOutcome =
    finding.outcome === 'supported' || finding.outcome === 'refuted' ? finding.outcome : 'undecided';
  return {
    id: claimId(number),
    number,
    outcome,
    outcomeLabel: evidence.outcomes[outcome],
    sentence: sentenceInlines(finding, context),
    inferredLabel: finding.isInferred ? inferred : null,
    sources: shown.map((citation) => {
      const isRepeated = quoted.has(citation.id);
      quoted.add(citation.id);
      return claimSource(citation, context, isRepeated);
    }),
    more: hidden === 0 ? null : evidence.more(formatCount(hidden)),
  };
}

/** Says how many questions got no answer and why, so that silence is not taken for a no. */
function notAsked(findings: readonly Finding[], context: ReportContext): Block[] {
  const { evidence, joined } = context.text;
  const reasons = (['missing-data', 'not-applicable', 'failed'] as const).flatMap((outcome) => {
    const count = findings.filter((finding) => finding.outcome === outcome).length;
    return count === 0 ? [] : [evidence.notAskedWhy[outcome](formatCount(count))];
  });
  if (reasons.length === 0) return [];
  const inlines: Inlines = [{ kind: 'strong', text: evidence.notAsked }, evidence.notAskedText(joined(reasons))];
  return [{ kind: 'paragraph', tone: 'small', inlines }];
}

/** Explanations less likely than this are named without their rules. */
const worthARow = 0.05;

function hypothesesTable(context: ReportContext, answered: readonly Finding[]): TableBlock[] {
  const { text, material } = context;
  const { hypothesisColumns: titles } = text.evidence;
  const { verdict, hypotheses } = material.diagnosis;
  const isNamed = (id: HypothesisId) => id === verdict.primary || verdict.contributing.includes(id);
  const considered = hypotheses.filter(
    ({ id, for: pro, against }) => id !== 'inconclusive' && (isNamed(id) || pro.length > 0 || against.length > 0),
  );
  const weighed = considered.filter(({ id, confidence }) => isNamed(id) || (confidence ?? 1) >= worthARow);
  const unlikely = considered.filter((each) => !weighed.includes(each)).map(({ id }) => text.hypotheses[id]);
  if (weighed.length === 0) return [];
  const table: TableBlock = {
    kind: 'table',
    id: 'hypotheses',
    caption: text.evidence.hypotheses,
    isHeading: true,
    columns: [
      { title: titles.name, align: 'start', style: 'text', width: 28 },
      { title: titles.confidence, align: 'start', style: 'text', width: 21 },
      { title: titles.for, align: 'start', style: 'text', width: 18 },
      { title: titles.against, align: 'start', style: 'text', width: 10 },
      { title: titles.decide, align: 'start', style: 'text', width: 23 },
    ],
    rows: weighed.map((hypothesis) => [
      [text.hypotheses[hypothesis.id]],
      [hypothesis.confidence === null ? '–' : confidenceText(hypothesis.confidence, context)],
      ruleLinks(hypothesis.for, answered),
      ruleLinks(hypothesis.against, answered),
      wordsInlines(hypothesis.wouldDecide ?? '–', context),
    ]),
    note: unlikely.length === 0 ? null : text.evidence.unlikely(text.joined(unlikely)),
  };
  return [table];
}

/** Rules as the numbers of their sentences; a rule without a sentence keeps its name. */
function ruleLinks(rules: readonly string[], answered: readonly Finding[]): Inlines {
  if (rules.length === 0) return ['–'];
  const links = rules.map((rule): Inline => {
    const number = answered.findIndex((finding) => finding.rule === rule) + 1;
    return number === 0 ? rule : { kind: 'link', to: claimId(number), text: String(number) };
  });
  return links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]));
}

function missingBlocks(context: ReportContext): Block[] {
  const { evidence } = context.text;
  const { missing } = context.material.diagnosis;
  if (missing.length === 0) {
    return [
      { kind: 'heading', level: 3, text: evidence.missing, id: null },
      { kind: 'paragraph', tone: 'normal', inlines: [evidence.missingNone] },
    ];
  }
  const titles = evidence.missingColumns;
  const table: TableBlock = {
    kind: 'table',
    id: 'missing',
    caption: evidence.missing,
    isHeading: true,
    columns: [
      { title: titles.what, align: 'start', style: 'text', width: 28 },
      { title: titles.why, align: 'start', style: 'text', width: 28 },
      { title: titles.how, align: 'start', style: 'text', width: 38 },
    ],
    rows: missing.map(({ what, why, how }) => [what, why, how].map((words) => wordsInlines(words, context))),
    note: null,
  };
  return [table];
}
