import { server2019, windows2000 } from '../prints/machine.ts';
import { events } from '../prints/tools.ts';
import { info } from '../scene.ts';
import type { ByHand } from '../truth.ts';

const print = (source: string, id: number, text: string, utc = '2008-03-04T09:00:00') => ({
  'system.txt': events([source, id, utc, text]),
});
const empty = (pool: string) =>
  `The server was unable to allocate from the system ${pool} pool because the pool was empty.`;

/** Only events of Windows. */
export const eventCases: readonly ByHand[] = [
  {
    name: 'only event 2019',
    files: print('Srv', 2019, empty('nonpaged')),
    primary: ['inconclusive'],
    begins: ['capture-first'],
    missing: [/pool sample/i],
  },
  {
    name: 'event 2019 on Server 2019',
    files: { ...info(server2019), ...print('Srv', 2019, empty('nonpaged'), '2022-03-04T09:00:00') },
    primary: ['inconclusive'],
    begins: ['capture-first', 'reboot'],
    commands: [/wevtutil/, /bcdedit/],
    noCommands: [/boot\.ini/, /wmic/],
  },
  {
    name: 'event 2019 on Windows 2000, which has no http.sys',
    files: { ...info(windows2000), ...print('Srv', 2019, empty('nonpaged')) },
    primary: ['inconclusive'],
    begins: ['capture-first'],
    commands: [/boot\.ini/],
    noCommands: [/HTTPERR/, /netstat -ano/, /driverquery/],
  },
  {
    name: 'only event 2020',
    files: print('Srv', 2020, empty('paged')),
    primary: ['paged-pool-exhaustion', 'inconclusive'],
    atMost: 0.8,
    begins: ['capture-first'],
  },
  {
    name: 'only event 2004, which is commit and no alarm of the pool',
    files: print(
      'Microsoft-Windows-Resource-Exhaustion-Detector',
      2004,
      'Windows successfully diagnosed a low virtual memory condition. The following programs consumed the most virtual memory: w3wp.exe (4312) consumed 21474836480 bytes.',
      '2019-03-04T09:00:00',
    ),
    primary: ['inconclusive', 'memory-exhausted-elsewhere'],
    atMost: 0.8,
  },
  {
    name: 'only event 4231',
    files: print(
      'Tcpip',
      4231,
      'A request to allocate an ephemeral port number from the global TCP port space has failed due to all such ports being in use.',
      '2019-03-04T09:00:00',
    ),
    primary: ['ephemeral-port-exhaustion', 'inconclusive'],
    atMost: 0.85,
  },
  {
    name: 'only event 4227',
    files: print(
      'Tcpip',
      4227,
      'TCP/IP failed to establish an outgoing connection because the selected local endpoint was recently used.',
    ),
    primary: ['inconclusive', 'ephemeral-port-exhaustion'],
    atMost: 0.8,
  },
  {
    name: 'the half-open limit of XP says nothing about a server',
    files: print(
      'Tcpip',
      4226,
      'TCP/IP has reached the security limit imposed on the number of concurrent TCP connect attempts.',
    ),
    primary: ['inconclusive', 'none'],
  },
];
