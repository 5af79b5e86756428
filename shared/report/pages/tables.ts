import { formatCount } from '../../format/number.ts';
import { formatUtc } from '../../format/time.ts';
import type { Column, Inline, Inlines, TableBlock } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import type { WholeTable } from './cut-table.ts';
import { momentText } from './moments.ts';
import { wordsInlines } from './sentences.ts';
import { shortFile } from './sources.ts';

/** Columns from titles: the first and those not named in `ends` start at the left. */
export function columnsOf(
  titles: readonly string[],
  layout: {
    readonly ends?: readonly number[];
    readonly codes?: readonly number[];
    readonly widths?: readonly number[];
  },
): Column[] {
  return titles.map((title, at) => ({
    title,
    align: layout.ends?.includes(at) ? 'end' : 'start',
    style: layout.codes?.includes(at) ? 'code' : 'text',
    width: layout.widths?.[at] ?? null,
  }));
}

const dash = '–';

const bytesFigure = (context: ReportContext, value: number): Inline => ({
  kind: 'figure',
  text: context.format.bytes(value),
  value,
});
const countFigure = (value: number): Inline => ({ kind: 'figure', text: formatCount(value), value });

/** Tags of the sample, largest first. */
export function tagsTable(context: ReportContext): WholeTable {
  const { appendix, summary } = context.text;
  const titles = appendix.tagColumns;
  const tags = [...context.material.diagnosis.tags].sort((a, b) => b.bytes - a.bytes);
  return {
    file: 'tags.csv',
    table: {
      kind: 'table',
      id: 'appendix-tags',
      caption: appendix.tags,
      isHeading: true,
      columns: columnsOf(
        [titles.tag, titles.pool, titles.bytes, titles.share, titles.live, titles.growth, titles.owner],
        { ends: [2, 3, 4, 5], codes: [0], widths: [8, 11, 12, 10, 13, 13, 33] },
      ),
      rows: tags.map((tag) => [
        [tag.tag],
        [appendix.pools[tag.pool]],
        [bytesFigure(context, tag.bytes)],
        [tag.share === null ? dash : { kind: 'figure', text: context.format.share(tag.share), value: tag.share }],
        [tag.live === null ? dash : countFigure(tag.live)],
        [
          tag.growthBytesPerHour === null
            ? dash
            : {
                kind: 'figure',
                text: context.format.bytes(tag.growthBytesPerHour),
                value: tag.growthBytesPerHour,
              },
        ],
        [tag.ownerName ?? tag.description ?? summary.owner[tag.owner]],
      ]),
    },
  };
}

/** Drivers that may own the culprit tags, strongest first; null without any. */
export function driversTable(context: ReportContext): WholeTable | null {
  const { appendix } = context.text;
  const titles = appendix.driverColumns;
  const rows = context.material.diagnosis.culprits.flatMap((culprit) =>
    culprit.drivers.map((driver): Inlines[] => [
      [driver.file],
      [{ kind: 'code', text: culprit.tag }],
      [appendix.grades[driver.grade]],
      [driver.company ?? dash],
      [driver.version ?? dash],
      [driver.signer ?? dash],
      [driver.loaded === null ? dash : driver.loaded ? appendix.yes : appendix.no],
    ]),
  );
  if (rows.length === 0) return null;
  const columns = columnsOf(
    [titles.file, titles.tag, titles.grade, titles.company, titles.version, titles.signer, titles.loaded],
    { widths: [18, 8, 9, 20, 14, 22, 9] },
  );
  return {
    file: 'drivers.csv',
    table: { kind: 'table', id: 'appendix-drivers', caption: appendix.drivers, isHeading: true, columns, rows },
  };
}

/** Boot switches and registry values, in the order of the diagnosis. */
export function settingsTable(context: ReportContext): WholeTable | null {
  const { appendix, evidence } = context.text;
  const titles = appendix.settingColumns;
  const { settings } = context.material.diagnosis;
  if (settings.length === 0) return null;
  return {
    file: 'settings.csv',
    table: {
      kind: 'table',
      id: 'appendix-settings',
      caption: appendix.settings,
      isHeading: true,
      columns: columnsOf([titles.key, titles.value, titles.effective, titles.source], { widths: [28, 20, 10, 42] }),
      rows: settings.map((setting) => [
        [setting.key],
        [settingText(setting.value, context)],
        [setting.effective === null ? context.text.unknown : setting.effective ? appendix.yes : appendix.no],
        [evidence.place(setting.source.file, setting.source.line === null ? null : formatCount(setting.source.line))],
      ]),
    },
  };
}

function settingText(value: number | string | boolean | readonly string[] | null, context: ReportContext): string {
  if (value === null) return dash;
  if (value === true) return context.text.appendix.bareSwitch;
  return typeof value === 'object' ? context.text.joined(value) : String(value);
}

/** The figures behind the refusals chart; null without a series. */
export function refusalsTable(context: ReportContext): WholeTable | null {
  const { appendix } = context.text;
  const series = context.material.refusals;
  if (!series || series.utcMs.length === 0) return null;
  const titles = appendix.refusalColumns;
  return {
    file: 'refusals.csv',
    table: {
      kind: 'table',
      id: 'appendix-refusals',
      caption: appendix.refusalsCaption(context.format.duration(series.bucketMs)),
      isHeading: true,
      columns: columnsOf([titles.from, titles.records, titles.connections], { ends: [1, 2] }),
      rows: series.utcMs.map((utcMs, at) => [
        [formatUtc(utcMs)],
        [countFigure(series.records[at] ?? 0)],
        [countFigure(series.connections[at] ?? 0)],
      ]),
    },
  };
}

/** The pool samples with the largest tags; null with fewer than two. */
export function growthTable(context: ReportContext): WholeTable | null {
  const series = context.material.pool;
  if (!series || series.utcMs.length < 2) return null;
  const { growth } = context.text;
  const tags = series.tags.slice(0, growthColumns);
  const cell = (bytes: number | null | undefined): Inlines => [
    bytes === null || bytes === undefined ? dash : bytesFigure(context, bytes),
  ];
  return {
    file: 'pool-samples.csv',
    table: {
      kind: 'table',
      id: 'appendix-growth',
      caption: growth.caption,
      isHeading: true,
      columns: columnsOf([growth.columns.at, growth.columns.nonPaged, ...tags.map(({ tag }) => tag)], {
        ends: [1, 2, 3, 4, 5, 6],
      }),
      rows: series.utcMs.map((utcMs, at) => [
        [formatUtc(utcMs)],
        cell(series.nonPagedBytes[at]),
        ...tags.map(({ bytes }) => cell(bytes[at])),
      ]),
    },
  };
}

/** Tags that have a column beside each sample. */
const growthColumns = 5;

/** Episodes by time; null without any. */
export function episodesTable(context: ReportContext): WholeTable | null {
  const { appendix, unknown } = context.text;
  const episodes = context.material.diagnosis.httperr?.refusals.episodes ?? [];
  if (episodes.length === 0) return null;
  const titles = appendix.episodeColumns;
  const rows: TableBlock['rows'] = episodes.map((episode, at) => [
    [countFigure(at + 1)],
    [momentText(episode.fromUtc, unknown)],
    [momentText(episode.toUtc, unknown)],
    [countFigure(episode.records)],
    [countFigure(episode.connections)],
  ]);
  const columns = columnsOf([titles.number, titles.from, titles.to, titles.records, titles.connections], {
    ends: [3, 4],
    widths: [8, 30, 30, 16, 16],
  });
  return {
    file: 'episodes.csv',
    table: { kind: 'table', id: 'appendix-episodes', caption: appendix.episodes, isHeading: true, columns, rows },
  };
}

/** A name too long for the page is cut in its middle; the CSV has it whole. */
function fileCell(file: string): Inline {
  const short = shortFile(file);
  return short === file ? file : { kind: 'abbreviated', text: short, whole: file };
}

/** Every file that was given, read or not. */
export function inputsTable(context: ReportContext): WholeTable {
  const { appendix, inputKind } = context.text;
  const titles = appendix.inputColumns;
  const rows = context.material.diagnosis.inputs.map((input): Inlines[] => [
    [fileCell(input.file)],
    [
      input.kind === 'unrecognised' ? appendix.notRead : inputKind(input.kind),
      ...(input.reason === null ? [] : [context.text.colon, ...wordsInlines(input.reason, context)]),
    ],
    [bytesFigure(context, input.bytes)],
    [countFigure(input.problems)],
    [{ kind: 'code', text: input.sha256 }],
  ]);
  const columns = columnsOf([titles.file, titles.kind, titles.bytes, titles.problems, titles.hash], {
    ends: [2, 3],
    widths: [30, 17, 10, 8, 35],
  });
  return {
    file: 'inputs.csv',
    table: { kind: 'table', id: 'appendix-inputs', caption: appendix.inputs, isHeading: true, columns, rows },
  };
}
