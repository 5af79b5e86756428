import type { BootEntry } from '../model/artifact/settings.ts';
import { toQuote } from '../model/cited.ts';
import type { ProblemCollector } from '../model/problem.ts';

export type BootSwitch = BootEntry['switches'][number];

/** One line that may hold switches, and where to say what is odd about them. */
export interface SwitchSource {
  /** The whole line, for quotes. */
  readonly text: string;
  readonly line: number;
  readonly problems: ProblemCollector;
}

/** Switches whose value is a number of megabytes (boot.ini options of Windows 2000 to 2003). */
const megabyteSwitches = new Set(['USERVA', 'MAXMEM', 'BURNMEMORY']);

/**
 * Reads the part of a boot.ini entry behind its name: `/fastdetect /3GB/USERVA=3030`. Every slash starts a switch,
 * since files written by hand leave the blank out. Names come back in capitals; a value that is a decimal number as
 * a number, any other as written. Text that belongs to no switch is a problem, not a switch.
 */
export function readSwitches(text: string, source: SwitchSource): BootSwitch[] {
  const [before = '', ...parts] = text.split('/');
  if (before.trim() !== '') addProblem(source, 'text-between-switches', `"${toQuote(before.trim())}" is not a switch`);
  const switches: BootSwitch[] = [];
  for (const part of parts) {
    const found = readSwitch(part, source);
    if (found) switches.push(found);
  }
  return switches;
}

// switch = name [ blanks ("=" | ":") blanks value ] rest
const switchPattern = /^([A-Za-z0-9_]+)(?:[ \t]*([=:])[ \t]*([^ \t]*))?(.*)$/;

function readSwitch(part: string, source: SwitchSource): BootSwitch | null {
  const match = switchPattern.exec(part);
  if (!match) {
    addProblem(source, 'unreadable-switch', `"/${toQuote(part.trim())}" cannot be read as a switch`);
    return null;
  }
  const [, name = '', separator, written, rest = ''] = match;
  const key = name.toUpperCase();
  if (separator === ':') addProblem(source, 'colon-in-switch', `/${key} is written with ":" where Windows reads "="`);
  if (rest.trim() !== '') addProblem(source, 'text-between-switches', `"${toQuote(rest.trim())}" is not a switch`);
  const value = readValue(written);
  if (megabyteSwitches.has(key) && typeof value !== 'number') {
    addProblem(source, 'switch-without-number', `/${key} has no number of megabytes`);
  }
  return { key, value, line: source.line, quote: toQuote(source.text) };
}

function readValue(written: string | undefined): number | string | true {
  if (written === undefined || written === '') return true;
  return /^\d{1,15}$/.test(written) ? Number(written) : written;
}

function addProblem(source: SwitchSource, code: string, what: string): void {
  source.problems.add({ line: source.line, offset: null, code, message: `${what}; it may have no effect.` });
}
