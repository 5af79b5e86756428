import type { TcpRow } from '../platform/collect-ports.ts';
import type { Collector } from './collector.ts';

/** TCP connections with their states and owners. */
export const connectionsCollector: Collector = {
  plan: {
    id: 'connections',
    title: 'TCP connections by state and process',
    touches: ['Asks Windows for its table of TCP connections (GetExtendedTcpTable). Addresses of clients are in it.'],
    needsElevation: 'never',
    timeoutMs: 20_000,
  },
  async collect({ server, write, trouble }) {
    const table = await server.tcpRows();
    if (!table.ok) return trouble(table.fault);
    const { rows, total } = table.value;
    await write('netstat-ano.txt', 'the TCP table, written in the layout of netstat -ano', printConnections(rows));
    if (rows.length < total) {
      const message = `The server has ${total} TCP connections; the first ${rows.length} are in the evidence.`;
      trouble({ code: 'too-large', message });
    }
  },
};

/** Rows as `netstat -ano` prints them (docs/formats/netstat.md). */
export function printConnections(rows: readonly TcpRow[]): string {
  const lines = [
    '',
    'Active Connections',
    '',
    '  Proto  Local Address          Foreign Address        State           PID',
  ];
  for (const { local, remote, state, pid } of rows) {
    lines.push(`  TCP    ${local.padEnd(22)} ${remote.padEnd(22)} ${state.padEnd(15)} ${pid}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}
