import { entries, httperr } from '../prints/logs.ts';
import { regQuery, server2012, server2019, tcpipParameters } from '../prints/machine.ts';
import { poolmon, quiet32, quiet64, type TagRow, withTags } from '../prints/pools.ts';
import { mib } from '../prints/sizes.ts';
import { netstat } from '../prints/tools.ts';
import { at, info, ini, log, series } from '../scene.ts';
import type { ByHand } from '../truth.ts';

/** What connections cost in every driver on their way. */
const clients = (n: number): readonly TagRow[] => [
  ['UlHC', n * 700, n, 900_000],
  ['UlCO', n * 520, n, 900_000],
  ['UlRB', n * 1_100, n, 9_000_000],
  ['AfdC', n * 300, n, 900_000],
  ['AfdE', n * 420, n, 900_000],
  ['TCPC', n * 640, n, 900_000],
  ['TCPt', n * 380, n, 900_000],
  ['File', n * 152 + 3_276_800, n + 21_560, 9_000_000],
  ['Irp ', n * 480 + 1_912_340, n + 4_553, 9_000_000],
];
const inbound = (number: number, state = 'ESTABLISHED', pid = 4) => ({
  local: () => '10.20.0.7:80',
  remote: (n: number) =>
    `10.${20 + Math.floor(n / 60_000)}.${Math.floor(n / 250) % 250}.${n % 250}:${1_024 + (n % 60_000)}`,
  state,
  number,
  pid,
});
const outbound = (number: number, from: number, state = 'TIME_WAIT') => ({
  local: (n: number) => `10.20.0.7:${from + n}`,
  remote: () => '10.20.9.9:1433',
  state,
  number,
});
const full = { [at(4, 9)]: poolmon(withTags(quiet32, ...clients(38_000)), { np: 238 * mib }) };
const ports = { primary: ['ephemeral-port-exhaustion'], actions: ['raise-ephemeral-ports'] } as const;

/** Connections, unread data and ports. */
export const connectionCases: readonly ByHand[] = [
  {
    name: '38,000 connections on 32-bit 2003',
    files: { ...ini(), ...info(), ...log, ...full, 'netstat.txt': netstat(inbound(38_000)) },
    primary: ['connection-load'],
    culprits: [],
    noActions: ['update-driver'],
  },
  {
    name: 'the same connections, nobody counted them',
    files: { ...ini(), ...info(), ...log, ...full },
    primary: ['connection-load'],
    culprits: [],
  },
  {
    name: '60,000 connections on a 64-bit server of today: nothing wrong',
    files: {
      ...info(server2019),
      ...series(
        [at(3, 9), at(4, 9)],
        (n) => withTags(quiet64, ...clients(60_000 - 2_000 * n)),
        () => ({ memory: 32_767 * mib }),
      ),
      'netstat.txt': netstat(inbound(6_000)),
    },
    primary: ['none'],
    culprits: [],
  },
  {
    name: 'unread data: AfdB holds most of a full pool',
    files: {
      ...ini(),
      ...info(),
      ...log,
      [at(4, 9)]: poolmon(withTags(quiet32, ['AfdB', 170 * mib, 41_500, 9_000_000]), { np: 238 * mib }),
    },
    primary: ['unread-sockets'],
    culprits: ['AfdB'],
  },
  {
    name: 'unread data grows on 64-bit',
    files: {
      ...info(server2012),
      ...series(
        [1, 2, 3, 4, 5].map((hour) => at(4, hour)),
        (n) => withTags(quiet64, ['AfdB', (200 + 400 * n) * mib, 50_000 * (1 + 2 * n), 9_000_000]),
        () => ({ memory: 16_383 * mib }),
      ),
    },
    primary: ['unread-sockets'],
    culprits: ['AfdB'],
  },
  {
    name: 'ports of 2003: 3,900 in TIME_WAIT',
    files: { ...info(), 'netstat.txt': netstat(outbound(3_900, 1_050)) },
    ...ports,
  },
  {
    name: 'the netstat print alone, 3,900 of the low ports in TIME_WAIT',
    files: { 'netstat.txt': netstat(outbound(3_900, 1_050)) },
    ...ports,
  },
  {
    name: 'ports of 2012: 16,000 in TIME_WAIT',
    files: { ...info(server2012), 'netstat.txt': netstat(outbound(16_000, 49_200)) },
    ...ports,
  },
  {
    name: 'MaxUserPort is 65534, so 3,900 ports are few',
    files: {
      ...info(),
      'tcpip.txt': regQuery(tcpipParameters, { MaxUserPort: 65_534, TcpTimedWaitDelay: 30 }),
      'netstat.txt': netstat(outbound(3_900, 1_050)),
    },
    primary: ['none', 'inconclusive'],
  },
  {
    name: '20,000 TIME_WAITs of clients that left are the server port, no ephemeral ones',
    files: { ...info(server2012), 'netstat.txt': netstat(inbound(20_000, 'TIME_WAIT', 0)) },
    primary: ['none', 'inconclusive'],
  },
  {
    name: 'port exhaustion beside a quiet pool and a silent log',
    files: {
      ...info(),
      ...ini(),
      'HTTPERR/httperr1.log': httperr(entries('Timer_ConnectionIdle', 60)),
      [at(4, 9)]: poolmon(quiet32),
      'netstat.txt': netstat(outbound(3_900, 1_050)),
    },
    ...ports,
  },
];
