import type { PastedLine } from './pasted-lines.ts';

// prompt = [ "[" server "]: " ] [ "PS " ] drive ":\" path ">" command; also "PS>" and a path of a share
const promptPattern = /^(?:\[[^\]]{1,80}\]: ?)?(?:(?:PS )?(?:[A-Za-z]:[\\/]|\\\\)[^<>|"]{0,200}|PS)> ?(.*)$/;
// command = a program whose print is evidence, alone or with what it was told; never a row that names the program
const commandPattern =
  /^(?:\$ |# )?(?:poolmon|netstat|systeminfo|bcdedit|bootcfg|driverquery|tasklist|fltmc|typeperf|relog|sigcheck|pslist|wevtutil|reg query|wmic|sc enumdepend|sc queryex|netsh http|netsh int|type|more|ver|date \/t|time \/t|Get-[A-Z][A-Za-z]{2,30}|gwmi|gcim)(?:\.exe)?(?: +[-/|>"A-Za-z][^=]{0,200})?:?$/i;
// heading = marks, words, and marks or nothing behind them
const headingPattern = /^(?:#{1,6} |={2,} ?|-{2,} ?|\*{2,} ?|\+{2,} ?)([A-Za-z0-9][^\t]{0,80})$/;
// end of a heading = blanks, colons and marks
const headingEnd = /(?<![ :#=*+-])[ :#=*+-]+$/;

/** What parts one print from the next: a prompt, a command typed or named above its print, a heading, a fence. */
export function isMark(line: PastedLine): boolean {
  if (line.isFence) return true;
  // no mark begins with a blank, and most rows of tables do
  if (line.glance.startsWith(' ') || line.glance.startsWith('\t')) return false;
  const text = line.glance.trimEnd();
  if (text.length < 2) return false;
  return promptPattern.test(text) || debuggerPattern.test(text) || isCommand(text) || isHeading(text);
}

/** A command named on a line of its own is short and has no columns. */
function isCommand(text: string): boolean {
  return text.length <= 200 && !/ {3}|\t/.test(text) && commandPattern.test(text);
}

/** Titles of tables have columns, set apart by blanks; titles of a heading do not. `## Tag Type` heads poolmon rows. */
function isHeading(text: string): boolean {
  if (!/^[#=*+-]/.test(text)) return false;
  const words = headingPattern.exec(text.replace(headingEnd, ''))?.[1];
  return words !== undefined && !/ {2}/.test(words) && !/^Tag\b/.test(words) && /[A-Za-z]/.test(words);
}

// prompt of a kernel debugger = [ processor ":" ] [ "l" ] "kd>" command
const debuggerPattern = /^(?:\d{1,4}: ?)?l?kd> ?\S/;
// command of poolmon, behind a prompt or alone
const poolmonPattern = /^(?:[^>]{0,220}> ?)?(?:[^ >]{0,200}[\\/])?poolmon(?:\.exe)?(?: |$)/i;

/** True for a mark that says something of the print below it: which tags poolmon or the debugger was asked for. */
export function isAsking(line: PastedLine): boolean {
  return debuggerPattern.test(line.glance) || poolmonPattern.test(line.glance.trimEnd());
}

// first lines of prints that no blank line stands before = CSV header | HTTPERR header | section of boot.ini | head of a
// registry export | head of reg.exe | first line of poolmon | banner of !vm | time of a log line
const openings: readonly RegExp[] = [
  /^"[^"]{1,200}"(?:,"[^"]{0,200}"){2}/,
  /^#(?:Software|Version|Date|Fields):/,
  /^\[boot loader\]/i,
  /^(?:Windows Registry Editor Version |REGEDIT4)/,
  /^! REG\.EXE VERSION/,
  /^ *Memory: *\d{1,12}K Avail:/,
  /^\*{3} Virtual Memory Usage/,
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /,
];

/** True where a print begins on this line though another one ends on the line before: programs that wrote to one file. */
export function isOpening(line: PastedLine, before: PastedLine): boolean {
  const opening = openings.find((pattern) => pattern.test(line.glance));
  return (
    opening !== undefined && !opening.test(before.glance) && !(opening === openings[1] && before.glance[0] === '#')
  );
}
