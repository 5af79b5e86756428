interface Sockets {
  readonly local: (at: number) => string;
  readonly remote: (at: number) => string;
  readonly state: string;
  readonly number: number;
  readonly pid?: number;
}

/** `netstat -ano`. */
export function netstat(...groups: readonly Sockets[]): string {
  const row = (local: string, remote: string, state: string, pid: number) =>
    `  TCP    ${local.padEnd(23)}${remote.padEnd(23)}${state.padEnd(16)}${pid}`;
  return [
    '',
    'Active Connections',
    '',
    '  Proto  Local Address          Foreign Address        State           PID',
    row('0.0.0.0:80', '0.0.0.0:0', 'LISTENING', 4),
    row('0.0.0.0:135', '0.0.0.0:0', 'LISTENING', 808),
    ...groups.flatMap(({ local, remote, state, number, pid = 0 }) =>
      Array.from({ length: number }, (_, at) => row(local(at), remote(at), state, pid)),
    ),
    '',
  ].join('\r\n');
}

/** `wevtutil qe System /f:text`, or what `Get-WinEvent | fl` gives. */
export function events(...list: readonly (readonly [source: string, id: number, utc: string, text: string])[]): string {
  return list
    .map(([source, id, utc, text], at) =>
      [
        `Event[${at}]:`,
        '  Log Name: System',
        `  Source: ${source}`,
        `  Date: ${utc.slice(0, 19)}.000`,
        `  Event ID: ${id}`,
        '  Task: N/A',
        '  Level: Error',
        '  Opcode: N/A',
        '  Keyword: Classic',
        '  User: N/A',
        '  User Name: N/A',
        '  Computer: WEB07',
        '  Description: ',
        text,
        '',
      ].join('\r\n'),
    )
    .join('\r\n');
}

/** `typeperf -o x.csv`. */
export function typeperf(
  counters: readonly string[],
  rows: readonly (readonly [utc: string, ...values: number[]])[],
  host = 'WEB07',
): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const at = (utc: string) => {
    const time = new Date(utc);
    return `${two(time.getUTCMonth() + 1)}/${two(time.getUTCDate())}/${time.getUTCFullYear()} ${utc.slice(11, 19)}.000`;
  };
  return [
    `"(PDH-CSV 4.0) (Coordinated Universal Time)(0)",${counters.map((counter) => `"\\\\${host}\\${counter}"`).join(',')}`,
    ...rows.map(([utc, ...values]) => `"${at(utc)}",${values.map((value) => `"${value.toFixed(6)}"`).join(',')}`),
    '',
  ].join('\r\n');
}

/** `wmic process get Name,ProcessId,HandleCount,ThreadCount /format:csv`. */
export function processes(
  rows: readonly (readonly [name: string, id: number, handles: number, threads: number])[],
): string {
  return [
    '',
    'Node,HandleCount,Name,ProcessId,ThreadCount',
    ...rows.map(([name, id, handles, threads]) => `WEB07,${handles},${name},${id},${threads}`),
    '',
  ].join('\r\n');
}
