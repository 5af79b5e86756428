let table: ReadonlyMap<string, number> | null = null;

/** Every character of GBK with its two bytes, taken from the decoder itself; made once, when first needed. */
function gbkTable(): ReadonlyMap<string, number> {
  if (table) return table;
  const made = new Map<string, number>();
  const decoder = new TextDecoder('gbk');
  const pair = new Uint8Array(2);
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      pair[0] = high;
      pair[1] = low;
      const character = decoder.decode(pair);
      if (character.length === 1 && character !== '\ufffd' && !made.has(character))
        made.set(character, high * 256 + low);
    }
  }
  table = made;
  return made;
}

/** The bytes of a text in GBK; null where it has a character that GBK has not. */
export function encodeGbk(text: string): Uint8Array | null {
  const known = gbkTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = code < 0x80 ? null : known.get(character);
    if (pair === undefined) return null;
    if (pair === null) bytes.push(code);
    else bytes.push(pair >> 8, pair & 255);
  }
  return Uint8Array.from(bytes);
}
