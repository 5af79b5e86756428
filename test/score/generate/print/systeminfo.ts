import { hourMs, type Machine, mib } from '../machine.ts';
import { gbk, linesOf, utf8 } from './encode.ts';
import { halfDayTime, monthFirst, offsetOf } from './moments.ts';

/** What `systeminfo` prints, in English or in Chinese and its code page. */
export function printSysteminfo(
  machine: Machine,
  { utcMs, bootUtcMs }: { utcMs: number; bootUtcMs: number },
): Uint8Array {
  const { windows, language } = machine;
  const isChinese = language === 'zh';
  const shift = machine.utcOffsetMinutes;
  const moment = (at: number) => `${monthFirst(at, shift)}, ${halfDayTime(at, shift)}`;
  const chineseMoment = (at: number) =>
    new Date(at + shift * 60_000).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ', ');
  const at = isChinese ? chineseMoment : moment;
  const words = isChinese ? chinese : english;
  const build = windows.version.split('.').at(-1);
  const zone = windows.isBeforeVista ? 'GMT' : 'UTC';
  const rows: [keyof typeof english, string][] = [
    ['host', machine.host],
    ['name', isChinese ? windows.captionZh : windows.caption],
    ['version', `${windows.version} ${windows.servicePack || (isChinese ? '暂缺' : 'N/A')} Build ${build}`],
    ['maker', 'Microsoft Corporation'],
    ['installed', at(bootUtcMs - 4000 * hourMs)],
    windows.isBeforeVista ? ['up', upTime(utcMs - bootUtcMs, isChinese)] : ['boot', at(bootUtcMs)],
    ['type', windows.arch === 'x86' ? 'X86-based PC' : 'x64-based PC'],
    ['zone', `(${zone}${offsetOf(shift)}) Somewhere`],
    ['memory', `${Math.round(machine.ramBytes / mib).toLocaleString('en-US')} MB`],
    ['free', `${Math.round(machine.ramBytes / mib / 2).toLocaleString('en-US')} MB`],
  ];
  const lines = rows.map(([label, value]) => padded(words[label], value));
  const text = linesOf(['', ...lines], '\r\n');
  // a console prints its code page; an editor may have saved the file again
  return isChinese && machine.host.length % 2 === 0 ? gbk(text) : utf8(text);
}

const english = {
  host: 'Host Name:',
  name: 'OS Name:',
  version: 'OS Version:',
  maker: 'OS Manufacturer:',
  installed: 'Original Install Date:',
  up: 'System Up Time:',
  boot: 'System Boot Time:',
  type: 'System Type:',
  zone: 'Time Zone:',
  memory: 'Total Physical Memory:',
  free: 'Available Physical Memory:',
};

const chinese: typeof english = {
  host: '主机名:',
  name: 'OS 名称:',
  version: 'OS 版本:',
  maker: 'OS 制造商:',
  installed: '初始安装日期:',
  up: '系统启动时间:',
  boot: '系统启动时间:',
  type: '系统类型:',
  zone: '时区:',
  memory: '物理内存总量:',
  free: '可用的物理内存:',
};

/** Labels take 27 columns; a Chinese letter takes two. */
function padded(label: string, value: string): string {
  const width = [...label].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x7f ? 2 : 1), 0);
  return `${label}${' '.repeat(Math.max(1, 27 - width))}${value}`;
}

function upTime(ms: number, isChinese: boolean): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const words = isChinese ? ['天', '小时', '分', '秒'] : ['Days', 'Hours', 'Minutes', 'Seconds'];
  return parts.map((part, at) => `${part} ${words[at]}`).join(', ');
}
