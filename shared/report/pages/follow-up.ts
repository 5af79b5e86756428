import { compareDiagnoses } from '../../diagnosis/follow-up/compare.ts';
import { formatCount } from '../../format/number.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Inlines, Section, TableBlock } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { momentText, spanTexts } from './moments.ts';
import { sentenceInlines } from './sentences.ts';
import { columnsOf } from './tables/whole-table.ts';

/** Before and after, side by side; null where the report is not a follow-up. */
export function followUpSection(context: ReportContext): Section | null {
  const { before, diagnosis } = context.material;
  if (!before) return null;
  const { followUp } = context.text;
  const titles = followUp.columns;
  const table: TableBlock = {
    kind: 'table',
    id: 'before-after',
    caption: followUp.figures,
    isHeading: false,
    columns: columnsOf([titles.what, titles.before, titles.after, titles.change], { widths: [28, 28, 28, 16] }),
    rows: [...wordRows(context, before, diagnosis), ...figureRows(context, before, diagnosis)],
    note: followUp.note,
  };
  const { sentence, message, reasons } = compareDiagnoses(before, diagnosis);
  return {
    id: 'follow-up',
    title: followUp.section,
    startsPage: true,
    blocks: [
      { kind: 'paragraph', tone: 'lead', inlines: sentenceInlines({ sentence, message }, context) },
      { kind: 'list', items: reasons.map((reason) => sentenceInlines(reason, context)) },
      table,
    ],
  };
}

type Rows = Inlines[][];

/** What is compared by reading. */
function wordRows(context: ReportContext, before: Diagnosis, after: Diagnosis): Rows {
  const { followUp, hypotheses, unknown } = context.text;
  return [
    [[followUp.verdict], [hypotheses[before.verdict.primary]], [hypotheses[after.verdict.primary]], []],
    [[followUp.logged], [logText(before, unknown)], [logText(after, unknown)], []],
    [
      [followUp.sampled],
      [momentText(before.pool.sampledUtc, unknown)],
      [momentText(after.pool.sampledUtc, unknown)],
      [],
    ],
  ];
}

function logText({ httperr }: Diagnosis, unknown: string): string {
  if (!httperr?.firstUtc || !httperr.lastUtc) return unknown;
  return spanTexts(httperr.firstUtc, httperr.lastUtc).join(' – ');
}

/** What is compared by subtracting. */
function figureRows(context: ReportContext, before: Diagnosis, after: Diagnosis): Rows {
  const { followUp } = context.text;
  const row = (what: string, of: (diagnosis: Diagnosis) => number | null, format: (value: number) => string) =>
    figureRow(context, { what, before: of(before), after: of(after), format });
  const culprit = before.culprits[0];
  const held = (diagnosis: Diagnosis) =>
    diagnosis.tags.find((tag) => tag.tag === culprit?.tag && tag.pool === culprit.pool)?.bytes ?? null;
  return [
    row(followUp.used, ({ pool }) => pool.nonPagedBytes, context.format.bytes),
    row(followUp.ceiling, ({ pool }) => pool.ceilingBytes, context.format.bytes),
    row(followUp.left, ({ pool }) => pool.availableBytes, context.format.bytes),
    ...(culprit ? [row(followUp.tag(culprit.tag), held, context.format.bytes)] : []),
    row(followUp.refusals, ({ httperr }) => httperr?.refusals.records ?? null, formatCount),
    row(followUp.connections, ({ httperr }) => httperr?.refusals.connections ?? null, formatCount),
  ];
}

interface Compared {
  readonly what: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly format: (value: number) => string;
}

function figureRow(context: ReportContext, { what, before, after, format }: Compared): Inlines[] {
  const { unknown } = context.text;
  const shown = (value: number | null) => (value === null ? unknown : format(value));
  return [[what], [shown(before)], [shown(after)], [changeText(context, { what, before, after, format })]];
}

function changeText(context: ReportContext, { before, after, format }: Compared): string {
  const { followUp } = context.text;
  if (before === null || after === null) return '–';
  if (before === after) return followUp.same;
  return after < before ? followUp.less(format(before - after)) : followUp.more(format(after - before));
}
