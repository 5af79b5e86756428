import type { RegistryArtifact, RegistryValue } from '../model/artifact/settings.ts';
import { toQuote } from '../model/cited.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { readRegData, unescapeText } from './reg-export-data.ts';
import { fullKey, keyPattern } from './registry-value.ts';

/** `.reg` files of regedit and `reg export`, version 5 and REGEDIT4: docs/formats/reg-export.md. */
export const regExportReader: ReaderKind = {
  kind: 'reg-export',
  recognise: recogniseRegExport,
  open: (context) => readWholeText(context, readRegExport),
};

const wideHeader = 'Windows Registry Editor Version 5.00';
const ansiHeader = 'REGEDIT4';

function recogniseRegExport(head: FileHead): number {
  const first = head.lines.find((line) => line.trim() !== '')?.trim() ?? '';
  if (first === wideHeader || first === ansiHeader) return 1;
  const keys = head.lines.filter((line) => /^\[-?HK[A-Z_]+\\/.test(line)).length;
  const values = head.lines.filter((line) => /^("[^"]*"|@)=(dword:|hex|"|-)/.test(line)).length;
  return keys > 0 && values > 0 ? 0.9 : 0;
}

/** What the lines gave so far. */
interface Draft {
  readonly text: WholeText;
  readonly values: RegistryValue[];
  readonly isWide: boolean;
  key: string | null;
  keys: number;
}

function readRegExport(text: WholeText): RegistryArtifact | null {
  const isWide = !text.lines.slice(0, 20).some((line) => line.trim() === ansiHeader);
  const draft: Draft = { text, values: [], isWide, key: null, keys: 0 };
  for (let at = 0; at < text.lines.length; ) at = readLogicalLine(draft, at);
  return draft.keys > 0 || draft.values.length > 0
    ? { kind: 'registry', format: 'reg-export', values: draft.values }
    : null;
}

/** Reads the line at `at` with its continuations (a backslash at the end) and returns the index of the next one. */
function readLogicalLine(draft: Draft, at: number): number {
  const raw = draft.text.lines[at] ?? '';
  const parts = [raw.trim()];
  let next = at + 1;
  if (isHexLine(parts[0] ?? '')) {
    while (parts.at(-1)?.endsWith('\\') && next < draft.text.lines.length) {
      parts.push((draft.text.lines[next] ?? '').trim());
      next += 1;
    }
  }
  const whole = parts.map((part, index) => (index < parts.length - 1 ? part.slice(0, -1) : part)).join('');
  readLine(draft, whole, { raw, line: at + 1 });
  return next;
}

/** Only `hex` data is continued on the next line; a string may end in a backslash of its own. */
function isHexLine(line: string): boolean {
  return /^(@|".*")\s*=\s*hex/i.test(line);
}

interface Place {
  readonly raw: string;
  readonly line: number;
}

function readLine(draft: Draft, line: string, place: Place): void {
  if (line === '' || line.startsWith(';') || line === wideHeader || line === ansiHeader) return;
  const parts = splitValue(line);
  if (line.startsWith('[')) openKey(draft, line, place);
  else if (!parts) addProblem(draft, place, 'unreadable-line');
  else if (draft.key === null) addProblem(draft, place, 'value-without-key');
  else readValue(draft, { ...parts, key: draft.key }, place);
}

interface ValueParts {
  readonly key: string;
  readonly name: string;
  readonly written: string;
}

function readValue(draft: Draft, parts: ValueParts, place: Place): void {
  const found = readRegData(parts.written, draft.isWide);
  if (!found) addProblem(draft, place, 'unreadable-value');
  draft.values.push({
    key: parts.key,
    name: parts.name,
    type: found?.type ?? 'unknown',
    value: found?.value ?? null,
    isDeleted: found?.isDeleted ?? false,
    line: place.line,
    quote: toQuote(place.raw),
  });
}

/** `[key]` opens a key, `[-key]` deletes one: nothing below it is a value that is set. */
function openKey(draft: Draft, line: string, place: Place): void {
  const isDeletion = line.startsWith('[-');
  const isClosed = line.endsWith(']');
  const inside = line.slice(isDeletion ? 2 : 1, isClosed ? -1 : undefined).trim();
  const isKey = keyPattern.test(inside);
  draft.key = isKey && !isDeletion ? fullKey(inside) : null;
  if (isKey) draft.keys += 1;
  if (!isKey) addProblem(draft, place, 'unreadable-key');
  else if (isDeletion) addProblem(draft, place, 'key-deleted');
  else if (!isClosed) addProblem(draft, place, 'truncated-line');
}

/** Splits `"name"=data` or `@=data`; in names `\"` and `\\` stand for the character behind the backslash. */
function splitValue(line: string): { readonly name: string; readonly written: string } | null {
  if (line.startsWith('@')) {
    const after = line.slice(1).trimStart();
    return after.startsWith('=') ? { name: '', written: after.slice(1).trim() } : null;
  }
  // name = '"' { character | "\" character } '"' "=" data
  const match = /^"((?:[^"\\]|\\.)*)"\s*=(.*)$/.exec(line);
  if (!match) return null;
  return { name: unescapeText(match[1] ?? ''), written: (match[2] ?? '').trim() };
}

const messages = {
  'unreadable-line': 'This line is neither a key nor a value; it was not read.',
  'value-without-key': 'A value without a readable key before it; it was not read.',
  'unreadable-value': 'The data of this value cannot be read; it is kept without a value.',
  'unreadable-key': 'This is no path of a registry key; the values below it were not read.',
  'key-deleted': 'The file deletes this key instead of exporting it; it holds no settings.',
  'truncated-line': 'The key has no closing bracket; the line may be cut.',
} as const;

function addProblem(draft: Draft, place: Place, code: keyof typeof messages): void {
  draft.text.problems.add({ line: place.line, offset: null, code, message: messages[code] });
}
