import type { Machine } from '../machines.ts';
import type { Random } from '../random.ts';

/** boot.ini of Server 2003: domain section 5. `/3GB` may stand on an entry that is not booted. */
export function bootIniText(
  random: Random,
  boot: { readonly has3gb: boolean; readonly userva: number | null },
): string {
  const system = 'multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS';
  const other = 'multi(0)disk(0)rdisk(0)partition(2)\\WINDOWS';
  const on = `${boot.has3gb ? random.pick([' /3GB', '/3GB', ' /3gb']) : ''}${boot.userva ? ` /USERVA=${boot.userva}` : ''}`;
  const name = random.chance(0.2) ? 'Windows Server 2003 (no /3GB)' : 'Windows Server 2003, Standard';
  const spare = boot.has3gb ? '' : ' /3GB';
  return [
    random.pick(['[boot loader]', '[Boot Loader]']),
    'timeout=30',
    `default=${system}`,
    '[operating systems]',
    ...(random.chance(0.3) ? [`${other}="Windows Server 2003, spare" /fastdetect${spare}`] : []),
    `${system}="${name}" /fastdetect${on}`,
    ...(random.chance(0.3) ? ['C:\\CMDCONS\\BOOTSECT.DAT="Microsoft Windows Recovery Console" /cmdcons'] : []),
    '',
  ].join('\r\n');
}

/** `reg query` of Vista and later, or of Server 2003. */
export function regQueryText(key: string, values: Readonly<Record<string, number | string>>, isOld: boolean): string {
  const gap = isOld ? '\t' : '    ';
  const rows = Object.entries(values).map(
    ([name, value]) =>
      `    ${name}${gap}${typeof value === 'number' ? `REG_DWORD${gap}0x${value.toString(16)}` : `REG_SZ${gap}${value}`}`,
  );
  return [...(isOld ? ['', '! REG.EXE VERSION 3.0'] : []), '', key, ...rows, ''].join('\r\n');
}

export const httpParametersKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
export const memoryManagementKey =
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management';

const words = {
  english: ['Host Name', 'OS Name', 'OS Version', 'System Type', 'Total Physical Memory', 'N/A Build'],
  german: [
    'Hostname',
    'Betriebssystemname',
    'Betriebssystemversion',
    'Systemtyp',
    'Gesamter physischer Speicher',
    'Nicht zutreffend Build',
  ],
  chinese: ['主机名', 'OS 名称', 'OS 版本', '系统类型', '物理内存总量', '暂缺 Build'],
} as const;

/** `systeminfo` in one of three languages. */
export function systeminfoText(random: Random, machine: Machine): string {
  const language = random.pick(['english', 'english', 'english', 'german', 'chinese'] as const);
  const [host, name, version, type, memory, build] = words[language];
  const pack =
    machine.era === '2003'
      ? `${machine.version} Service Pack 2 Build ${machine.build}`
      : `${machine.version} ${build} ${machine.build}`;
  const megabytes = Math.round(machine.ramBytes / 2 ** 20) - 1;
  const grouped = megabytes.toString().replace(/\B(?=(\d{3})+$)/g, language === 'german' ? '.' : ',');
  const row = (label: string, value: string) => `${`${label}:`.padEnd(30)}${value}`;
  return [
    '',
    row(host, machine.host),
    row(name, machine.osName),
    row(version, pack),
    row(type, machine.isWide ? 'x64-based PC' : random.pick(['X86-based PC', 'x86-based PC'])),
    row(memory, `${grouped} MB`),
    '',
  ].join('\r\n');
}
