import type { KernelProcess, KernelTotals, OwnCost, TcpCounts } from '../model/live.ts';
import { journalMark, journalVersion, sealLine, tagText, totalFields } from './format.ts';
import type { JournalHeader } from './header.ts';
import type { WatchSample } from './sample.ts';
import { type TagChanges, type TagTable, tagFields } from './tag-table.ts';

/** A sample with the table it changed. */
export interface EncodeAsk {
  readonly sample: WatchSample;
  readonly table: TagTable;
  readonly changes: TagChanges | null;
}

/** Turns samples into lines; each line counts on the one before, unless it is a key frame. */
export interface JournalEncoder {
  /** The line of a sample. `isKey` asks for a key frame, as the first line of a file must be one. */
  encode(ask: EncodeAsk, isKey: boolean): { readonly line: string; readonly isKey: boolean };
}

/** Every how many samples everything is written again, so that damage costs no more than what lies between. */
export const keyEvery = 60;

/** The first line of a file. */
export function headerLine(header: JournalHeader, part: number): string {
  // JSON escapes tabs and line ends itself; other characters beyond ASCII are escaped here
  const json = JSON.stringify({ ...header, part }).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return sealLine(`${journalMark} ${journalVersion}\t${json}`);
}

export function createJournalEncoder(): JournalEncoder {
  const texts: string[] = [];
  let number = 0;
  let sinceKey = 0;
  let hasTags = false;
  let lastProcesses = new Map<number, string>();
  let lastTcp = '';

  const textOf = (table: TagTable, slot: number): string => {
    texts[slot] ??= tagText(table.tagAt(slot));
    return texts[slot];
  };
  const fullRow = (table: TagTable, slot: number): string =>
    trimmed([textOf(table, slot), ...tagFields.map((field) => table.values(field)[slot] ?? 0)]);

  const tagSections = ({ table, changes, sample }: EncodeAsk, isKey: boolean): string[] => {
    if (!changes || !sample.tags) return [];
    hasTags = true;
    if (isKey) {
      const rows = Array.from({ length: table.size }, (_, slot) => fullRow(table, slot));
      return [[`G${sample.tags.counterBits}`, ...rows].join(';')];
    }
    const added: string[] = [];
    for (let slot = changes.firstNewSlot; slot < table.size; slot += 1) added.push(fullRow(table, slot));
    return [...(added.length > 0 ? [`N;${added.join(';')}`] : []), `g${changedRows(changes)}`];
  };

  const processSection = (processes: readonly KernelProcess[] | null, isKey: boolean): string[] => {
    if (!processes) return [];
    const rows = new Map(processes.map((each) => [each.pid, processRow(each)]));
    const before = isKey ? new Map<number, string>() : lastProcesses;
    lastProcesses = rows;
    const changed = [...rows].filter(([pid, row]) => before.get(pid) !== row).map(([, row]) => row);
    const gone = [...before.keys()].filter((pid) => !rows.has(pid)).map((pid) => `-${pid}`);
    const parts = [...changed, ...gone];
    return isKey ? [['P', ...parts].join(';')] : parts.length > 0 ? [['p', ...parts].join(';')] : [];
  };

  const tcpSection = (tcp: TcpCounts | null, isKey: boolean): string[] => {
    if (!tcp) return [];
    const text = tcpText(tcp);
    if (text === lastTcp && !isKey) return [];
    lastTcp = text;
    return [text];
  };

  return {
    encode(ask, isKeyAsked) {
      const { sample, changes } = ask;
      const isNewTable = changes !== null && (!hasTags || changes.firstNewSlot === 0);
      if (isNewTable) texts.length = 0;
      const isKey = isKeyAsked || isNewTable || sinceKey + 1 >= keyEvery;
      if (isKey) hasTags = false;
      sinceKey = isKey ? 0 : sinceKey + 1;
      const body = [
        isKey ? 'K' : 'D',
        String(number),
        String(Math.round(sample.utcMs)),
        ...(sample.totals ? [totalsText(sample.totals)] : []),
        ...tagSections(ask, isKey),
        ...processSection(sample.processes, isKey),
        ...tcpSection(sample.tcp, isKey),
        ...(sample.cost ? [costText(sample.cost)] : []),
        ...sample.notes.map(({ code, message }) => `E${plainText(code)},${plainText(message)}`),
      ];
      number += 1;
      return { line: sealLine(body.join('\t')), isKey };
    },
  };
}

/** Differences of the slots that moved: how far behind the slot before, then the six differences. */
function changedRows({ slots, deltas, count }: TagChanges): string {
  let text = '';
  let before = -1;
  for (let at = 0; at < count; at += 1) {
    const slot = slots[at] ?? 0;
    const row: number[] = [slot - before];
    for (let field = 0; field < tagFields.length; field += 1) row.push(deltas[at * tagFields.length + field] ?? 0);
    text += `;${trimmed(row)}`;
    before = slot;
  }
  return text;
}

/** Fields with commas between: zeros are left empty, and left out at the end. */
function trimmed(fields: readonly (string | number)[]): string {
  let end = fields.length;
  while (end > 1 && fields[end - 1] === 0) end -= 1;
  let text = String(fields[0]);
  for (let at = 1; at < end; at += 1) text += fields[at] === 0 ? ',' : `,${fields[at]}`;
  return text;
}

/** Text without any character that means something in a line; half a surrogate pair cannot be written. */
const plainText = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

const numberText = (value: number | null): string => (value === null ? '' : String(Math.round(value)));

function totalsText(totals: KernelTotals): string {
  return `T${totalFields.map((field) => numberText(totals[field])).join(',')}`;
}

function processRow({ pid, name, handles, threads, nonPagedBytes, pagedBytes, startedUtcMs }: KernelProcess): string {
  const figures = [startedUtcMs, handles, threads, nonPagedBytes, pagedBytes].map(numberText);
  return [pid, ...figures, plainText(name)].join(',');
}

function tcpText({ total, byState, byProcess }: TcpCounts): string {
  const states = Object.entries(byState).map(([state, many]) => `${plainText(state)}=${many}`);
  return [`C${total}`, ...states, ...byProcess.map(({ pid, connections }) => `@${pid}=${connections}`)].join(';');
}

function costText({ cpuMs, workingSetBytes, nonPagedBytes }: OwnCost): string {
  return `O${[cpuMs, workingSetBytes, nonPagedBytes].map(numberText).join(',')}`;
}
