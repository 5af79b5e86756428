import type { BootArtifact } from '../model/artifact/settings.ts';
import { toQuote } from '../model/cited.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import { readSwitches } from './boot-switches.ts';
import { type DefaultLine, judgeBooted, type UnjudgedEntry } from './booted-entry.ts';

/** boot.ini of NT 4 to Server 2003: docs/formats/boot.ini.md. */
export const bootIniReader: ReaderKind = {
  kind: 'boot.ini',
  recognise: recogniseBootIni,
  open: (context) => readWholeText(context, readBootIni, 1024 * 1024),
};

// section = "[" name "]"
const sectionPattern = /^\[([^\]]*)\]?$/;
// entry = path "=" …, path = adapter "(" … | drive ":" …
const entryPattern = /^((?:multi|scsi|signature|ramdisk|net)\([^=]*|[A-Za-z]:[^=]*)=(.*)$/i;
// a prompt with what was typed behind it, kept when a window was pasted = drive ":\" path ">" …
const promptPattern = /^[A-Za-z]:\\[^>=]{0,200}>/;
// setting = key "=" value
const settingPattern = /^([A-Za-z]+)\s*=(.*)$/;
const knownSettings = new Set(['timeout', 'redirect', 'redirectbaudrate']);

function recogniseBootIni(head: FileHead): number {
  const lines = head.lines.map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0) return 0;
  const sections = lines.filter((line) => /^\[(boot loader|operating systems)\]$/i.test(line)).length;
  const arcEntries = lines.filter((line) => /^(multi|scsi|signature)\([0-9a-f]+\)/i.test(line) && line.includes('='));
  if (sections + arcEntries.length === 0) return 0;
  const fitting = lines.filter(fitsBootIni).length / lines.length;
  if (fitting < 0.5) return 0;
  if (sections >= 2) return 1;
  return sections === 1 ? 0.95 : 0.9;
}

function fitsBootIni(line: string): boolean {
  return sectionPattern.test(line) || entryPattern.test(line) || settingPattern.test(line) || /^[;/]/.test(line);
}

/** What the lines gave so far. */
interface Draft {
  readonly text: WholeText;
  readonly entries: UnjudgedEntry[];
  readonly defaults: DefaultLine[];
  section: 'none' | 'boot loader' | 'operating systems' | 'other';
}

function readBootIni(text: WholeText): BootArtifact | null {
  const draft: Draft = { text, entries: [], defaults: [], section: 'none' };
  text.lines.forEach((line, at) => {
    readLine(draft, line, at + 1);
  });
  const entries = judgeBooted(draft.entries, draft.defaults, text.problems);
  if (entries.length === 0 && draft.defaults.length === 0) return null;
  if (entries.length === 0) addProblem(draft, null, 'no-entries');
  return { kind: 'boot', format: 'boot.ini', entries };
}

function readLine(draft: Draft, raw: string, line: number): void {
  const trimmed = plainPunctuation(raw).trim();
  if (trimmed === '' || trimmed.startsWith(';') || promptPattern.test(trimmed)) return;
  const section = sectionPattern.exec(trimmed);
  const entry = entryPattern.exec(trimmed);
  const setting = draft.section === 'operating systems' ? null : settingPattern.exec(trimmed);
  if (section) openSection(draft, section[1] ?? '', line);
  else if (trimmed.startsWith('/')) readWrapped(draft, trimmed, { raw, line });
  else if (entry) readEntry(draft, { path: entry[1] ?? '', rest: entry[2] ?? '' }, { raw, line });
  else if (setting) readSetting(draft, setting, line);
  else addProblem(draft, line, 'unreadable-line');
}

/** Web pages and mail programs bend quotes and slashes; boot.ini knows only the straight ones. */
function plainPunctuation(line: string): string {
  return line.replace(/[\u201c\u201d\u201e\u201f\u2033]/g, '"').replace(/[\u2044\uff0f]/g, '/');
}

function openSection(draft: Draft, written: string, line: number): void {
  const name = written.trim().replace(/\s+/g, ' ').toLowerCase();
  if (name === 'boot loader' || name === 'operating systems') {
    draft.section = name;
    return;
  }
  draft.section = 'other';
  addProblem(draft, line, 'unknown-section');
}

/** The line as found and its number. */
interface Place {
  readonly raw: string;
  readonly line: number;
}

function readEntry(draft: Draft, parts: { readonly path: string; readonly rest: string }, place: Place): void {
  if (draft.section === 'boot loader') {
    addProblem(draft, place.line, 'entry-outside-section');
  }
  const { name, rest } = splitName(parts.rest.trim(), draft, place.line);
  const switches = readSwitches(rest, { text: place.raw, line: place.line, problems: draft.text.problems });
  draft.entries.push({ name, path: parts.path.trim(), line: place.line, quote: toQuote(place.raw), switches });
}

/** The menu text in quotes may hold anything, `3GB` and slashes included; without quotes it ends at the first slash. */
function splitName(text: string, draft: Draft, line: number): { readonly name: string; readonly rest: string } {
  if (text.startsWith('"')) {
    const end = text.indexOf('"', 1);
    if (end > 0) return { name: text.slice(1, end), rest: text.slice(end + 1) };
    addProblem(draft, line, 'unclosed-quote');
  }
  const start = text.startsWith('"') ? 1 : 0;
  const slash = text.indexOf('/');
  const end = slash < 0 ? text.length : slash;
  return { name: text.slice(start, end).trim(), rest: text.slice(end) };
}

/** A line that begins with a switch is the rest of the entry above, wrapped by a screen or a mail program. */
function readWrapped(draft: Draft, trimmed: string, place: Place): void {
  const last = draft.entries.pop();
  if (!last) {
    addProblem(draft, place.line, 'switch-without-entry');
    return;
  }
  addProblem(draft, place.line, 'wrapped-line');
  const more = readSwitches(trimmed, { text: place.raw, line: place.line, problems: draft.text.problems });
  draft.entries.push({ ...last, switches: [...last.switches, ...more] });
}

function readSetting(draft: Draft, setting: RegExpExecArray, line: number): void {
  const key = (setting[1] ?? '').toLowerCase();
  const value = (setting[2] ?? '').trim();
  if (key === 'default') {
    const [path = ''] = value.split('=');
    draft.defaults.push({ path, line });
    return;
  }
  if (key === 'timeout' && !/^-?\d{1,9}$/.test(value)) {
    addProblem(draft, line, 'unreadable-timeout');
    return;
  }
  if (!knownSettings.has(key)) addProblem(draft, line, 'unknown-setting');
}

const messages = {
  'no-entries': 'There is a default= line but no entry to boot.',
  'unreadable-line': 'This line is neither a section, a setting nor an entry; it was not read.',
  'unknown-section': 'This is no section of a boot.ini; entries in it are read all the same.',
  'entry-outside-section': 'An entry stands under [boot loader]; it is read as if under [operating systems].',
  'unclosed-quote': 'The name has no closing quote; it is taken to end at the first slash.',
  'wrapped-line': 'This line begins with a switch; it is read as the rest of the entry above.',
  'switch-without-entry': 'Switches without an entry before them; they were not read.',
  'unreadable-timeout': 'timeout= has no number; it changes nothing here.',
  'unknown-setting': 'This setting of [boot loader] is not known and was not read.',
} as const;

function addProblem(draft: Draft, line: number | null, code: keyof typeof messages): void {
  draft.text.problems.add({ line, offset: null, code, message: messages[code] });
}
