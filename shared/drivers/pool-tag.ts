/** The four characters of a tag as it lies in memory: the lowest byte first, bytes as U+0000 to U+00FF. */
export function tagOfNumber(value: number): string {
  return String.fromCharCode(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);
}

/** The number a tag is in code; null for more than four characters, none, or characters above U+00FF. */
export function numberOfTag(tag: string): number | null {
  if (tag.length === 0 || tag.length > 4) return null;
  let value = 0;
  for (const [index, character] of [...tag.padEnd(4)].entries()) {
    const code = character.charCodeAt(0);
    if (code > 255) return null;
    value += code * 256 ** index;
  }
  return value;
}

/** True where all four bytes are printable ASCII, as tags are meant to be. */
export function isPrintableTag(value: number): boolean {
  return [...tagOfNumber(value)].every((character) => character >= ' ' && character <= '~');
}

/** Bit 31 of a tag: the block may only be freed with the tag (PROTECTED_POOL of ntddk.h). */
const protectedBit = 0x80000000;

/** The tag as poolmon prints it: without the protected bit, where the rest is printable. */
export function withoutProtection(value: number): number {
  const plain = (value & ~protectedBit) >>> 0;
  return isPrintableTag(plain) ? plain : value;
}

/** The tag read from its other end: in C source a tag stands backwards. */
export function reversed(value: number): number {
  return (
    ((value & 255) * 2 ** 24 + ((value >>> 8) & 255) * 65_536 + ((value >>> 16) & 255) * 256 + (value >>> 24)) >>> 0
  );
}
