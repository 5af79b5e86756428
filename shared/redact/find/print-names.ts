import { readItems } from '../../machine/computer/systeminfo-items.ts';
import { splitCsvLine } from '../../machine/csv.ts';
import type { InputKind } from '../../model/incident.ts';
import { splitLines } from '../../recognise/text.ts';
import type { OriginalsCollector } from '../originals.ts';

/** Names that a print tells by its layout rather than by what stands beside them, in any language of Windows. */
export function collectPrintNames(kind: InputKind, text: string, collector: OriginalsCollector): void {
  const lines = splitLines(text);
  if (kind === 'systeminfo') collectSystemInfo(lines, collector);
  collectCsvColumns(lines, collector);
  collectTableColumns(lines, collector);
}

// product id = four groups of digits or letters, as every Windows prints it
const productId = /^[0-9A-Z]{5}-[0-9A-Z]{3,5}-[0-9A-Z]{5,7}-[0-9A-Z]{5}$/;

/**
 * `systeminfo` prints its items in one order in every language: the host first, owner and organisation before the
 * product id, the domain before the logon server.
 */
function collectSystemInfo(lines: readonly string[], collector: OriginalsCollector): void {
  const items = readItems(lines);
  const valueAt = (index: number) => items[index]?.value ?? '';
  addHost(valueAt(0), collector);
  const product = items.findIndex(({ value }) => productId.test(value));
  if (product > 2) {
    collector.addName('user', valueAt(product - 2));
    collector.addName('user', valueAt(product - 1));
  }
  const logon = items.findIndex(({ value }) => /^\\\\[^\\]+$/.test(value));
  if (logon <= 0) return;
  addHost(valueAt(logon).slice(2), collector);
  addDomain(valueAt(logon - 1), collector);
}

const columnKinds: Readonly<Record<string, 'host' | 'domain' | 'user'>> = {
  node: 'host',
  csname: 'host',
  systemname: 'host',
  pscomputername: 'host',
  computer: 'host',
  computername: 'host',
  'computer name': 'host',
  machinename: 'host',
  hostname: 'host',
  user: 'user',
  username: 'user',
  'user name': 'user',
};

/** Rows of a CSV print looked at; its columns repeat the same few names. */
const rowLimit = 5000;

function collectCsvColumns(lines: readonly string[], collector: OriginalsCollector): void {
  const header = lines.slice(0, 5).findIndex((line) => line.includes(',') && /node|name|computer|user/i.test(line));
  if (header < 0) return;
  const kinds = splitCsvLine(lines[header] ?? '', ',').fields.map((field) => columnKinds[field.trim().toLowerCase()]);
  if (kinds.every((kind) => kind === undefined)) return;
  for (const line of lines.slice(header + 1, header + 1 + rowLimit)) {
    for (const [at, field] of splitCsvLine(line, ',').fields.entries()) addColumn(kinds[at], field.trim(), collector);
  }
}

/** Tables of `wmic`: a column begins where its heading does. */
function collectTableColumns(lines: readonly string[], collector: OriginalsCollector): void {
  const header = lines[0] ?? '';
  // heading = one of the names, then two blanks or the end
  for (const match of header.matchAll(/\b(CSName|SystemName|PSComputerName|RegisteredUser|UserName)(?=\s{2}|$)/g)) {
    for (const line of lines.slice(1, 1 + rowLimit)) {
      const value = line.slice(match.index).split(/\s{2,}/, 1)[0] ?? '';
      addColumn(/user/i.test(match[1] ?? '') ? 'user' : 'host', value.trim(), collector);
    }
  }
}

function addColumn(kind: 'host' | 'domain' | 'user' | undefined, value: string, collector: OriginalsCollector): void {
  if (kind === undefined || value === '') return;
  const slash = value.indexOf('\\');
  if (kind === 'user' && slash > 0) {
    collector.addName('domain', value.slice(0, slash));
    collector.addName('user', value.slice(slash + 1));
  } else if (kind === 'host') addHost(value, collector);
  else collector.addName(kind, value);
}

function addHost(value: string, collector: OriginalsCollector): void {
  const [host = '', ...rest] = value.split('.');
  if (/^[\w\u0080-\uFFFF-]{1,63}$/.test(host)) collector.addName('host', host);
  if (rest.length > 0) addDomain(rest.join('.'), collector);
}

/** Every label but the last is the owner's; of a single label that one. */
function addDomain(value: string, collector: OriginalsCollector): void {
  const labels = value.split('.');
  for (const label of labels.length > 1 ? labels.slice(0, -1) : labels) {
    if (/^[\w\u0080-\uFFFF-]{1,63}$/.test(label)) collector.addName('domain', label);
  }
}
