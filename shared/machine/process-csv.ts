import type { WholeText } from '../recognise/text.ts';
import { type CsvRow, readCsvRows } from './csv.ts';

/** Rows of a process list in CSV; PowerShell's `#TYPE` line is none. */
export function readProcessCsv(lines: readonly string[], unclosed?: (line: number) => void): CsvRow[] {
  return readCsvRows(
    lines.map((line) => (line.startsWith('#TYPE') ? '' : line)),
    separatorOf(lines),
    unclosed,
  );
}

/** Export-Csv writes the list separator of the language with `-UseCulture`. */
function separatorOf(lines: readonly string[]): string {
  const first = lines.find((line) => line.includes('"')) ?? '';
  return first.includes('";"') ? ';' : first.includes('"\t"') ? '\t' : ',';
}

const messages = {
  'unclosed-quote': 'A quote is never closed; it is taken to end with its line.',
  'unreadable-line': 'This line is no process; it was not read.',
} as const;

/** Says what is odd about a line of a process list. */
export function addProcessProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
