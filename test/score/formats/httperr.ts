import type { Machine } from '../machines.ts';
import type { Random } from '../random.ts';

/** One line to write: when and why. A refusal has its number. */
export interface LogEntry {
  readonly atUtcMs: number;
  readonly reason: string;
}

/** Layouts by Windows version: domain section 1.2. */
const layouts = {
  '2003': {
    software: 'Microsoft HTTP API 1.0',
    fields: 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
    before: 9,
    after: 1,
  },
  '2008': {
    software: 'Microsoft HTTP API 2.0',
    fields: 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
    before: 9,
    after: 1,
  },
  '2012': {
    software: 'Microsoft HTTP API 2.0',
    fields: 'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
    before: 9,
    after: 1,
  },
  modern: {
    software: 'Microsoft HTTP API 2.0',
    fields:
      'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename',
    before: 10,
    after: 1,
  },
} as const;

/** An HTTPERR log of this machine, rows in order of time. */
export function httpErrText(random: Random, machine: Machine, entries: readonly LogEntry[]): string {
  const layout = layouts[machine.era];
  const sorted = [...entries].sort((a, b) => a.atUtcMs - b.atUtcMs);
  const dash = random.chance(0.05) ? '\u2013' : '-';
  const rows = sorted.map(({ atUtcMs, reason }) => {
    const when = new Date(atUtcMs).toISOString();
    const before = /_Refused$/.test(reason) ? Array(layout.before).fill(dash) : clientFields(random, layout.before);
    return [when.slice(0, 10), when.slice(11, 19), ...before, reason, ...Array(layout.after).fill('-')].join(' ');
  });
  const first = new Date(sorted[0]?.atUtcMs ?? Date.UTC(2007, 0, 1)).toISOString();
  const header = [
    `#Software: ${layout.software}`,
    '#Version: 1.0',
    `#Date: ${first.slice(0, 10)} ${first.slice(11, 19)}`,
    `#Fields: ${layout.fields}`,
  ];
  return [...header, ...rows, ''].join('\r\n');
}

function clientFields(random: Random, count: number): string[] {
  const fields = [`192.0.2.${random.integer(2, 250)}`, `${random.integer(1025, 60_000)}`, '192.0.2.10', '80'];
  return [...fields, ...Array(count - fields.length).fill('-')];
}

const clientReasons = [
  'Timer_ConnectionIdle',
  'Timer_ConnectionIdle',
  'Timer_ConnectionIdle',
  'Client_Reset',
  'BadRequest',
  'URL',
  'Hostname',
  'Verb',
];

/** Entries that every server has. */
export function noiseEntries(
  random: Random,
  range: { readonly fromMs: number; readonly toMs: number; readonly count: number },
): LogEntry[] {
  return Array.from({ length: range.count }, () => ({
    atUtcMs: Math.floor(random.between(range.fromMs, range.toMs) / 1000) * 1000,
    reason: random.pick(clientReasons),
  }));
}

/** Refusals every five seconds between two moments, some intervals without any: domain section 1.5. */
export function refusalEntries(
  random: Random,
  range: { readonly fromMs: number; readonly toMs: number; readonly most: number },
): LogEntry[] {
  const entries: LogEntry[] = [];
  const phase = random.integer(0, 4) * 1000;
  const start = Math.ceil(range.fromMs / 5000) * 5000 + phase;
  const density = random.between(0.2, 1);
  for (let at = start; at <= range.toMs && entries.length < range.most; at += 5000) {
    if (random.chance(density)) entries.push({ atUtcMs: at, reason: `${random.integer(1, 24)}_Connections_Refused` });
  }
  return entries;
}
