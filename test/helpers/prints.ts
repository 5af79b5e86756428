/** Builders of raw evidence as Windows prints it: small, plain, and enough for one behaviour. */

/** A poolmon row. `live` is allocs less frees. */
export interface Row {
  readonly tag: string;
  readonly pool?: 'Nonp' | 'Paged';
  readonly bytes: number;
  readonly live?: number;
  readonly frees?: number;
}

export interface PoolPrint {
  readonly nonPagedKib: number;
  readonly pagedKib?: number;
  readonly memoryKib?: number;
  readonly rows: readonly Row[];
}

/** What `poolmon -b` shows. */
export function poolmonPrint({ nonPagedKib, pagedKib = 96_740, memoryKib = 3_931_196, rows }: PoolPrint): string {
  const lines = rows.map(({ tag, pool = 'Nonp', bytes, live = 1000, frees = 5000 }) => {
    const numbers = `${live + frees} (   0) ${frees} (   0) ${live} ${bytes} (     0) ${Math.floor(bytes / Math.max(1, live))}`;
    return ` ${tag.padEnd(4)} ${pool.padEnd(5)} ${numbers}`;
  });
  return [
    ` Memory: ${memoryKib}K Avail: 2210364K  PageFlts:   219   InRam Krnl: 3604K P:88412K`,
    ` Commit:1538908K Limit:5845092K Peak:1609576K            Pool N:${nonPagedKib}K P:${pagedKib}K`,
    ' System pool information',
    ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
    '',
    ...lines,
    '',
  ].join('\n');
}

/** What `systeminfo` prints. */
export function systeminfoPrint(
  facts: { version?: string; name?: string; type?: string; ramMb?: number; host?: string } = {},
) {
  const name = facts.name ?? 'Microsoft(R) Windows(R) Server 2003, Standard Edition';
  return [
    '',
    `Host Name:                 ${facts.host ?? 'WEB01'}`,
    `OS Name:                   ${name}`,
    `OS Version:                ${facts.version ?? '5.2.3790 Service Pack 2 Build 3790'}`,
    'OS Manufacturer:           Microsoft Corporation',
    `System Type:               ${facts.type ?? 'X86-based PC'}`,
    `Total Physical Memory:     ${(facts.ramMb ?? 3839).toLocaleString('en-US')} MB`,
    '',
  ].join('\n');
}

/** A boot.ini of Server 2003 with these switches on the entry that boots, and more entries after it. */
export function bootIniPrint(switches = '', others: readonly string[] = []): string {
  return [
    '[boot loader]',
    'timeout=30',
    'default=multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS',
    '[operating systems]',
    `multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS="Windows Server 2003, Standard" /fastdetect${switches}`,
    ...others,
    '',
  ].join('\r\n');
}

/** What `reg query KEY` prints on Windows Vista and later. */
export function regQueryPrint(key: string, values: Readonly<Record<string, number | string>>): string {
  const lines = Object.entries(values).map(([name, value]) =>
    typeof value === 'number'
      ? `    ${name}    REG_DWORD    0x${value.toString(16)}`
      : `    ${name}    REG_SZ    ${value}`,
  );
  return ['', key, ...lines, ''].join('\r\n');
}

/** HTTPERR rows of Server 2003 SP1; a time is `HH:MM:SS`, a refusal `3_Connections_Refused`. */
export function httpErrPrint(rows: readonly (readonly [time: string, reason: string])[], day = '2007-11-13'): string {
  return [
    '#Software: Microsoft HTTP API 1.0',
    '#Version: 1.0',
    `#Date: ${day} 00:00:00`,
    '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
    ...rows.map(([time, reason]) => `${day} ${time} - - - - - - - - - ${reason} -`),
    '',
  ].join('\r\n');
}
