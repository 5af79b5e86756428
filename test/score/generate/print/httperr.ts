import type { Random } from '../random.ts';
import type { HttpErrLayout } from '../windows.ts';
import { linesOf, utf8 } from './encode.ts';
import { dateAndTime } from './moments.ts';

/** One thing http.sys wrote down. `reason` as logged: `3_Connections_Refused`, `Timer_ConnectionIdle` … */
export interface LogEvent {
  readonly utcMs: number;
  readonly reason: string;
}

export interface HttpErrStyle {
  readonly layout: HttpErrLayout;
  /** A blog engine's en dashes for hyphens (1.4, case 2). */
  readonly isDashed: boolean;
  /** Files the log is rolled into. */
  readonly files: number;
  readonly end: '\n' | '\r\n';
}

/** How logs of this Windows come in. */
export function drawHttpErrStyle(random: Random, layout: HttpErrLayout): HttpErrStyle {
  return {
    layout,
    isDashed: random.chance(0.04),
    files: random.chance(0.25) ? random.int(2, 3) : 1,
    end: random.chance(0.85) ? '\r\n' : '\n',
  };
}

/** The log in as many files as the style says, oldest first; the header once a file. */
export function printHttpErr(events: readonly LogEvent[], style: HttpErrStyle, random: Random): Uint8Array[] {
  const ordered = [...events].sort((a, b) => a.utcMs - b.utcMs);
  const each = Math.max(1, Math.ceil(ordered.length / style.files));
  const parts: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < ordered.length; at += each) {
    const part = ordered.slice(at, at + each);
    const lines = [
      ...headerOf(style.layout, part[0]?.utcMs ?? 0),
      ...part.map((event) => printEvent(event, style, random)),
    ];
    const text = linesOf(lines, style.end);
    parts.push(utf8(style.isDashed ? text.replace(/ -(?= |\r?\n)/g, ' \u2013') : text));
  }
  return parts;
}

const thirteen =
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename';
const sixteen =
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid streamid_ex sc-status s-siteid s-reason s-queuename transport';

/** Section 1.2: Server 2003 without a service pack writes no header. */
function headerOf(layout: HttpErrLayout, utcMs: number): string[] {
  if (layout === 'no-header') return [];
  const { date, time } = dateAndTime(utcMs);
  const fields =
    layout === 'transport'
      ? sixteen
      : layout === 'stream-id'
        ? thirteen.replace('cs-uri ', 'cs-uri streamid ')
        : thirteen;
  return [
    `#Software: Microsoft HTTP API ${layout === 'api-1.0' ? '1.0' : '2.0'}`,
    '#Version: 1.0',
    `#Date: ${date} ${time}`,
    `#Fields: ${fields}`,
  ];
}

const statusOf: Readonly<Record<string, string>> = {
  AppOffline: '503',
  QueueFull: '503',
  AppShutdown: '503',
  AppPoolTimer: '503',
  ConnLimit: '503',
  Disabled: '503',
  BadRequest: '400',
  Hostname: '400',
  URL: '400',
  Verb: '400',
  RequestLength: '400',
  Forbidden: '403',
  'Version_N/S': '505',
  'N/A': '503',
};

function printEvent({ utcMs, reason }: LogEvent, { layout }: HttpErrStyle, random: Random): string {
  const { date, time } = dateAndTime(utcMs);
  const client = reason.endsWith('Connections_Refused') ? '- - - -' : clientOf(random);
  const status = statusOf[reason] ?? '-';
  const request =
    status === '-'
      ? '- - -'
      : `HTTP/1.1 ${random.pick(['GET', 'POST'])} /${random.pick(['', 'default.aspx', 'a/b?id=7', 'owa/'])}`;
  const site = status === '503' ? '1' : '-';
  const queue = status === '503' || reason.startsWith('Connection_') ? 'DefaultAppPool' : '-';
  if (layout === 'no-header') return `${date} ${time} ${client} ${request} ${status} ${site} ${reason}`;
  if (layout === 'stream-id') return `${date} ${time} ${client} ${request} - ${status} ${site} ${reason} ${queue}`;
  if (layout === 'transport')
    return `${date} ${time} ${client} ${request} - - ${status} ${site} ${reason} ${queue} ${client === '- - - -' ? '-' : 'TCP'}`;
  return `${date} ${time} ${client} ${request} ${status} ${site} ${reason} ${queue}`;
}

function clientOf(random: Random): string {
  const address = random.chance(0.05) ? 'fe80::5efe%14' : `198.51.100.${random.int(1, 254)}`;
  return `${address} ${random.int(1025, 65_000)} 192.0.2.10 ${random.pick([80, 80, 443])}`;
}
