import type { Random } from '../random.ts';
import { linesOf, utf8 } from './encode.ts';

/** Sockets of a machine, by what they are. */
export interface Sockets {
  /** Inbound connections, established, to this local port. */
  readonly inbound: number;
  readonly port: number;
  readonly pid: number;
  /** Outbound ones to one remote, in TIME_WAIT or established. */
  readonly outbound: { readonly count: number; readonly state: string; readonly fromPort: number } | null;
}

/** `netstat -ano`. */
export function printNetstat(
  { inbound, port, pid, outbound }: Sockets,
  random: Random,
  language: 'en' | 'zh',
): Uint8Array {
  const row = (local: string, remote: string, state: string, owner: number) =>
    `  TCP    ${local.padEnd(22)} ${remote.padEnd(22)} ${state.padEnd(15)} ${owner}`;
  const lines = [
    '',
    language === 'zh' ? '活动连接' : 'Active Connections',
    '',
    language === 'zh'
      ? '  协议  本地地址          外部地址        状态           PID'
      : '  Proto  Local Address          Foreign Address        State           PID',
    row(`0.0.0.0:${port}`, '0.0.0.0:0', 'LISTENING', pid),
    row('0.0.0.0:135', '0.0.0.0:0', 'LISTENING', 812),
    row('0.0.0.0:445', '0.0.0.0:0', 'LISTENING', 4),
  ];
  for (let at = 0; at < inbound; at += 1) {
    const client = `198.51.${100 + (at % 100)}.${1 + (Math.floor(at / 100) % 250)}`;
    const remotePort = 1025 + ((at * 7) % 60_000);
    lines.push(
      row(`192.0.2.10:${port}`, `${client}:${remotePort}`, random.chance(0.97) ? 'ESTABLISHED' : 'CLOSE_WAIT', pid),
    );
  }
  for (let at = 0; outbound && at < outbound.count; at += 1) {
    const state = random.chance(0.96) ? outbound.state : 'ESTABLISHED';
    lines.push(
      row(`192.0.2.10:${outbound.fromPort + at}`, '203.0.113.20:1433', state, state === 'TIME_WAIT' ? 0 : 2180),
    );
  }
  lines.push(`  UDP    ${'0.0.0.0:123'.padEnd(22)} ${'*:*'.padEnd(38)} 1024`);
  return utf8(linesOf(lines, '\r\n'));
}
