export interface Os {
  readonly host?: string;
  readonly name: string;
  readonly version: string;
  readonly type: 'X86-based PC' | 'x64-based PC' | 'ARM64-based PC';
  readonly ramMb: number;
  readonly boot?: string;
  readonly fixes?: readonly string[];
}

export const server2003: Os = {
  name: 'Microsoft(R) Windows(R) Server 2003, Enterprise Edition',
  version: '5.2.3790 Service Pack 2 Build 3790',
  type: 'X86-based PC',
  ramMb: 3_839,
};
export const server2003x64: Os = {
  ...server2003,
  name: 'Microsoft(R) Windows(R) Server 2003 Standard x64 Edition',
  type: 'x64-based PC',
  ramMb: 8_190,
};
export const windows2000: Os = {
  ...server2003,
  name: 'Microsoft Windows 2000 Server',
  version: '5.0.2195 Service Pack 4 Build 2195',
  ramMb: 1_023,
};
export const xp: Os = {
  ...server2003,
  name: 'Microsoft Windows XP Professional',
  version: '5.1.2600 Service Pack 3 Build 2600',
  ramMb: 511,
};
export const server2008x86: Os = {
  name: 'Microsoft® Windows Server® 2008 Standard',
  version: '6.0.6002 Service Pack 2 Build 6002',
  type: 'X86-based PC',
  ramMb: 4_093,
};
export const server2008r2: Os = {
  name: 'Microsoft Windows Server 2008 R2 Standard',
  version: '6.1.7601 Service Pack 1 Build 7601',
  type: 'x64-based PC',
  ramMb: 8_191,
};
export const server2012: Os = {
  name: 'Microsoft Windows Server 2012 Standard',
  version: '6.2.9200 N/A Build 9200',
  type: 'x64-based PC',
  ramMb: 16_383,
};
export const server2019: Os = {
  name: 'Microsoft Windows Server 2019 Standard',
  version: '10.0.17763 N/A Build 17763',
  type: 'x64-based PC',
  ramMb: 32_767,
};
export const server2025: Os = {
  name: 'Microsoft Windows Server 2025 Datacenter',
  version: '10.0.26100 N/A Build 26100',
  type: 'x64-based PC',
  ramMb: 65_535,
};
export const windows11: Os = {
  name: 'Microsoft Windows 11 Pro',
  version: '10.0.26100 N/A Build 26100',
  type: 'x64-based PC',
  ramMb: 16_057,
};
export const windows11arm: Os = { ...windows11, type: 'ARM64-based PC' };

/** `systeminfo`. */
export function systeminfo({ host = 'WEB07', name, version, type, ramMb, boot, fixes = [] }: Os): string {
  const label = (text: string) => `${text}:`.padEnd(27);
  return [
    '',
    `${label('Host Name')}${host}`,
    `${label('OS Name')}${name}`,
    `${label('OS Version')}${version}`,
    `${label('OS Manufacturer')}Microsoft Corporation`,
    `${label('OS Configuration')}Member Server`,
    ...(boot ? [`${label('System Boot Time')}${boot}`] : []),
    `${label('System Type')}${type}`,
    `${label('Total Physical Memory')}${ramMb.toLocaleString('en-US')} MB`,
    `${label('Available Physical Memory')}${Math.round(ramMb * 0.5).toLocaleString('en-US')} MB`,
    `${label('Time Zone')}(UTC) Coordinated Universal Time`,
    ...(fixes.length > 0 ? [`${label('Hotfix(s)')}${fixes.length} Hotfix(s) Installed.`] : []),
    ...fixes.map((fix, at) => `${''.padEnd(27)}[${String(at + 1).padStart(2, '0')}]: ${fix}`),
    '',
  ].join('\r\n');
}

/** boot.ini: the switches of each entry; the entry at `boots` is the default. */
export function bootIni(entries: readonly string[], boots = 0): string {
  const path = (at: number) => `multi(0)disk(0)rdisk(0)partition(${at + 1})\\WINDOWS`;
  return [
    '[boot loader]',
    'timeout=30',
    `default=${path(boots)}`,
    '[operating systems]',
    ...entries.map((switches, at) => `${path(at)}="Windows Server 2003, Enterprise" ${switches}`),
    '',
  ].join('\r\n');
}

/** `reg query` of one key as Windows 2003 prints it. */
export function regQuery(key: string, values: Readonly<Record<string, number>>): string {
  return [
    '',
    '! REG.EXE VERSION 3.0',
    '',
    `HKEY_LOCAL_MACHINE\\${key}`,
    ...Object.entries(values).map(([name, value]) => `    ${name}\tREG_DWORD\t0x${value.toString(16)}`),
    '',
  ].join('\r\n');
}

export const httpParameters = 'SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
export const memoryManagement = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management';
export const tcpipParameters = 'SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';

/** `bcdedit /enum`. */
export function bcdedit(extra: readonly string[] = []): string {
  const line = (name: string, value: string) => `${name.padEnd(24)}${value}`;
  return [
    '',
    'Windows Boot Manager',
    '--------------------',
    line('identifier', '{bootmgr}'),
    line('default', '{current}'),
    line('timeout', '30'),
    '',
    'Windows Boot Loader',
    '-------------------',
    line('identifier', '{current}'),
    line('device', 'partition=C:'),
    line('path', '\\Windows\\system32\\winload.exe'),
    line('description', 'Windows Server 2008'),
    line('systemroot', '\\Windows'),
    line('nx', 'OptOut'),
    ...extra,
    '',
  ].join('\r\n');
}
