/** Text in UTF-8. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** UTF-16 with its mark, as `reg export` and redirected PowerShell write. */
export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

let gbkCodes: Map<string, readonly [number, number]> | null = null;

/** Text in the code page of Chinese Windows; a letter it has not becomes a question mark. */
export function gbk(text: string): Uint8Array {
  gbkCodes ??= readGbk();
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(gbkCodes.get(letter) ?? [0x3f]));
  }
  return Uint8Array.from(bytes);
}

/** Node decodes this code page and does not encode it, so its table is read backwards. */
function readGbk(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if (letter.length === 1 && letter !== '\ufffd' && !codes.has(letter)) codes.set(letter, [lead, trail]);
    }
  }
  return codes;
}

/** Lines with an end after each. */
export const linesOf = (lines: readonly string[], end: '\n' | '\r\n'): string =>
  lines.map((line) => line + end).join('');
