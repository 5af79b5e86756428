import type { StoredValue } from '../../platform/collect-ports.ts';

/** Values of one key, to be printed. */
export interface KeyPrint {
  /** Below `HKEY_LOCAL_MACHINE`. */
  readonly key: string;
  readonly values: readonly StoredValue[];
}

/**
 * Prints values as regedit exports them (docs/formats/reg-export.md). Whatever is not a well-formed text or number of
 * its type is printed as bytes, so that nothing is lost or made better than it is.
 */
export function printRegistry(keys: readonly KeyPrint[]): string {
  const parts = keys.map(({ key, values }) => [`[HKEY_LOCAL_MACHINE\\${key}]`, ...values.map(printValue), '']);
  return ['Windows Registry Editor Version 5.00', '', ...parts.flat()].join('\r\n');
}

function printValue({ name, type, data }: StoredValue): string {
  const left = name === '' ? '@' : `"${escapeText(name)}"`;
  return `${left}=${printData(type, data)}`;
}

function printData(type: number, data: Uint8Array): string {
  const text = type === 1 ? plainText(data) : null;
  if (text !== null) return `"${escapeText(text)}"`;
  if (type === 4 && data.length === 4) {
    const number = new DataView(data.buffer, data.byteOffset, 4).getUint32(0, true);
    return `dword:${number.toString(16).padStart(8, '0')}`;
  }
  const bytes = Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join(',');
  return type === 3 ? `hex:${bytes}` : `hex(${type.toString(16)}):${bytes}`;
}

/** The text of a REG_SZ that ends in its one zero character and has no control characters; else null. */
function plainText(data: Uint8Array): string | null {
  if (data.length < 2 || data.length % 2 === 1) return null;
  const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(data);
  const body = text.slice(0, -1);
  return text.endsWith('\0') && !hasControls(body) ? body : null;
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x20) return true;
  return false;
}

const escapeText = (text: string): string => text.replace(/[\\"]/g, '\\$&');
