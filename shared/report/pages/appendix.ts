import type { Block, Section, TableBlock } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { cutTable } from './cut-table.ts';
import { placeText, shortHash } from './sources.ts';
import { connectionsTable } from './tables/connection-table.ts';
import { driversTable } from './tables/driver-table.ts';
import { inputsTable, settingsTable } from './tables/input-tables.ts';
import { episodesTable, refusalsTable } from './tables/refusal-tables.ts';
import { growthTable, tagsTable } from './tables/tag-tables.ts';
import { columnsOf, type WholeTable } from './tables/whole-table.ts';

/** What stands behind the pages before: tables, evidence, inputs, method. */
export function appendixSection(context: ReportContext): Section {
  const { text } = context;
  const { appendix } = text;
  return {
    id: 'appendix',
    title: appendix.title,
    startsPage: true,
    blocks: [
      ...cutTables(beforeEvidence, context),
      { kind: 'heading', level: 3, text: appendix.method, id: null },
      { kind: 'list', items: appendix.methodItems.map((item) => [item]) },
      ...evidencePart(context),
      ...cutTables([inputsTable], context),
      { kind: 'paragraph', tone: 'small', inlines: [appendix.version(context.material.toolVersion)] },
    ],
  };
}

type TableMaker = (context: ReportContext) => WholeTable | null;

const beforeEvidence: readonly TableMaker[] = [
  tagsTable,
  driversTable,
  settingsTable,
  refusalsTable,
  episodesTable,
  growthTable,
  connectionsTable,
];

/** Every table of the appendix that can grow long, whole. */
export function wholeTables(context: ReportContext): WholeTable[] {
  return made([...beforeEvidence, inputsTable], context);
}

/** The tables that have rows. */
function made(makers: readonly TableMaker[], context: ReportContext): WholeTable[] {
  return makers
    .map((make) => make(context))
    .filter((whole) => whole !== null)
    .filter((whole) => whole.table.rows.length > 0);
}

const cutTables = (makers: readonly TableMaker[], context: ReportContext): Block[] =>
  made(makers, context).map((whole) => cutTable(whole, context));

/** Every quoted line with its whole hash. Not cut: the sentences link here, and there are few of each. */
function evidencePart(context: ReportContext): Block[] {
  const { appendix } = context.text;
  const { all } = context.citations;
  if (all.length === 0) return [];
  const titles = appendix.evidenceColumns;
  const table: TableBlock = {
    kind: 'table',
    id: 'appendix-evidence',
    caption: appendix.evidence,
    isHeading: true,
    columns: columnsOf([titles.label, titles.place, titles.quote, titles.hash], {
      codes: [2, 3],
      widths: [5, 36, 47, 12],
    }),
    rows: all.map((citation) => [
      [{ kind: 'target', id: citation.id, text: citation.label }],
      [placeText(citation.ref, context)],
      [citation.ref.line === null && citation.ref.quote.trim() === '' ? appendix.wholeFile : citation.ref.quote.trim()],
      [citation.ref.sha256.slice(0, shortHash)],
    ]),
    note: appendix.hashNote,
  };
  return [table];
}
