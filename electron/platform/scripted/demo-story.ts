import type { StoredValue } from '../collect-ports.ts';
import type { ServerStory, StoryFile } from './ports.ts';

const parameters = 'SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
const control = 'SYSTEM\\CurrentControlSet\\Control';

const text = (name: string, value: string): StoredValue => ({
  name,
  type: 1,
  data: Buffer.from(`${value}\0`, 'utf16le'),
});
const number = (name: string, value: number): StoredValue => ({
  name,
  type: 4,
  data: new Uint8Array(Uint32Array.of(value).buffer),
});

const logHeader = `#Software: Microsoft HTTP API 2.0
#Version: 1.0
#Date: 2026-03-02 06:00:00
#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
`;
const idle =
  '2026-03-02 06:10:12 198.51.100.7 50123 192.0.2.10 80 - - - - - - Timer_ConnectionIdle -\n2026-03-02 06:11:40 198.51.100.9 50211 192.0.2.10 80 - - - - - - Timer_ConnectionIdle -\n';

/** A log of idle connections and two refusals. */
const errorLog: StoryFile = {
  content: `${logHeader}${idle}2026-03-02 07:58:04 - - - - - - - - - - 3_Connections_Refused -\n2026-03-02 07:58:09 - - - - - - - - - - 11_Connections_Refused -\n`,
  modifiedUtc: '2026-03-02T07:58:09Z',
};

/** What the collectors meet beside the demo scenario: a web server with a leaking driver. */
export const demoStory: ServerStory = {
  facts: {
    host: 'WEB01',
    windowsVersion: '10.0.17763',
    arch: 'x64',
    ramBytes: 8 * 2 ** 30,
    bootedUtcMs: Date.parse('2026-02-20T04:00:00Z'),
    utcOffsetMinutes: 60,
    highestUserAddress: 0x7fff_fffe_ffff,
    isElevated: true,
    systemRoot: 'C:\\Windows',
  },
  files: { 'C:\\Windows\\System32\\LogFiles\\HTTPERR\\httperr1.log': errorLog },
  registry: {
    [parameters]: [number('EnableAggressiveMemoryUsage', 0)],
    [`${control}\\Session Manager\\Memory Management`]: [number('NonPagedPoolSize', 0), number('PagedPoolSize', 0)],
    [control]: [text('SystemStartOptions', ' NOEXECUTE=OPTOUT')],
    'SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters': [number('MaxUserPort', 65534)],
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion': [
      text('ProductName', 'Windows Server 2019 Standard'),
      text('CurrentVersion', '6.3'),
      number('CurrentMajorVersionNumber', 10),
      number('CurrentMinorVersionNumber', 0),
      text('CurrentBuildNumber', '17763'),
    ],
  },
  tools: {
    'sc enumdepend http':
      'Enum: entriesRead = 1\r\n\r\nSERVICE_NAME: W3SVC\r\nDISPLAY_NAME: World Wide Web Publishing Service\r\n        TYPE               : 30  WIN32\r\n        STATE              : 4  RUNNING\r\n',
    'netsh http show servicestate':
      '\r\nSnapshot of HTTP service state (Server Session View):\r\n-----------------------------------------------------\r\n\r\nRequest queues:\r\n    Request queue name: DefaultAppPool\r\n        Version: 2.0\r\n        State: Active\r\n        Processes:\r\n            ID: 4321, image: w3wp.exe\r\n',
    'fltmc filters':
      '\r\nFilter Name                     Num Instances    Altitude    Frame\r\n------------------------------  -------------  ------------  -----\r\nWdFilter                                3       328010         0\r\nluafv                                   1       135000         0\r\n',
    'bcdedit /enum':
      '\r\nWindows Boot Loader\r\n-------------------\r\nidentifier              {current}\r\ndevice                  partition=C:\r\npath                    \\Windows\\system32\\winload.exe\r\ndescription             Windows Server 2019\r\nosdevice                partition=C:\r\nnx                      OptOut\r\n',
    'wevtutil qe System': '',
    'wevtutil qe Application': '',
    systeminfo:
      '\r\nHost Name:                 WEB01\r\nOS Name:                   Microsoft Windows Server 2019 Standard\r\nOS Version:                10.0.17763 N/A Build 17763\r\nHotfix(s):                 1 Hotfix(s) Installed.\r\n                           [01]: KB5034127\r\n',
  },
  connections: [
    { local: '0.0.0.0:80', remote: '0.0.0.0:0', state: 'LISTENING', pid: 4 },
    { local: '192.0.2.10:80', remote: '198.51.100.7:51023', state: 'ESTABLISHED', pid: 4 },
    { local: '192.0.2.10:50344', remote: '192.0.2.20:1433', state: 'ESTABLISHED', pid: 4321 },
  ],
  drivers: [{ name: 'http.sys', path: 'C:\\Windows\\System32\\drivers\\http.sys' }],
};
