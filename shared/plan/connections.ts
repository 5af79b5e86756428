import { count, term } from '../model/sentence.ts';
import { isBeforeVista, isUpToOr, type PlanContext, type PlannedAction, wording } from './action.ts';
import { httpKey } from './relief.ts';

export const connectionMessages = {
  'action/reduce-connections/title': 'Hold fewer connections than the pool can carry',
  'action/reduce-connections/why':
    'Each connection costs non-paged pool. With a limit of {cap} connections nine tenths of the pool are used at most; shorter keep-alive closes idle ones earlier. More front ends, or 64-bit Windows, lift the limit for good.',
  'action/reduce-connections/risk': 'Clients beyond the limit get 503 (ConnLimit in HTTPERR).',
  'action/reduce-connections/verify':
    'Under full load the free non-paged pool stays above 20 MB and HTTPERR shows no Connections_Refused.',
  'action/restart-reading-program/title': 'Find the program that does not read its sockets, and restart it',
  'action/restart-reading-program/why':
    'Closing its sockets frees the unread data at once; the cure is a fix of the program, which must read what it accepts or close the connection.',
  'action/restart-reading-program/risk': 'Its clients lose their connections.',
  'action/restart-reading-program/verify': 'AfdB falls when the program stops, and does not grow again.',
  'action/raise-ephemeral-ports/title': 'Give outgoing connections more ports',
  'action/raise-ephemeral-ports/why':
    'Every outgoing connection takes a port and keeps it in TIME_WAIT for minutes. More ports help until the program reuses its connections, which is the cure.',
  'action/raise-ephemeral-ports/risk':
    'Programs that listen on high ports may find them taken; exclude those ports first.',
  'action/raise-ephemeral-ports/verify':
    'netstat -ano under load shows free ports, and no new Tcpip 4227 or 4231 is in the event log.',
} as const;

const appcmd = '%SystemRoot%\\System32\\inetsrv\\appcmd';
const adsutil = 'cscript %SystemDrive%\\Inetpub\\AdminScripts\\adsutil.vbs';

/**
 * Limits connections at the sites; below 2016 also in http.sys (KB 820129; later versions no longer use MaxConnections,
 * performance tuning for IIS 10).
 */
export function reduceConnections(context: PlanContext): PlannedAction {
  const cap = context.connectionCap;
  const most = cap === null ? 'COUNT' : String(cap);
  const isOld = isBeforeVista(context);
  const sites = `${appcmd} set config -section:system.applicationHost/sites`;
  const hasDriverLimit = isUpToOr(context, '8.1-2012r2', false) && cap !== null && cap >= 1024 && cap <= 2_031_616;
  return {
    id: 'reduce-connections',
    purpose: 'relief',
    ...wording('reduce-connections', { cap: cap === null ? term('so-many') : count(cap) }),
    commands: [
      ...(isOld
        ? [`${adsutil} set W3SVC/1/MaxConnections ${most}`, `${adsutil} set W3SVC/1/ConnectionTimeout 60`]
        : [
            `${sites} /siteDefaults.limits.maxConnections:${most} /commit:apphost`,
            `${sites} /siteDefaults.limits.connectionTimeout:00:01:00 /commit:apphost`,
          ]),
      ...(hasDriverLimit
        ? [
            `reg add ${httpKey} /v MaxConnections /t REG_DWORD /d ${most} /f`,
            'sc enumdepend http',
            'net stop http /y',
            'iisreset /restart',
          ]
        : []),
    ],
    rollback: [
      ...(isOld
        ? [`${adsutil} delete W3SVC/1/MaxConnections`, `${adsutil} set W3SVC/1/ConnectionTimeout 120`]
        : [
            `${sites} /siteDefaults.limits.maxConnections:4294967295 /commit:apphost`,
            `${sites} /siteDefaults.limits.connectionTimeout:00:02:00 /commit:apphost`,
          ]),
      ...(hasDriverLimit
        ? [`reg delete ${httpKey} /v MaxConnections /f`, 'net stop http /y', 'iisreset /restart']
        : []),
    ],
    restart: hasDriverLimit ? 'service' : 'none',
  };
}

/** Frees unread data by restarting who owns the sockets. */
export function restartReadingProgram(): PlannedAction {
  return {
    id: 'restart-reading-program',
    purpose: 'relief',
    ...wording('restart-reading-program'),
    commands: ['netstat -ano', 'tasklist /svc'],
    rollback: [],
    restart: 'service',
  };
}

const tcpKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';

/** MaxUserPort before Vista (KB 196271), the dynamic port range since. */
export function raiseEphemeralPorts(context: PlanContext): PlannedAction {
  const isOld = isUpToOr(context, 'xp-2003', false);
  return {
    id: 'raise-ephemeral-ports',
    purpose: 'relief',
    ...wording('raise-ephemeral-ports'),
    commands: isOld
      ? [
          `reg add ${tcpKey} /v MaxUserPort /t REG_DWORD /d 65534 /f`,
          `reg add ${tcpKey} /v TcpTimedWaitDelay /t REG_DWORD /d 30 /f`,
          'shutdown -r -t 0',
        ]
      : [
          'netsh int ipv4 show dynamicport tcp',
          'netsh int ipv4 set dynamicport tcp start=10000 num=55535',
          'netsh int ipv6 set dynamicport tcp start=10000 num=55535',
        ],
    rollback: isOld
      ? [`reg delete ${tcpKey} /v MaxUserPort /f`, `reg delete ${tcpKey} /v TcpTimedWaitDelay /f`, 'shutdown -r -t 0']
      : [
          'netsh int ipv4 set dynamicport tcp start=49152 num=16384',
          'netsh int ipv6 set dynamicport tcp start=49152 num=16384',
        ],
    restart: isOld ? 'reboot' : 'none',
  };
}
