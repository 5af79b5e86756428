import { utcMsOf } from '../../model/time-of-name.ts';
import { plainBlanksAndTabs } from '../plain-blanks.ts';
import {
  type PoolUsedColumns,
  type PoolUsedRow,
  scanPoolUsedRow,
  scanPoolUsedTitle,
  scanPoolUsedTotal,
} from './poolused-row.ts';
import { scanVmFigure, type VmFigure } from './vm-line.ts';

/** Which command's output a line stands in; `start` is the file's beginning, where a copy may begin with rows. */
export type DebuggerBlock = 'start' | 'poolused' | 'vm' | 'other';

/** What one line of a debugger's log is. */
export type DebuggerLine =
  | { readonly kind: 'blank' | 'chatter' | 'ellipsis' | 'unknown' | 'truncated-row' }
  | { readonly kind: 'command'; readonly block: DebuggerBlock; readonly words: readonly string[] }
  | { readonly kind: 'sorting' | 'vm-heading' }
  | { readonly kind: 'title'; readonly columns: PoolUsedColumns }
  | { readonly kind: 'row'; readonly row: PoolUsedRow }
  | { readonly kind: 'total'; readonly figures: readonly number[] }
  | { readonly kind: 'figure'; readonly figure: VmFigure }
  | { readonly kind: 'session-time'; readonly utcMs: number };

/** Says what a line is, in the light of the block it stands in and the title above it. */
export function classifyDebuggerLine(
  text: string,
  block: DebuggerBlock,
  columns: PoolUsedColumns | null,
): DebuggerLine {
  const tabbed = plainBlanksAndTabs(text);
  const line = tabbed.replaceAll('\t', ' ');
  const words = line.trim();
  if (words === '') return { kind: 'blank' };
  const title = scanPoolUsedTitle(line);
  if (title) return { kind: 'title', columns: title };
  return (
    promptOf(words) ??
    headingOf(words) ??
    (columns && block === 'poolused' ? tableLineOf(tabbed, columns) : null) ??
    (block === 'start' ? bareRowOf(tabbed) : null) ??
    figureOf(words, block) ??
    (isChatter(words, block) ? { kind: 'chatter' } : { kind: 'unknown' })
  );
}

function promptOf(words: string): DebuggerLine | null {
  // prompt: [processor ":"] ("kd" | "lkd") [":" mode] ">" [command]; a command may also stand alone
  const prompt = /^(?:[\d:. ]{0,12}l?kd(?::[a-z0-9]{1,8})?> ?)?(![a-z].{0,200})?$/i.exec(words.slice(0, 200));
  const command = prompt?.[1]?.trim().split(/ +/) ?? [];
  const name = command[0]?.toLowerCase();
  if (name === '!poolused') return { kind: 'command', block: 'poolused', words: command.slice(1) };
  if (name === '!vm') return { kind: 'command', block: 'vm', words: command.slice(1) };
  // any prompt, with any other command
  const isPrompt = /^[\d:. ]{0,12}l?kd(?::[a-z0-9]{1,8})?>/i.test(words) || name !== undefined;
  return isPrompt ? { kind: 'command', block: 'other', words: [] } : null;
}

function headingOf(words: string): DebuggerLine | null {
  if (words.startsWith('Sorting by ')) return { kind: 'sorting' };
  if (words.includes('Virtual Memory Usage')) return { kind: 'vm-heading' };
  return sessionTimeOf(words);
}

function tableLineOf(line: string, columns: PoolUsedColumns): DebuggerLine | null {
  const total = scanPoolUsedTotal(line, columns);
  if (total) return { kind: 'total', figures: total };
  const row = scanPoolUsedRow(line, columns);
  if (row) return { kind: 'row', row };
  const words = line.replaceAll('\t', ' ').trim();
  // ellipsis: three or more dots, or the character U+2026, alone
  if (/^(?:\.{3}|…)[.…]*$/.test(words)) return { kind: 'ellipsis' };
  // cut row: one to four characters, then fewer figures than the title names, and nothing else
  return /^\S(?:.{0,3}) +\d[\d ]*$/.test(words.slice(0, 200)) ? { kind: 'truncated-row' } : null;
}

const bareColumns = {
  plain: { tagColumn: 1, figures: 4, ends: [] },
  verbose: { tagColumn: 1, figures: 8, ends: [] },
} as const;

/** A row of a copy that begins without its title: eight figures are the verbose layout, four the plain one. */
function bareRowOf(line: string): DebuggerLine | null {
  const total = scanPoolUsedTotal(line, bareColumns.verbose) ?? scanPoolUsedTotal(line, bareColumns.plain);
  if (total) return { kind: 'total', figures: total };
  const row = scanPoolUsedRow(line, bareColumns.verbose) ?? scanPoolUsedRow(line, bareColumns.plain);
  return row ? { kind: 'row', row } : null;
}

function figureOf(words: string, block: DebuggerBlock): DebuggerLine | null {
  const figure = scanVmFigure(words);
  if (!figure || (block !== 'vm' && !beginsVm.has(figure.name.toLowerCase()))) return null;
  return { kind: 'figure', figure };
}

/** Names that begin a `!vm` print whose command and heading were not copied. */
const beginsVm: ReadonlySet<string> = new Set([
  'physical memory',
  'available pages',
  'nonpagedpool usage',
  'nonpagedpoolnx usage',
  'nonpagedpool max',
]);

const chatterStarts: readonly string[] = [
  'Pool Used:',
  'NonPaged',
  'Using a machine size of',
  '*** CacheSize too low',
  'Max cache size is',
  'Total memory in cache',
  'Number of regions cached',
  'counts:',
  'bytes :',
  '** Transition PTEs',
  '** Prototype PTEs',
];
const vmChatterStarts: readonly string[] = [
  'Page File:',
  'Current:',
  'Minimum:',
  'No Name for Paging File',
  'Unimplemented error for',
  'Syspart SharedCommit',
];

function isChatter(words: string, block: DebuggerBlock): boolean {
  // dots of progress; rules and warnings in asterisks, which a page may have escaped; "52044 full reads broken into …"
  if (/^(?:\.+|[\\*]+(?: .*)?|\d{1,12} full reads broken into .*|`{3,}\w*)$/.test(words.slice(0, 300))) return true;
  if (chatterStarts.some((start) => words.startsWith(start))) return true;
  // "name: …", or "address process pages ( kib Kb)" of the list of processes
  return block === 'vm' && (vmChatterStarts.some((start) => words.startsWith(start)) || words.endsWith('Kb)'));
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
// session time: weekday month day hour:minute:second[.fraction] year "(" ("UTC" | "GMT") [sign hours[:minutes]] ")"
const sessionTime =
  /^Debug session time: \w{3} (\w{3}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.\d{1,9})? (\d{4}) \((?:UTC|GMT) ?(?:([+-]) ?(\d{1,2})(?::(\d\d))?)?\)$/;

/** The moment the debugger says its target is at: local time with its distance from UTC. */
function sessionTimeOf(words: string): DebuggerLine | null {
  const match = sessionTime.exec(words.slice(0, 120));
  if (!match) return null;
  const [, month = '', day, hour, minute, second, year, sign = '+', hours = '0', minutes = '0'] = match;
  const local = utcMsOf([
    Number(year),
    months.indexOf(month) + 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  ]);
  if (local === null) return null;
  const offsetMinutes = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return { kind: 'session-time', utcMs: local - offsetMinutes * 60_000 };
}
