import type { RegistryArtifact, RegistryValue } from '../model/artifact/settings.ts';
import { toQuote } from '../model/cited.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { fullKey } from './registry-value.ts';

/** `Get-ItemProperty` and `Get-Item` of PowerShell on a registry key: docs/formats/reg-query.md. */
export const getItemPropertyReader: ReaderKind = {
  kind: 'reg-query',
  recognise: ({ lines }: FileHead) =>
    lines.some((line) => pathPattern.test(line) || hivePattern.test(line)) ? 0.97 : 0,
  surest: 0.97,
  open: (context) => readWholeText(context, readGetItemProperty, 4 * 1024 * 1024),
};

// path of the key = "PSPath" blanks ":" provider "\Registry::" key; a long one goes on below
const pathPattern = /^PSPath {0,80}: (?:Microsoft\.PowerShell\.Core\\)?Registry::(HKEY_.*)$/;
// key of Get-Item = blanks "Hive:" key
const hivePattern = /^ {0,16}Hive: (HKEY_[A-Z_]{4,20}\\?.*)$/;
// value = name blanks ":" data; names of registry values may hold blanks
const valuePattern = /^(\S(?:.{0,254}?\S)?) *: (.*)$/;
// row of Get-Item = [ key's name ] blanks value
const itemPattern = /^(\S(?:.{0,199}?\S)?)? {2,}(\S.*)$/;
/** What PowerShell itself adds to every object. */
const ownNames = new Set([
  'PSPath',
  'PSParentPath',
  'PSChildName',
  'PSDrive',
  'PSProvider',
  'PSComputerName',
  'RunspaceId',
]);

/** Values of one object, whose key comes behind them. */
interface Draft {
  readonly values: (Omit<RegistryValue, 'key'> & { readonly key: string | null })[];
  pending: number;
  hive: string | null;
  key: string | null;
}

function readGetItemProperty(text: WholeText): RegistryArtifact | null {
  const draft: Draft = { values: [], pending: 0, hive: null, key: null };
  text.lines.forEach((raw, at) => {
    takeLine(draft, { raw, at }, text);
  });
  const values = draft.values.flatMap((value) => (value.key === null ? [] : [{ ...value, key: value.key }]));
  for (const { line } of draft.values.filter((value) => value.key === null))
    addProblem(text, line, 'value-without-key');
  return values.length > 0 ? { kind: 'registry', format: 'get-item-property', values } : null;
}

function takeLine(draft: Draft, { raw, at }: { readonly raw: string; readonly at: number }, text: WholeText): void {
  const path = pathPattern.exec(raw.trimEnd());
  const hive = hivePattern.exec(raw.trimEnd())?.[1];
  if (path) closeObject(draft, joinedPath(path[1] ?? '', text.lines, at));
  else if (hive !== undefined) {
    draft.hive = fullKey(hive);
    draft.key = null;
  } else if (draft.hive !== null) takeItem(draft, raw, at + 1);
  else takeValue(draft, raw, at + 1);
}

/** The console breaks a long path; what is indented below goes on with it. */
function joinedPath(begin: string, lines: readonly string[], at: number): string {
  let path = begin;
  for (let next = at + 1; /^ {8,}\S/.test(lines[next] ?? '') && next < at + 8; next += 1) {
    path += (lines[next] ?? '').trim();
  }
  return fullKey(path);
}

function closeObject(draft: Draft, key: string): void {
  for (let at = draft.pending; at < draft.values.length; at += 1) {
    const value = draft.values[at];
    if (value) draft.values[at] = { ...value, key };
  }
  draft.pending = draft.values.length;
}

function takeItem(draft: Draft, raw: string, line: number): void {
  const row = itemPattern.exec(raw.slice(0, 600));
  if (!row || /^[- ]+$/.test(raw)) return;
  if (row[1] !== undefined) draft.key = `${draft.hive}\\${row[1].trim()}`;
  const value = valuePattern.exec(row[2] ?? '');
  if (value && draft.key !== null) push(draft, value, { raw, line, key: draft.key });
}

function takeValue(draft: Draft, raw: string, line: number): void {
  const value = valuePattern.exec(raw.slice(0, 600));
  if (value && !ownNames.has((value[1] ?? '').trim())) push(draft, value, { raw, line, key: null });
}

function push(
  draft: Draft,
  [, name = '', data = '']: RegExpExecArray,
  { raw, line, key }: { readonly raw: string; readonly line: number; readonly key: string | null },
): void {
  const written = data.trim();
  const value = readData(written);
  const type = typeof value === 'number' ? (value < 2 ** 32 ? 'REG_DWORD' : 'REG_QWORD') : 'REG_SZ';
  draft.values.push({ key, name: nameOf(name.trim()), type, value, isDeleted: false, line, quote: toQuote(raw) });
}

function nameOf(written: string): string {
  return written === '(default)' ? '' : written;
}

/** Numbers are decimal; PowerShell prints a DWORD from 2^31 on as a negative one. A list stands in braces. */
function readData(written: string): RegistryValue['value'] {
  if (/^\d{1,15}$/.test(written)) return Number(written);
  if (/^-\d{1,10}$/.test(written)) return Number(written) + 2 ** 32;
  const list = /^\{(.*)\}$/.exec(written)?.[1];
  return list === undefined ? written : list.split(', ').filter((item) => item !== '');
}

const messages = {
  'value-without-key': 'The print does not say of which key this value is (no PSPath below it); it was not read.',
} as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
