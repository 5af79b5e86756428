import type { RegistryValue } from '../model/artifact/settings.ts';
import { typeNames, valueOfBytes } from './registry-value.ts';

/** The right side of a `.reg` line, understood. */
export interface RegData {
  readonly type: string;
  readonly value: RegistryValue['value'];
  readonly isDeleted: boolean;
}

/** Undoes `\\` and `\"` of names and strings. */
export function unescapeText(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** Reads `"text"`, `dword:0000001f`, `hex(7):61,00,…` or `-`; null where the data is none of these or damaged. */
export function readRegData(written: string, isWide: boolean): RegData | null {
  if (written === '-') return { type: 'deleted', value: null, isDeleted: true };
  // string = '"' { character | "\" character } '"'
  const text = /^"((?:[^"\\]|\\.)*)"\s*(?:;.*)?$/.exec(written);
  if (text) return { type: 'REG_SZ', value: unescapeText(text[1] ?? ''), isDeleted: false };
  // dword = "dword:" 1 to 8 hex digits
  const dword = /^dword:([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(written);
  if (dword) return { type: 'REG_DWORD', value: Number.parseInt(dword[1] ?? '', 16), isDeleted: false };
  // hex = "hex" [ "(" type ")" ] ":" [ byte { "," byte } ]
  const hex = /^hex(?:\(([0-9a-f]{1,8})\))?:([0-9a-f, \t]*)$/i.exec(written);
  if (!hex) return null;
  const type = hex[1] === undefined ? 3 : Number.parseInt(hex[1], 16);
  const bytes = readBytes(hex[2] ?? '');
  if (!bytes || !fitsType(type, bytes.length, isWide)) return null;
  return { type: typeNames[type] ?? `REG_TYPE_${type}`, value: valueOfBytes(type, bytes, isWide), isDeleted: false };
}

/** A number of the wrong length, or half a character at the end, is damage. */
function fitsType(type: number, length: number, isWide: boolean): boolean {
  if (type === 4 || type === 5) return length === 4;
  if (type === 11) return length === 8;
  const isText = type === 1 || type === 2 || type === 7;
  return !(isText && isWide && length % 2 === 1);
}

function readBytes(list: string): number[] | null {
  const bytes: number[] = [];
  for (const part of list.split(',')) {
    const digits = part.trim();
    if (digits === '') continue;
    if (!/^[0-9a-f]{1,2}$/i.test(digits)) return null;
    bytes.push(Number.parseInt(digits, 16));
  }
  return bytes;
}
