import type { RegistryValue } from '../model/artifact/settings.ts';

const roots: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKU: 'HKEY_USERS',
  HKCC: 'HKEY_CURRENT_CONFIG',
};

/** A key path with its root spelled out: `HKLM\SYSTEM` is `HKEY_LOCAL_MACHINE\SYSTEM`; a final backslash goes. */
export function fullKey(written: string): string {
  const path = written.trim().replace(/\\$/, '');
  const cut = path.indexOf('\\');
  const root = (cut < 0 ? path : path.slice(0, cut)).toUpperCase();
  return (roots[root] ?? root) + (cut < 0 ? '' : path.slice(cut));
}

// key = ("HKEY_" name | "HKLM" …) { "\" anything }
export const keyPattern = /^(HKEY_[A-Z_]+|HKLM|HKCU|HKCR|HKU|HKCC)(\\.*)?$/i;

/** What bytes mean under a registry type number; null for types that are neither text nor a number. */
export function valueOfBytes(type: number, bytes: readonly number[], isWide: boolean): RegistryValue['value'] {
  if (type === 4 && bytes.length === 4) return integerOf(bytes);
  if (type === 5 && bytes.length === 4) return integerOf([...bytes].reverse());
  if (type === 11 && bytes.length === 8) return integerOf(bytes);
  if (type === 1 || type === 2) return textOf(bytes, isWide).replace(/(?<!\0)\0+$/, '');
  if (type === 7) return listOf(textOf(bytes, isWide));
  return null;
}

/** Names of the registry's types by number, as `reg query` prints them. */
export const typeNames: readonly string[] = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTOR',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
];

/** Little-endian; exact up to 2^53, beyond it the nearest double. */
function integerOf(bytes: readonly number[]): number {
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}

/** UTF-16 in exports of version 5, one byte a character in REGEDIT4. */
function textOf(bytes: readonly number[], isWide: boolean): string {
  return new TextDecoder(isWide ? 'utf-16le' : 'windows-1252').decode(Uint8Array.from(bytes));
}

function listOf(text: string): string[] {
  const items = text.split('\0');
  while (items.at(-1) === '') items.pop();
  return items;
}
