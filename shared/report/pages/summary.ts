import { compareDiagnoses } from '../../diagnosis/follow-up/compare.ts';
import { confidenceWord } from '../../format/confidence.ts';
import type { Action, Diagnosis } from '../../model/diagnosis.ts';
import { type Block, type Fact, type Inlines, plainText, type Section, type TableBlock } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { budgetBlocks } from './figures/budget.ts';
import { momentText, offsetText, spanTexts } from './moments.ts';
import { refusedFacts } from './refused.ts';
import { sentenceInlines, wordsInlines } from './sentences.ts';
import { whoFacts } from './who.ts';

/** The page a manager reads: what happened, how sure, who, what to do first and what it costs. */
export function summarySection(context: ReportContext): Section {
  const { text } = context;
  return {
    id: 'summary',
    title: text.summary.title,
    startsPage: false,
    blocks: [
      { kind: 'facts', items: [serverFact(context), windowFact(context)] },
      verdictBlock(context),
      { kind: 'heading', level: 3, text: text.budget.title, id: null },
      ...budgetBlocks(context),
      {
        kind: 'columns',
        columns: [
          [{ kind: 'heading', level: 3, text: text.summary.refused, id: null }, ...refusedFacts(context)],
          [{ kind: 'heading', level: 3, text: text.summary.who, id: null }, ...whoFacts(context)],
        ],
      },
      ...firstSteps(context),
    ],
  };
}

/** `(R)`, `(TM)` and their signs, which systeminfo puts after every other word. */
const trademark = /\((?:R|TM)\)|[®™]/gi;

function serverFact(context: ReportContext): Fact {
  const host = context.material.diagnosis.machine.host ?? context.text.unnamedServer;
  const system = systemText(context);
  return { term: context.text.summary.server, value: [system === '' ? host : `${host} · ${system}`] };
}

/** Windows, its version, bits and memory; empty where nothing is known. Without the server's name. */
export function systemText(context: ReportContext): string {
  const { os, version, arch, ramBytes } = context.material.diagnosis.machine;
  const system = os === null ? version : version === null ? os : `${os} (${version})`;
  const bits = arch === null ? null : context.format.term(arch);
  const parts = [
    system?.replaceAll(trademark, '') ?? null,
    bits,
    ramBytes === null ? null : `${context.format.bytes(ramBytes)} RAM`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function windowFact(context: ReportContext): Fact {
  const { httperr, pool, machine } = context.material.diagnosis;
  const { summary, unknown } = context.text;
  const parts: string[] = [];
  if (httperr?.firstUtc && httperr.lastUtc) {
    const [from, to] = spanTexts(httperr.firstUtc, httperr.lastUtc);
    parts.push(summary.log(from, to));
  }
  if (pool.sampledUtc !== null) {
    const source = summary.sampleSource[pool.sampledSource ?? 'printed'];
    parts.push(summary.sample(momentText(pool.sampledUtc, unknown), source));
  }
  if (parts.length === 0) parts.push(summary.noTimes);
  if (machine.utcOffsetMinutes !== null) parts.push(summary.offset(offsetText(machine.utcOffsetMinutes)));
  return { term: summary.window, value: [summary.windowJoined(parts)] };
}

function verdictBlock(context: ReportContext): Block {
  const { text, material } = context;
  const { verdict } = material.diagnosis;
  const worse = verdict.contributing.map((id) => text.hypotheses[id]);
  const sentence: Inlines = sentenceInlines(verdict, context);
  return {
    kind: 'verdict',
    label: text.hypotheses[verdict.primary],
    sentence,
    confidenceLabel: text.summary.confidence,
    confidence: confidenceText(verdict.confidence, context),
    share: verdict.confidence,
    remark: worse.length === 0 ? null : `${text.summary.contributing}${text.joined(worse)}`,
    outcome: outcomeOf(context),
  };
}

/** What became of the problem, where the report is a follow-up. */
function outcomeOf(context: ReportContext): Inlines | null {
  const { before, diagnosis } = context.material;
  return before ? sentenceInlines(compareDiagnoses(before, diagnosis), context) : null;
}

/** `very likely (93 %)`, or that nothing can be said. */
export function confidenceText(confidence: number | null, context: ReportContext): string {
  if (confidence === null) return context.text.summary.confidenceNone;
  return context.text.confidence(
    context.text.confidences[confidenceWord(confidence)],
    context.format.share(Math.round(confidence * 100) / 100),
  );
}

/** Actions of each purpose on the first page: a second cure is there for what makes it worse; the plan has all. */
const mostFirst = [
  ['capture', 1],
  ['relief', 1],
  ['cure', 2],
] as const;

/** Keep the evidence, get it going, remove the cause. */
function firstActions(diagnosis: Diagnosis): Action[] {
  return mostFirst.flatMap(([purpose, most]) =>
    diagnosis.actions.filter((action) => action.purpose === purpose).slice(0, most),
  );
}

/** Without actions: that all is well, or what has to be found out first. */
function withoutActions(context: ReportContext): Block[] {
  const { first, firstNone, firstUnknown } = context.text.summary;
  const { verdict, missing } = context.material.diagnosis;
  const heading: Block = { kind: 'heading', level: 3, text: first, id: null };
  if (verdict.primary === 'none' || missing.length === 0) {
    return [heading, { kind: 'paragraph', tone: 'normal', inlines: [firstNone] }];
  }
  return [
    heading,
    { kind: 'paragraph', tone: 'normal', inlines: [firstUnknown] },
    {
      kind: 'list',
      items: missing.map(({ what, how }) => [
        { kind: 'strong', text: plainText(wordsInlines(what, context)) },
        context.text.colon,
        ...wordsInlines(how, context),
      ]),
    },
  ];
}

function firstSteps(context: ReportContext): Block[] {
  const { text, material } = context;
  const actions = firstActions(material.diagnosis);
  if (actions.length === 0) return withoutActions(context);
  const { columns } = text.summary;
  const table: TableBlock = {
    kind: 'table',
    id: 'first-steps',
    caption: text.summary.first,
    isHeading: true,
    columns: [
      { title: columns.step, align: 'start', style: 'text', width: 31 },
      { title: columns.purpose, align: 'start', style: 'text', width: 9 },
      { title: columns.restart, align: 'start', style: 'text', width: 17 },
      { title: columns.risk, align: 'start', style: 'text', width: 43 },
    ],
    rows: actions.map((action) => [
      [{ kind: 'link', to: `action-${action.id}`, text: plainText(wordsInlines(action.title, context)) }],
      [text.plan.purpose[action.purpose]],
      [text.plan.restarts[action.restart]],
      wordsInlines(action.risk, context),
    ]),
    note: null,
  };
  return [table];
}
