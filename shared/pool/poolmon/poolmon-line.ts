import type { PoolSample } from '../../model/artifact/pool-sample.ts';
import { utcMsOf } from '../../model/time-of-name.ts';
import { plainBlanks } from '../plain-blanks.ts';
import { isClockLine } from './clock-line.ts';
import { type PoolmonTotals, scanTotals } from './poolmon-heading.ts';
import { type PoolmonRow, scanPoolmonRow } from './poolmon-row.ts';

/** What one line of a poolmon print is. `chatter` is known and carries nothing; `unknown` is not understood. */
export type PoolmonLine =
  | { readonly kind: 'row'; readonly row: PoolmonRow }
  | { readonly kind: 'totals'; readonly totals: PoolmonTotals; readonly which: 'memory' | 'commit' | 'both' }
  | { readonly kind: 'scope'; readonly scope: PoolSample['scope'] }
  | { readonly kind: 'stamp'; readonly utcMs: number }
  | { readonly kind: 'command'; readonly isFiltered: boolean }
  | { readonly kind: 'blank' | 'title' | 'ellipsis' | 'chatter' | 'local-time' | 'tagging-off' | 'unknown' }
  | { readonly kind: 'truncated-row' | 'impossible-row' };

// marks of a mail that answers = (">" blank) …; a row itself begins with a blank or a tag of four characters
const replyMark = /^(?:> ){1,10}/;

/** Says what a line is, whatever blanks a web page made of its blanks. */
export function classifyPoolmonLine(text: string): PoolmonLine {
  const line = withoutBars(plainBlanks(text).replace(replyMark, ''));
  const row = scanPoolmonRow(line);
  if (row === 'truncated') return { kind: 'truncated-row' };
  if (row === 'impossible') return { kind: 'impossible-row' };
  if (row) return { kind: 'row', row };
  const words = line.trim();
  if (words === '') return { kind: 'blank' };
  const totals = scanTotals(words);
  if (totals) return { kind: 'totals', totals, which: totals.which };
  return classifyWords(words);
}

/** A row of a Markdown table: bars stand between the figures. */
function withoutBars(line: string): string {
  return line.startsWith('|') ? line.slice(1).replaceAll('|', ' ') : line;
}

function classifyWords(words: string): PoolmonLine {
  const scope = scopeOf(words);
  if (scope) return { kind: 'scope', scope };
  // title: ["##"] "Tag" blanks "Type" …
  if (/^(?:## ?)?Tag +Type(?: |$)/.test(words)) return { kind: 'title' };
  // ellipsis: three or more dots, or the character U+2026, alone
  if (/^(?:\.{3}|…)[.…]*$/.test(words)) return { kind: 'ellipsis' };
  // rule: dashes, equal signs and bars only, or a fence of a web page
  if (/^(?:[-=_+| ]+|`{3,}\w*)$/.test(words)) return { kind: 'chatter' };
  // totals of /e at the foot: "Total" …; how they look is not documented, and the heading has them
  if (/^totals?\b/i.test(words)) return { kind: 'chatter' };
  // end of a title that was broken after its last blank
  if (/^Alloc(?: {1,2}Mapped_Driver)?$/.test(words)) return { kind: 'chatter' };
  if (words.startsWith('Query pooltags Failed')) return { kind: 'tagging-off' };
  return stampOf(words) ?? commandOf(words) ?? { kind: isClockLine(words) ? 'local-time' : 'unknown' };
}

function scopeOf(words: string): PoolSample['scope'] | null {
  // scope: "System" | "All sessions" | "Session" int, then "pool information"
  const found = /^(System|All sessions|Session +\d+) pool information$/i.exec(words);
  if (!found) return null;
  const [, who = ''] = found;
  if (who.toLowerCase() === 'system') return 'system';
  return who.toLowerCase().startsWith('all') ? 'all-sessions' : 'session';
}

// stamp: ["#"] year-month-day ("T" | blank) hour:minute[:second[.fraction]] ("Z" | sign hours ":" minutes), alone on its line
const stampPattern =
  /^(?:# ?)?(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?(?:Z|([+-])(\d\d):(\d\d))$/;

function stampOf(words: string): PoolmonLine | null {
  const match = stampPattern.exec(words);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const utcMs = utcMsOf([year, month, day, hour, minute, second], match[7] ?? '');
  if (utcMs === null) return null;
  const offsetMs = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * 60_000;
  return { kind: 'stamp', utcMs: match[8] === '-' ? utcMs + offsetMs : utcMs - offsetMs };
}

/** A prompt with the command that was typed after it, `C:\>poolmon -b /iNtF*`, or the command alone. */
function commandOf(words: string): PoolmonLine | null {
  // command: [path "\"] "poolmon" [".exe"] [arguments], after an optional prompt that ends in ">"
  const command = /^(?:[^>]{0,200}> ?)?(?:[^ >]{0,200}[\\/])?poolmon(?:\.exe)?(?: (.*))?$/i.exec(words);
  if (command) {
    // filter: /iTag, /xTag, -iTag, -xTag, /p
    const words = (command[1] ?? '').split(' ');
    const isFiltered = words.some(
      (word) => /^[-/](?:[ix].|p$)/i.test(word) || /^(?:find|findstr|sls|Select-String)$/i.test(word),
    );
    return { kind: 'command', isFiltered };
  }
  // prompt: drive ":\" path ">" and any other command, which is no evidence
  return /^[A-Z]:\\[^>]{0,200}>/i.test(words) ? { kind: 'chatter' } : null;
}
