import type { BootArtifact, BootEntry } from '../model/artifact/settings.ts';
import { toQuote } from '../model/cited.ts';
import type { FileHead, ReaderKind } from '../recognise/reader.ts';
import { readWholeText, type WholeText } from '../recognise/text.ts';
import type { BootSwitch } from './boot-switches.ts';

/** Prints of `bcdedit`, `bcdedit /enum` and `/v`: docs/formats/bcdedit.md. */
export const bcdeditReader: ReaderKind = {
  kind: 'bcdedit',
  recognise: recogniseBcdedit,
  open: (context) => readWholeText(context, readBcdedit, 4 * 1024 * 1024),
};

// rule = 3 or more dashes
const rulePattern = /^-{3,}$/;
// row = element blanks value; the element's name begins with a letter of any language and never has a blank
const rowPattern = /^(\p{L}[^\s{}]*)\s+(\S.*)$/u;
// identifier = "{" name or GUID "}"
const identifierPattern = /\{[0-9A-Za-z-]{3,40}\}/;
const bootManagerIds = new Set(['{bootmgr}', '{9dea862c-5cdd-4e70-acc1-f32b344d4795}']);

/** Elements that describe an entry and switch nothing. */
const describing = new Set([
  'device',
  'path',
  'description',
  'locale',
  'inherit',
  'osdevice',
  'systemroot',
  'resumeobject',
  'recoverysequence',
  'displayorder',
  'toolsdisplayorder',
  'default',
  'timeout',
]);

function recogniseBcdedit(head: FileHead): number {
  const lines = head.lines.map((line) => line.trim());
  const filled = lines.filter((line) => line !== '').length;
  let fitting = 0;
  let isInside = false;
  lines.forEach((line, at) => {
    const isBegin = rulePattern.test(line) && lines[at - 1] !== '' && identifierPattern.test(lines[at + 1] ?? '');
    if (isBegin) fitting += 1;
    isInside = line !== '' && (isInside || isBegin);
    if (isInside) fitting += 1;
  });
  if (fitting === 0 || fitting < filled * 0.6) return 0;
  return lines.some((line) => line.includes('{bootmgr}') || /winload\.(exe|efi)$|^osdevice\s/i.test(line)) ? 1 : 0.8;
}

/** One object of the store: heading, rule, then its elements. */
interface BcdObject {
  readonly heading: string;
  readonly elements: Element[];
}

interface Element {
  /** Lower case; the first row of a block is `identifier` in every language. */
  readonly name: string;
  readonly values: string[];
  readonly line: number;
  readonly quote: string;
}

function readBcdedit(text: WholeText): BootArtifact | null {
  const objects = readObjects(text);
  const loaders = objects.filter(isLoader);
  if (objects.length === 0) return null;
  const manager = objects.find((one) => bootManagerIds.has(elementOf(one, 'identifier').toLowerCase()));
  return {
    kind: 'boot',
    format: 'bcdedit',
    entries: judge(loaders, manager ? elementOf(manager, 'default') : '', text),
  };
}

function readObjects(text: WholeText): BcdObject[] {
  const objects: BcdObject[] = [];
  let open: BcdObject | null = null;
  text.lines.forEach((raw, at) => {
    const line = raw.trim();
    const next = text.lines[at + 1]?.trim() ?? '';
    if (rulePattern.test(line) && open !== null) return;
    if (line === '') {
      open = null;
    } else if (rulePattern.test(next)) {
      open = { heading: line, elements: [] };
      objects.push(open);
    } else if (!open || !readRow(open, raw, at + 1)) {
      if (!isPrompt(line))
        addProblem(text, at + 1, 'unreadable-line', 'This line belongs to no boot entry and was not read.');
    }
  });
  return objects;
}

/** A line typed at the command prompt, kept when a whole window was pasted. */
function isPrompt(line: string): boolean {
  return /^(PS )?[A-Za-z]:\\[^>]*>/.test(line);
}

function readRow(open: BcdObject, raw: string, line: number): boolean {
  const last = open.elements.at(-1);
  if (/^\s{8,}\S/.test(raw) && last) {
    last.values.push(raw.trim());
    return true;
  }
  const row = rowPattern.exec(raw.trim());
  if (!row) return false;
  const name = open.elements.length === 0 ? 'identifier' : (row[1] ?? '').toLowerCase();
  open.elements.push({ name, values: [(row[2] ?? '').trim()], line, quote: toQuote(raw) });
  return true;
}

/** Windows itself, not the boot manager, a tool, a resume object or a group of settings. */
function isLoader(one: BcdObject): boolean {
  if (bootManagerIds.has(elementOf(one, 'identifier').toLowerCase())) return false;
  const path = elementOf(one, 'path').toLowerCase();
  return path.includes('winload') || path.includes('ntldr') || elementOf(one, 'osdevice') !== '';
}

/**
 * `{current}` is the entry that booted; without it (`/v` prints GUIDs) the boot manager's default is taken, then the
 * only entry. bcdedit itself gives `{default}` to a default that is not running.
 */
function judge(loaders: readonly BcdObject[], managerDefault: string, text: WholeText): BootEntry[] {
  const ids = loaders.map((one) => elementOf(one, 'identifier').toLowerCase());
  const current = ids.indexOf('{current}');
  const wanted = managerDefault.toLowerCase();
  const byDefault = ids.findIndex((id) => id === '{default}' || (wanted !== '' && id === wanted));
  const booted = current >= 0 ? current : byDefault >= 0 ? byDefault : loaders.length === 1 ? 0 : -1;
  const because = current >= 0 ? 'current' : byDefault >= 0 ? 'default' : 'only-entry';
  if (booted < 0 && loaders.length > 0) {
    addProblem(
      text,
      null,
      'booted-entry-unknown',
      'The print has no {current} and no default: which entry boots cannot be told.',
    );
  }
  return loaders.map((one, at) => ({
    name: elementOf(one, 'description'),
    path: elementOf(one, 'identifier'),
    line: one.elements[0]?.line ?? 1,
    quote: one.elements[0]?.quote ?? one.heading,
    isBooted: booted < 0 ? null : at === booted,
    bootedBecause: booted < 0 ? 'unknown' : at === booted ? because : 'other-entry',
    switches: switchesOf(one),
  }));
}

function switchesOf(one: BcdObject): BootSwitch[] {
  return one.elements
    .filter((element) => element.name !== 'identifier' && !describing.has(element.name))
    .map((element) => ({
      key: element.name,
      value: readValue(element.values.join(' ')),
      line: element.line,
      quote: element.quote,
    }));
}

function readValue(written: string): number | string {
  if (/^\d{1,15}$/.test(written)) return Number(written);
  return /^0x[0-9a-f]{1,13}$/i.test(written) ? Number(written) : written;
}

function elementOf(one: BcdObject, name: string): string {
  return one.elements.find((element) => element.name === name)?.values[0] ?? '';
}

function addProblem(text: WholeText, line: number | null, code: string, message: string): void {
  text.problems.add({ line, offset: null, code, message });
}
