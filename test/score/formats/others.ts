import type { Random } from '../random.ts';
import type { World } from '../world.ts';

/** `netstat -ano` with so many connections of each kind. */
export function netstatText(
  random: Random,
  sockets: { readonly inbound: number; readonly outboundPorts: readonly number[] },
): string {
  const row = (local: string, remote: string, state: string, pid: number) =>
    `  TCP    ${local.padEnd(22)} ${remote.padEnd(22)} ${state.padEnd(15)} ${pid}`;
  const inbound = Array.from({ length: sockets.inbound }, (_, at) =>
    row('192.0.2.10:80', `198.51.${(at >> 8) % 256}.${at % 256}:${random.integer(1025, 65_000)}`, 'ESTABLISHED', 4),
  );
  const outbound = sockets.outboundPorts.map((port) =>
    row(`192.0.2.10:${port}`, '203.0.113.5:1433', random.chance(0.9) ? 'TIME_WAIT' : 'ESTABLISHED', 0),
  );
  return [
    '',
    'Active Connections',
    '',
    '  Proto  Local Address          Foreign Address        State           PID',
    row('0.0.0.0:80', '0.0.0.0:0', 'LISTENING', 4),
    ...inbound,
    ...outbound,
    '',
  ].join('\r\n');
}

/** `!vm 1`: figures in pages and KiB. */
export function vmText(world: World, figures: Readonly<Record<string, number>>): string {
  const row = (name: string, bytes: number) => {
    const count = Math.round(bytes / 4096);
    return `      ${`${name}:`.padEnd(22)} ${String(count).padStart(8)} ( ${String(count * 4).padStart(9)} Kb)`;
  };
  return [
    'kd> !vm 1',
    '',
    '*** Virtual Memory Usage ***',
    row('Physical Memory', world.machine.ramBytes),
    row('Available Pages', world.machine.ramBytes * 0.4),
    ...Object.entries(figures).map(([name, bytes]) => row(name, bytes)),
    '',
  ].join('\n');
}

/** A perfmon log of one or more counters. */
export function counterText(
  world: World,
  samples: {
    readonly paths: readonly string[];
    readonly rows: readonly (readonly [utcMs: number, ...values: number[]])[];
  },
): string {
  const offset = world.machine.utcOffsetMinutes;
  const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
  const stamp = (utcMs: number) => {
    const [date = '', time = ''] = new Date(utcMs + offset * 60_000).toISOString().replace('Z', '').split('T');
    const [year, month, day] = date.split('-');
    return `${month}/${day}/${year} ${time}`;
  };
  return [
    quoted([
      `(PDH-CSV 4.0) (Some Time)(${-offset})`,
      ...samples.paths.map((path) => `\\\\${world.machine.host}${path}`),
    ]),
    ...samples.rows.map(([utcMs, ...values]) => quoted([stamp(utcMs), ...values.map((value) => value.toFixed(6))])),
    '',
  ].join('\r\n');
}
