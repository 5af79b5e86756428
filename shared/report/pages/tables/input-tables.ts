import { formatCount } from '../../../format/number.ts';
import type { Inline, Inlines } from '../../blocks.ts';
import type { ReportContext } from '../../context.ts';
import { wordsInlines } from '../sentences.ts';
import { shortFile } from '../sources.ts';
import { bytesFigure, columnsOf, countFigure, dash, type WholeTable, wholeTable } from './whole-table.ts';

/** Boot switches and registry values, in the order of the diagnosis. */
export function settingsTable(context: ReportContext): WholeTable | null {
  const { appendix, evidence } = context.text;
  const { key, value, effective, source } = appendix.settingColumns;
  const { settings } = context.material.diagnosis;
  if (settings.length === 0) return null;
  return wholeTable({
    name: 'settings',
    caption: appendix.settings,
    columns: columnsOf([key, value, effective, source], { widths: [28, 20, 10, 42] }),
    rows: settings.map((setting) => [
      [setting.key],
      [settingText(setting.value, context)],
      [setting.effective === null ? context.text.unknown : setting.effective ? appendix.yes : appendix.no],
      [evidence.place(setting.source.file, setting.source.line === null ? null : formatCount(setting.source.line))],
    ]),
  });
}

function settingText(value: number | string | boolean | readonly string[] | null, context: ReportContext): string {
  if (value === null) return dash;
  if (value === true) return context.text.appendix.bareSwitch;
  return typeof value === 'object' ? context.text.joined(value) : String(value);
}

/** Every file that was given, read or not. */
export function inputsTable(context: ReportContext): WholeTable {
  const { appendix, inputKind } = context.text;
  const { file, kind, bytes, problems, hash } = appendix.inputColumns;
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
  const columns = columnsOf([file, kind, bytes, problems, hash], { ends: [2, 3], widths: [30, 17, 10, 8, 35] });
  return wholeTable({ name: 'inputs', caption: appendix.inputs, columns, rows });
}

/** A name too long for the page is cut in its middle; the CSV has it whole. */
function fileCell(file: string): Inline {
  const short = shortFile(file);
  return short === file ? file : { kind: 'abbreviated', text: short, whole: file };
}
