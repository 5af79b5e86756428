const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648) with padding; the platforms' own functions are not known here. */
export function toBase64(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    groups.push(digit(group >> 18), digit(group >> 12), digit(group >> 6), digit(group));
  }
  const text = groups.join('');
  const padding = (3 - (bytes.length % 3)) % 3;
  return padding === 0 ? text : `${text.slice(0, -padding)}${'='.repeat(padding)}`;
}

const digit = (bits: number) => digits[bits & 63] ?? '';
