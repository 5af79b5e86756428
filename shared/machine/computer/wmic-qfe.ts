import type { MachineArtifact } from '../../model/artifact/artifact.ts';
import { type Cited, cite } from '../../model/cited.ts';
import type { ReaderKind } from '../../recognise/reader.ts';
import { readWholeText, type WholeText } from '../../recognise/text.ts';
import { dateOrderOf, type PrintedTime, readPrintedTime, toLocalIso } from '../printed-time.ts';
import { readWmiRecords } from '../wmi-records.ts';

/** Lists of updates: `wmic qfe` in any form, `Get-HotFix` as a table or list: docs/formats/wmic-os.md. */
export const wmicQfeReader: ReaderKind = {
  kind: 'wmic-qfe',
  recognise: (head) => (readWmiRecords(head.lines, names)?.records.some((one) => one.has('hotfixid')) ? 0.95 : 0),
  surest: 0.95,
  open: (context) => readWholeText(context, readQfe, 16 * 1024 * 1024),
};

const names = new Set(['hotfixid']);

function readQfe(text: WholeText): MachineArtifact | null {
  const print = readWmiRecords(text.lines, names);
  const hotfixes: Cited<string>[] = [];
  const days: Cited<{ readonly id: string; readonly time: PrintedTime }>[] = [];
  let host: Cited<string> | null = null;
  for (const record of print?.records ?? []) {
    const id = record.get('hotfixid');
    const machine = record.get('csname') ?? record.get('source') ?? record.get('pscomputername') ?? record.get('node');
    if (!id || !/^(KB|Q)\d{5,8}/i.test(id.value)) continue;
    hotfixes.push(cite(id.value.toUpperCase(), id.line, id.raw));
    const time = readPrintedTime(`${(record.get('installedon')?.value ?? '').split(' ', 1)[0]} 0:00`);
    if (time) days.push(cite({ id: id.value.toUpperCase(), time }, id.line, id.raw));
    if (machine && machine.value !== '') host ??= cite(machine.value, machine.line, machine.raw);
  }
  for (const line of print?.unread ?? []) {
    text.problems.add({
      line,
      offset: null,
      code: 'unreadable-line',
      message: 'This line is no update; it was not read.',
    });
  }
  if (hotfixes.length === 0) return null;
  return { ...nothingKnown, host, hotfixes, hotfixDays: toDays(days) };
}

/** `InstalledOn` is a date of the server's language; those whose order of day and month is unclear are left out. */
function toDays(printed: readonly Cited<{ readonly id: string; readonly time: PrintedTime }>[]) {
  const order = dateOrderOf(printed.map(({ value }) => value.time));
  return printed.flatMap(({ value: { id, time }, ...place }) => {
    const local = toLocalIso(time, order);
    return local === null ? [] : [{ ...place, value: { id, day: local.slice(0, 10) } }];
  });
}

const nothingKnown: MachineArtifact = {
  kind: 'machine',
  format: 'wmic-qfe',
  host: null,
  osName: null,
  osVersion: null,
  servicePack: null,
  arch: null,
  ramBytes: null,
  bootLocal: null,
  bootUtcMs: null,
  uptimeMs: null,
  utcOffsetMinutes: null,
  maxProcessMemoryKib: null,
  hotfixes: [],
};
