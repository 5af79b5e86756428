import type { Machine, RegistryValue } from '../machine.ts';
import { linesOf, utf8, utf16 } from './encode.ts';

/** `reg export` of the keys of sections 2 and 3.3. */
export function printRegExport({ registry }: Machine): Uint8Array {
  const lines = ['Windows Registry Editor Version 5.00', ''];
  for (const [key, values] of byKey(registry)) {
    lines.push(`[${key}]`);
    for (const { name, value } of values) lines.push(`"${name}"=dword:${value.toString(16).padStart(8, '0')}`);
    lines.push('');
  }
  return utf16(linesOf(lines, '\r\n'));
}

/** `reg query` of the same: tabs under a banner before Vista, four blanks later. */
export function printRegQuery({ registry, windows }: Machine): Uint8Array {
  const gap = windows.isBeforeVista ? '\t' : '    ';
  const lines: string[] = [];
  for (const [key, values] of byKey(registry)) {
    lines.push('', ...(windows.isBeforeVista ? ['! REG.EXE VERSION 3.0', ''] : []), key);
    for (const { name, value } of values) lines.push(`    ${name}${gap}REG_DWORD${gap}0x${value.toString(16)}`);
  }
  return utf8(linesOf([...lines, ''], '\r\n'));
}

function byKey(registry: readonly RegistryValue[]): ReadonlyMap<string, readonly RegistryValue[]> {
  const keys = new Map<string, RegistryValue[]>();
  for (const value of registry) keys.set(value.key, [...(keys.get(value.key) ?? []), value]);
  return keys;
}
