import { bytes, count, text } from '../model/sentence.ts';
import {
  type ConnectionBudget,
  isBeforeVista,
  isUpToOr,
  type PlanContext,
  type PlannedAction,
  wording,
} from './action.ts';
import { honoursMaxConnections, isOfProgram } from './cap-places.ts';
import { httpKey } from './relief.ts';

export const connectionMessages = {
  'action/reduce-connections/title': 'Hold fewer connections than the pool can carry',
  'action/reduce-connections/why':
    'Each connection costs about {each} of non-paged pool. Of {ceiling}, {threshold} must stay free and others hold {others}; nine tenths of the rest, less what others still grow by, has room for {cap} connections; shorter keep-alive closes idle ones earlier. More front ends, or 64-bit Windows, lift the limit for good.',
  'action/reduce-connections-uncounted/title': 'Hold fewer connections than the pool can carry',
  'action/reduce-connections-uncounted/why':
    'Each connection costs non-paged pool. How many fit, only their number shows: count them with netstat -ano. Shorter keep-alive closes idle ones earlier; more front ends, or 64-bit Windows, lift the limit for good.',
  'action/reduce-connections-uncounted/risk': 'Clients beyond the limit get 503 (ConnLimit in HTTPERR).',
  'action/reduce-connections-uncounted/verify':
    'Under full load the free non-paged pool stays above 20 MB and HTTPERR shows no Connections_Refused.',
  'action/reduce-connections-program/title': 'Limit the connections of the program that listens on port {port}',
  'action/reduce-connections-program/why':
    'Process {process} holds most of the connections, on port {port}; each costs about {each} of non-paged pool. Of {ceiling}, {threshold} must stay free and others hold {others}; nine tenths of the rest, less what others still grow by, has room for {cap} connections. The program must pause accepting there, and resume when a connection closes.',
  'action/reduce-connections-program/risk': 'Clients beyond the limit wait or are turned away.',
  'action/reduce-connections-program/verify':
    'Under full load the free non-paged pool stays above 20 MB and no socket call fails for want of buffers.',
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

/** Limits connections where they are held: at the sites of IIS, or in the program that netstat names. */
export function reduceConnections(context: PlanContext): PlannedAction {
  const { connections } = context;
  const values = connections === null ? {} : budgetValues(connections);
  const isProgram = isOfProgram(connections);
  const kind = isProgram ? 'reduce-connections-program' : connections === null ? 'reduce-connections-uncounted' : null;
  return {
    id: 'reduce-connections',
    purpose: 'relief',
    ...wording(kind ?? 'reduce-connections', values),
    ...(isProgram ? limitInProgram(connections) : limitInIis(context)),
  };
}

type Steps = Pick<PlannedAction, 'commands' | 'rollback' | 'restart'>;

function budgetValues({
  cap,
  ceilingBytes,
  thresholdBytes,
  othersBytes,
  eachBytes,
  port,
  processId,
}: ConnectionBudget) {
  return {
    cap: count(cap),
    ceiling: bytes(ceilingBytes),
    threshold: bytes(thresholdBytes),
    others: bytes(othersBytes),
    each: bytes(eachBytes),
    port: text(port ?? '?'),
    process: text(processId ?? '?'),
  };
}

function limitInProgram({ processId }: ConnectionBudget): Steps {
  return {
    commands: [`tasklist /svc /fi "PID eq ${Number(processId)}"`, 'netstat -ano'],
    rollback: [],
    restart: 'service',
  };
}

/**
 * Limits of the sites, and below 2016 of http.sys too (KB 820129; later versions no longer use MaxConnections,
 * performance tuning for IIS 10).
 */
function limitInIis(context: PlanContext): Steps {
  const cap = context.connections?.cap ?? null;
  const most = cap === null ? 'COUNT' : String(cap);
  const limits = isBeforeVista(context) ? siteLimits2003(most) : siteLimits(most);
  if (!honoursMaxConnections(context)) return { ...limits, restart: 'none' };
  const restart = ['net stop http /y', 'iisreset /restart'];
  return {
    commands: [
      ...limits.commands,
      `reg add ${httpKey} /v MaxConnections /t REG_DWORD /d ${most} /f`,
      'sc enumdepend http',
      ...restart,
    ],
    rollback: [...limits.rollback, `reg delete ${httpKey} /v MaxConnections /f`, ...restart],
    restart: 'service',
  };
}

function siteLimits2003(most: string): Omit<Steps, 'restart'> {
  return {
    commands: [`${adsutil} set W3SVC/1/MaxConnections ${most}`, `${adsutil} set W3SVC/1/ConnectionTimeout 60`],
    rollback: [`${adsutil} delete W3SVC/1/MaxConnections`, `${adsutil} set W3SVC/1/ConnectionTimeout 120`],
  };
}

function siteLimits(most: string): Omit<Steps, 'restart'> {
  const set = (limit: string) =>
    `${appcmd} set config -section:system.applicationHost/sites /siteDefaults.limits.${limit} /commit:apphost`;
  return {
    commands: [set(`maxConnections:${most}`), set('connectionTimeout:00:01:00')],
    rollback: [set('maxConnections:4294967295'), set('connectionTimeout:00:02:00')],
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
