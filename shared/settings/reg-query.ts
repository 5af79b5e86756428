import type { RegistryArtifact, RegistryValue } from '../model/artifact/settings.ts';
import { toQuote } from '../model/cited.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { fullKey, keyPattern, valueOfBytes } from './registry-value.ts';

/** Prints of `reg query`, today's and that of XP and Server 2003: docs/formats/reg-query.md. */
export const regQueryReader: ReaderKind = {
  kind: 'reg-query',
  recognise: recogniseRegQuery,
  open: (context) => readWholeText(context, readRegQuery),
};

// value = (TAB | blank) name (TAB | blank) type [ (TAB | blank) data ]; the type is the first REG_ word set off so
const typePattern = /[ \t](REG_[A-Z_]{2,30})(?=[ \t]|$)/;
// banner = "! REG.EXE VERSION" number
const bannerPattern = /^! REG\.EXE VERSION/i;

function recogniseRegQuery(head: FileHead): number {
  const values = head.lines.filter((line) => /^[ \t]/.test(line) && typePattern.test(line)).length;
  const keys = head.lines.filter((line) => keyPattern.test(line.trimEnd())).length;
  if (head.lines.some((line) => bannerPattern.test(line.trim()))) return 1;
  if (keys > 0 && values > 0) return 0.98;
  const filled = head.lines.filter((line) => line.trim() !== '').length;
  return keys > 0 && keys >= filled * 0.9 ? 0.7 : 0;
}

function readRegQuery(text: WholeText): RegistryArtifact | null {
  const values: RegistryValue[] = [];
  let key: string | null = null;
  let keys = 0;
  text.lines.forEach((raw, at) => {
    const line = at + 1;
    const trimmed = raw.trim();
    if (isRemark(trimmed)) return;
    if (keyPattern.test(trimmed)) {
      key = fullKey(trimmed);
      keys += 1;
      return;
    }
    const found = readValue(raw);
    if (found && key !== null) values.push({ ...found, key, isDeleted: false, line, quote: toQuote(raw) });
    else addProblem(text, line, found ? 'value-without-key' : 'unreadable-line');
    if (found?.value === null && isReadableType(found.type)) addProblem(text, line, 'unreadable-value');
  });
  return keys > 0 ? { kind: 'registry', format: 'reg-query', values } : null;
}

/** Blank lines, the banner, a typed command, and the closing line of a search (`End of search: 3 match(es) found.`). */
function isRemark(line: string): boolean {
  if (line === '' || bannerPattern.test(line)) return true;
  return /^(PS )?[A-Za-z]:\\[^>]*>/.test(line) || /^End of search: \d+ match/i.test(line);
}

type Found = Pick<RegistryValue, 'name' | 'type' | 'value'>;

function readValue(raw: string): Found | null {
  const match = typePattern.exec(raw);
  if (!match || !/^[ \t]/.test(raw)) return null;
  const name = raw.slice(0, match.index).trim();
  const type = match[1] ?? '';
  const data = raw.slice(match.index + 1 + type.length).trimStart();
  if (name === '') return null;
  return { name: isDefaultName(name) ? '' : name, type, value: readData(type, data) };
}

/** The unnamed value: `(Default)`, in brackets in every language, and `<NO NAME>` on XP and Server 2003. */
function isDefaultName(written: string): boolean {
  return /^\((Default|Standard|par défaut|Predeterminado|默认|既定)\)$/i.test(written) || written === '<NO NAME>';
}

function isReadableType(type: string): boolean {
  return type === 'REG_DWORD' || type === 'REG_QWORD' || type === 'REG_DWORD_BIG_ENDIAN';
}

function readData(type: string, data: string): RegistryValue['value'] {
  if (isReadableType(type)) return readNumber(data.trim());
  if (type === 'REG_SZ' || type === 'REG_EXPAND_SZ') return data;
  if (type === 'REG_MULTI_SZ') return readList(data);
  return valueOfBytes(-1, [], false);
}

/** `0x1f`, or a decimal number as some tools print it. */
function readNumber(data: string): number | null {
  return /^(0x[0-9a-f]{1,16}|\d{1,20})$/i.test(data) ? Number(data) : null;
}

/** Items are set apart by a backslash and a zero; two of them end the list. */
function readList(data: string): string[] {
  const items = data.split('\\0');
  while (items.at(-1) === '') items.pop();
  return items;
}

const messages = {
  'value-without-key': 'A value without a key before it; it was not read.',
  'unreadable-line': 'This line is neither a key nor a value; it was not read.',
  'unreadable-value': 'The number of this value cannot be read; it is kept without a value.',
} as const;

function addProblem(text: WholeText, line: number, code: keyof typeof messages): void {
  text.problems.add({ line, offset: null, code, message: messages[code] });
}
