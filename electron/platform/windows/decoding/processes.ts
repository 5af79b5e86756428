import type { KernelProcess } from '../../live-ports.ts';
import { processCommon, processLayouts, type Width, wideAt } from './layouts.ts';

/** Where a list of processes came from. */
export interface ProcessTable {
  readonly width: Width;
  /** Address at which the kernel wrote the bytes: names are pointers into them. */
  readonly baseAddress: bigint;
}

/** Longest name that is read, in bytes; file names of Windows end long before. */
const longestName = 1024;
/** More processes than this are no list but damage. */
const mostProcesses = 100_000;
/** Milliseconds between 1601 and 1970. */
const epochMs = 11_644_473_600_000;

/** Turns the kernel's chain of processes into a list; it ends where the chain leads out of the bytes. */
export function decodeProcesses(bytes: Uint8Array, table: ProcessTable): readonly KernelProcess[] {
  const layout = processLayouts[table.width];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const processes: KernelProcess[] = [];
  for (let at = 0; at + layout.leastBytes <= bytes.length && processes.length < mostProcesses; ) {
    const pid = wideAt(view, at + layout.pid, table.width);
    const created = wideAt(view, at + processCommon.created, 64);
    processes.push({
      pid,
      name: nameAt(view, at, table) || (pid === 0 ? 'Idle' : `process ${pid}`),
      handles: view.getUint32(at + layout.handles, true),
      threads: view.getUint32(at + processCommon.threads, true),
      nonPagedBytes: wideAt(view, at + layout.nonPagedBytes, table.width),
      pagedBytes: wideAt(view, at + layout.pagedBytes, table.width),
      // 100-nanosecond steps since 1601; the idle process has none
      startedUtcMs: created === 0 ? null : Math.round(created / 10_000 - epochMs),
    });
    const next = view.getUint32(at + processCommon.next, true);
    if (next === 0) break;
    at += next;
  }
  return tellsPool(processes) ? processes : processes.map((one) => ({ ...one, nonPagedBytes: null, pagedBytes: null }));
}

/** Every process but the idle one is charged some pool: zeros for all are a kernel that does not tell. */
const tellsPool = (processes: readonly KernelProcess[]) =>
  processes.some(({ nonPagedBytes, pagedBytes }) => nonPagedBytes !== 0 || pagedBytes !== 0);

/** The base name of a process; empty where there is none or its pointer leads out of the bytes. */
function nameAt(view: DataView, at: number, { width, baseAddress }: ProcessTable): string {
  const layout = processLayouts[width];
  const length = Math.min(view.getUint16(at + layout.nameBytes, true), longestName) & ~1;
  const pointer =
    width === 64
      ? view.getBigUint64(at + layout.namePointer, true)
      : BigInt(view.getUint32(at + layout.namePointer, true));
  const offset = Number(pointer - baseAddress);
  if (length === 0 || offset < 0 || offset + length > view.byteLength) return '';
  return new TextDecoder('utf-16le').decode(new Uint8Array(view.buffer, view.byteOffset + offset, length));
}
