import type { Machine } from '../machine.ts';
import { gbk, linesOf, utf8 } from './encode.ts';

/** boot.ini of a machine before Vista (section 5). */
export function printBootIni({ windows, switches, otherSwitches }: Machine): Uint8Array {
  const name = windows.caption.includes('XP') ? 'Microsoft Windows XP Professional' : 'Windows Server 2003, Standard';
  const entry = (partition: number, label: string, with_: readonly string[]) =>
    `multi(0)disk(0)rdisk(0)partition(${partition})\\WINDOWS="${label}" ${with_.join(' ')}`.trimEnd();
  return utf8(
    linesOf(
      [
        '[boot loader]',
        'timeout=30',
        'default=multi(0)disk(0)rdisk(0)partition(1)\\WINDOWS',
        '[operating systems]',
        entry(1, name, switches),
        ...(otherSwitches
          ? [entry(2, `${name} (${otherSwitches.includes('/3GB') ? '3GB' : 'other'})`, otherSwitches)]
          : []),
      ],
      '\r\n',
    ),
  );
}

/** `bcdedit` of Vista and later. */
export function printBcdedit({ windows, language }: Machine): Uint8Array {
  const isChinese = language === 'zh';
  const row = (name: string, value: string) => `${name.padEnd(24)}${value}`;
  const heading = (english: string, chinese: string) => {
    const text = isChinese ? chinese : english;
    return ['', text, '-'.repeat(isChinese ? text.length * 2 : text.length)];
  };
  const lines = [
    ...heading('Windows Boot Manager', 'Windows 启动管理器'),
    row(isChinese ? '标识符' : 'identifier', '{bootmgr}'),
    row('device', 'partition=C:'),
    row('description', 'Windows Boot Manager'),
    row('default', '{current}'),
    row('timeout', '30'),
    ...heading('Windows Boot Loader', 'Windows 启动加载器'),
    row(isChinese ? '标识符' : 'identifier', '{current}'),
    row('device', 'partition=C:'),
    row('path', '\\Windows\\system32\\winload.exe'),
    row('description', windows.caption.replace('Microsoft ', '')),
    row('osdevice', 'partition=C:'),
    row('systemroot', '\\Windows'),
    row('nx', 'OptOut'),
  ];
  const text = linesOf(lines, '\r\n');
  return isChinese ? gbk(text) : utf8(text);
}
