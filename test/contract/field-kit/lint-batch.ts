/** A trap that batch files fall into, and where. */
export interface BatchTrouble {
  readonly line: number;
  readonly rule: string;
}

/** Programs that Server 2003 lacks, or that wait for a key. */
const forbidden = /^\s*(?:call\s+)?"?(?:timeout|choice|where|forfiles|robocopy|icacls|pause|clip|powershell|pwsh)\b/i;
/** Variables that hold paths of the user's: with blanks, brackets and ampersands outside of quotes they fall apart. */
const pathVariables = /%(?:KIT|SELF|INTO|OUT|BASE|FILE|PART|MARK|TEMP|LOGS|BOOT|TASKSELF|TASKOUT|COMSPEC)(?::[^%]*)?%/g;
// variable := "%" name [ ":" edit ] "%" | "%" [ "~" letters ] digit | "%*" | "%%" [ "~" letters ] letter
const variable = /%%(?:~[a-z]*)?[a-z]|%(?:~[a-z]*)?[0-9*]|%\w+(?::[^%]*)?%/gi;

/** Looks for the traps that Windows' own prompt says nothing of. The text is that of the file, line ends included. */
export function lintBatch(text: string): BatchTrouble[] {
  const lines = text.split('\n');
  const found: BatchTrouble[] = [];
  const labels = new Map<string, number>();
  lines.forEach((raw, at) => {
    const said = (rule: string) => void found.push({ line: at + 1, rule });
    if (/[^\t\x20-\x7e\r]/.test(raw)) said('a letter that is not ASCII');
    if (raw !== '' && !raw.endsWith('\r')) said('a line end that is not of Windows');
    const line = raw.replace(/\r$/, '');
    const label = /^:(\w+)/.exec(line)?.[1];
    if (label !== undefined) {
      if (labels.has(label.toLowerCase())) said('a label that is there twice');
      labels.set(label.toLowerCase(), at);
      return;
    }
    if (/^\s*(?:rem\b|@?echo off)/i.test(line)) return;
    for (const rule of troubleIn(line)) said(rule);
  });
  lines.forEach((line, at) => {
    if (/^\s*rem\b/i.test(line)) return;
    for (const [, target = ''] of line.matchAll(/\b(?:goto|call) :?(\w+)(?![\w%])/g)) {
      const isKnown = labels.has(target.toLowerCase()) || ['eof', 'set'].includes(target);
      if (!isKnown) found.push({ line: at + 1, rule: 'a label that is not there' });
    }
    const part = /\bcall :(?:bounded|answer) (\w+)/.exec(line)?.[1];
    if (part !== undefined && !labels.has(`do${part}`)) found.push({ line: at + 1, rule: 'a part that is not there' });
  });
  return found;
}

function* troubleIn(line: string): Generator<string> {
  if (forbidden.test(line)) yield 'a program that Server 2003 lacks or that waits for a key';
  if (/\bset\s+\/p\b/i.test(line)) yield 'a question that waits for a key';
  if (/\benabledelayedexpansion\b|\/v:on\b/i.test(line)) yield 'delayed expansion, which takes the bangs out of paths';
  if (variable[Symbol.replace](line, '').includes('%')) yield 'a percent sign that begins no variable';
  const quoted = quotedPlaces(line);
  if (quoted.isOpen) yield 'a quotation mark without its second';
  for (const { index } of line.matchAll(pathVariables)) {
    if (!quoted.at(index)) yield 'a path outside of quotation marks';
  }
  if (/(?:^|\s)\(\s*$|^\s*\)/.test(line)) yield 'a block, in which brackets of paths and early expansion are traps';
  // set := "set" name "=" text with a variable, its text not in quotation marks
  if (/\bset\s+(?!\/a)[^"\s][^=]*=.*%/i.test(line)) yield 'a value of a variable outside of quotation marks';
  if (/\bif\b.*[^"=]==|==[^"=]/i.test(line)) yield 'a comparison outside of quotation marks';
  yield* troubleInCommands(line);
}

/** What a `for /f` runs is read twice: commas, redirections and pipes there need a caret. */
function* troubleInCommands(line: string): Generator<string> {
  for (const [, command = ''] of line.matchAll(/\bin \('(.*?)'\) do\b/g)) {
    if (/(?<!\^)[,=<>|&]/.test(command.replaceAll(/"[^"]*"/g, ''))) yield 'an unescaped sign in the command of a for';
  }
  const isEcho = /^\s*(?:if .*)?\becho\b/i.test(line);
  if (isEcho && /\becho\b[^"]*[^^0-9>"%][|&]/.test(line.replaceAll(/"[^"]*"/g, '')))
    yield 'an unescaped sign in an echo';
}

/** Which places of a line lie between quotation marks; one behind a backslash, as `schtasks` wants it, counts as well. */
function quotedPlaces(line: string): { readonly isOpen: boolean; at(index: number): boolean } {
  const marks = [...line.matchAll(/"/g)].map(({ index }) => index);
  return { isOpen: marks.length % 2 === 1, at: (index) => marks.filter((mark) => mark < index).length % 2 === 1 };
}
