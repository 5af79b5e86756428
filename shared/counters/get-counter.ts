import { readCsvRows } from '../machine/csv.ts';
import { type PrintedTime, readPrintedTime } from '../machine/printed-time.ts';
import type { CountersArtifact } from '../model/artifact/counters.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { readPdhValue } from './pdh-row.ts';
import { type GivenPoint, seriesOfPoints } from './points.ts';

/** What `Get-Counter` of PowerShell prints, and its `Export-Csv`: docs/formats/counters.md. */
export const getCounterReader: ReaderKind = {
  kind: 'counters',
  recognise: (head) => certaintyOf(head),
  surest: 0.97,
  open: (context) => readWholeText(context, readGetCounter),
};

// reading = [ quote ] [ time ] "\\" host "\" object "\" counter " :" at the end of the line, its value on the next one
const readingPattern =
  /^"?(?:(\d[^\\"]{6,39}?)(?:","|[ \t]{1,80}))?[ \t]*"?(\\\\[^\\\s]{1,63}\\[^\\]{1,200}\\[^:]{1,200}?) ?:$/;
// time behind the readings of a set, where Export-Csv puts the column so = quote "," quote time quote
const timeBehindPattern = /^","(\d[^"]{6,39})"/;
const linesLookedAt = 400;

function certaintyOf({ lines }: FileHead): number {
  const looked = lines.slice(0, linesLookedAt);
  if (looked.some((line) => readingPattern.test(line.trim().slice(0, 500)))) return 0.97;
  return samplesTable(looked) ? 0.95 : 0;
}

function readGetCounter(text: WholeText): CountersArtifact | null {
  const points = samplesTable(text.lines) ? pointsOfTable(text) : pointsOfSets(text);
  return seriesOfPoints(points, text, 'get-counter');
}

/** Sets of readings: a time, then a path and its value for each counter. */
function pointsOfSets(text: WholeText): GivenPoint[] {
  const points: GivenPoint[] = [];
  // Export-Csv of some versions puts the readings before the time
  const isTimeBehind = text.lines.slice(0, 5).some((line) => /^"Readings","Timestamp"/i.test(line));
  let time: PrintedTime | null = null;
  let waiting = 0;
  text.lines.forEach((raw, at) => {
    const line = raw.trim().slice(0, 500);
    const behind = isTimeBehind ? timeBehindPattern.exec(line)?.[1] : undefined;
    if (behind !== undefined) {
      const closed = readPrintedTime(behind);
      for (; waiting < points.length; waiting += 1) points[waiting] = { ...point(points, waiting), time: closed };
    }
    const found = readingPattern.exec(line);
    if (!found) return;
    const printed = found[1] === undefined ? null : readPrintedTime(found[1]);
    time = printed ?? time;
    const valueText = (text.lines[at + 1] ?? '').trim().split('"')[0] ?? '';
    const value = readPdhValue(valueText);
    if (value === null || Number.isNaN(value)) addProblem(text, at + 2, 'unreadable-value');
    else if (time === null && !isTimeBehind) addProblem(text, at + 1, 'no-time-of-set');
    else
      points.push({
        path: found[2] ?? '',
        value,
        time: isTimeBehind ? null : time,
        line: at + 2,
        pathLine: at + 1,
        quote: valueText,
      });
  });
  return points;
}

function point(points: readonly GivenPoint[], at: number): GivenPoint {
  const found = points[at];
  if (!found) throw new RangeError(`no point ${at}`);
  return found;
}

/** Where `(Get-Counter).CounterSamples` begins: its CSV, or its table with a rule of dashes. */
function samplesTable(lines: readonly string[]): { readonly at: number; readonly isCsv: boolean } | null {
  const at = lines.findIndex((line) => /^(?:"?[A-Za-z0-9]{1,30}"?,)*"?Path"?,.*CookedValue/i.test(line.slice(0, 400)));
  if (at >= 0) return { at, isCsv: true };
  const table = lines.findIndex((line, index) => {
    const isRuled = /^-{4} +-{4,20} +-{4,20}$/.test((lines[index + 1] ?? '').trim());
    return isRuled && /^Path +InstanceName +CookedValue$/i.test(line.trim());
  });
  return table >= 0 ? { at: table, isCsv: false } : null;
}

function pointsOfTable(text: WholeText): GivenPoint[] {
  const table = samplesTable(text.lines);
  if (!table) return [];
  if (table.isCsv) return pointsOfCsv(text, text.lines.slice(table.at), table.at);
  // paths end where the next column begins; the value is the last word, since its column is set to the right
  const pathEnd = (text.lines[table.at] ?? '').search(/InstanceName/i);
  return text.lines.flatMap((raw, at) => {
    const path = raw.slice(0, pathEnd).trim();
    const valueText =
      raw
        .slice(pathEnd, pathEnd + 400)
        .trim()
        .split(' ')
        .at(-1) ?? '';
    const value = readPdhValue(valueText);
    const isSample = at > table.at && path.startsWith('\\\\') && valueText !== '' && value !== null;
    return isSample ? [{ path, value, time: null, line: at + 1, pathLine: at + 1, quote: valueText }] : [];
  });
}

function pointsOfCsv(text: WholeText, lines: readonly string[], from: number): GivenPoint[] {
  const [head, ...rows] = readCsvRows(lines, ',');
  const names = (head?.fields ?? []).map((name) => name.trim().toLowerCase());
  const cellOf = (fields: readonly string[], name: string): string => fields[names.indexOf(name)]?.trim() ?? '';
  return rows.flatMap(({ fields, line, raw }) => {
    const value = readPdhValue(cellOf(fields, 'cookedvalue'));
    const isRow = fields.length === names.length && value !== null && !Number.isNaN(value);
    if (!isRow) {
      addProblem(text, from + line, 'unreadable-value');
      return [];
    }
    const time = readPrintedTime(cellOf(fields, 'timestamp'));
    return [{ path: cellOf(fields, 'path'), value, time, line: from + line, pathLine: from + line, quote: raw }];
  });
}

const messages = {
  'unreadable-value': 'The value of this counter cannot be read; it is left out.',
  'no-time-of-set': 'No time stands before this reading; it was not read.',
} as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line: Math.min(line, text.lines.length), offset: null, code, message: messages[code] });
}
