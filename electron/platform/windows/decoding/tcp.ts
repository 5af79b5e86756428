import type { TcpRow } from '../../collect-ports.ts';
import type { TcpCounts } from '../../live-ports.ts';
import { tcpLayouts } from './layouts.ts';

/** MIB_TCP_STATE by number, in netstat's words (tcpmib.h). */
const states = [
  '',
  'CLOSED',
  'LISTENING',
  'SYN_SENT',
  'SYN_RECEIVED',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
  'CLOSING',
  'LAST_ACK',
  'TIME_WAIT',
  'DELETE_TCB',
] as const;

/** One table of GetExtendedTcpTable. */
export interface TcpTable {
  readonly version: 4 | 6;
  readonly bytes: Uint8Array;
}

/** Processes that are named in the counts. */
const namedProcesses = 100;

/** Counts connections by state and process, without a string for each; rows the bytes do not hold are not counted. */
export function countTcp(tables: readonly TcpTable[]): TcpCounts {
  const byState: Record<string, number> = {};
  const byPid = new Map<number, number>();
  let total = 0;
  for (const table of tables) {
    const view = viewOf(table.bytes);
    for (const at of rowsOf(table)) {
      const state = stateAt(view, at, table.version);
      const pid = view.getUint32(at + tcpLayouts[table.version].pid, true);
      byState[state] = (byState[state] ?? 0) + 1;
      byPid.set(pid, (byPid.get(pid) ?? 0) + 1);
      total += 1;
    }
  }
  const byProcess = [...byPid].map(([pid, connections]) => ({ pid, connections }));
  byProcess.sort((a, b) => b.connections - a.connections || a.pid - b.pid);
  return { total, byState, byProcess: byProcess.slice(0, namedProcesses) };
}

/** Rows with their addresses, `limit` at most, and how many there are in all. */
export function decodeTcpRows(
  tables: readonly TcpTable[],
  limit: number,
): { readonly rows: readonly TcpRow[]; readonly total: number } {
  const rows: TcpRow[] = [];
  let total = 0;
  for (const table of tables) {
    const layout = tcpLayouts[table.version];
    const view = viewOf(table.bytes);
    for (const at of rowsOf(table)) {
      total += 1;
      if (rows.length >= limit) continue;
      rows.push({
        local: endpoint(view, { at: at + layout.local, portAt: at + layout.localPort, version: table.version }),
        remote: endpoint(view, { at: at + layout.remote, portAt: at + layout.remotePort, version: table.version }),
        state: stateAt(view, at, table.version),
        pid: view.getUint32(at + layout.pid, true),
      });
    }
  }
  return { rows, total };
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where each row begins. */
function* rowsOf({ version, bytes }: TcpTable): Generator<number> {
  const { arrayAt, rowBytes } = tcpLayouts[version];
  if (bytes.length < arrayAt) return;
  const count = viewOf(bytes).getUint32(0, true);
  for (let row = 0, at = arrayAt; row < count && at + rowBytes <= bytes.length; row += 1, at += rowBytes) yield at;
}

function stateAt(view: DataView, at: number, version: 4 | 6): string {
  const number = view.getUint32(at + tcpLayouts[version].state, true);
  return states[number] || `STATE_${number}`;
}

interface EndpointAt {
  readonly at: number;
  readonly portAt: number;
  readonly version: 4 | 6;
}

/** Address and port; ports are in network order in the low half of their four bytes. */
function endpoint(view: DataView, { at, portAt, version }: EndpointAt): string {
  const port = view.getUint16(portAt, false);
  if (version === 6) return `[${address6(view, at)}]:${port}`;
  return `${view.getUint8(at)}.${view.getUint8(at + 1)}.${view.getUint8(at + 2)}.${view.getUint8(at + 3)}:${port}`;
}

/** Eight groups of hex digits, the longest run of zeros cut short (RFC 5952). */
function address6(view: DataView, at: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(at + index * 2, false).toString(16));
  const text = groups.join(':');
  const runs = text.match(/(?:^|:)0(?::0)+(?![0-9a-f])/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const cut = text.indexOf(longest);
  return `${text.slice(0, cut)}::${text.slice(cut + longest.length).replace(/^:/, '')}`;
}
