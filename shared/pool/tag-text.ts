/** What a tag is padded to: four bytes, always. */
export const tagLength = 4;

/** What is known about the columns of one sample: where the type begins and where the tag before it begins. */
export interface TagColumns {
  /** Learns from a row, or from the title's `Tag` and `Type` words. */
  learn(prefix: string): void;
  /** The tag of a row, four characters. */
  tagOf(prefix: string): string;
}

/**
 * Tells tags by the layout of their sample, since a tag may begin or end with blanks and a copy may have lost some. A
 * tag of four visible characters needs no columns. A shorter one is cut at the column at which the four-character tags
 * of rows with the same type column begin. Where there are none, a type in column 6 means the tag began in column 1
 * (the layout of 2000 and 2003); everywhere else blanks were collapsed, a leading blank can then no longer be told
 * from a lost one, and the tag is taken as beginning with its first visible character.
 */
export function createTagColumns(): TagColumns {
  const tagColumnOfType = new Map<number, number>();
  return {
    learn(prefix) {
      const core = prefix.trim();
      if (core.length === tagLength && !tagColumnOfType.has(prefix.length))
        tagColumnOfType.set(prefix.length, prefix.indexOf(core));
    },
    tagOf(prefix) {
      const core = prefix.trim();
      if (core.length >= tagLength) return core.slice(0, tagLength);
      const column = tagColumnOfType.get(prefix.length) ?? defaultColumn(prefix, tagColumnOfType.size === 0);
      const tag = column === null ? core : prefix.slice(column, column + tagLength);
      return (tag.trim() === core ? tag : core).padEnd(tagLength);
    },
  };
}

const typeColumn2003 = 6;

function defaultColumn(prefix: string, isAlone: boolean): number | null {
  return isAlone && prefix.length === typeColumn2003 ? 1 : null;
}

/** Windows-1252 letters that stand for the bytes 0x80 to 0x9F; every other byte is the character of its own number. */
const windows1252 = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((letter, index) => [letter, 0x80 + index]),
);

/**
 * Bytes of a tag as characters U+0000 to U+00FF, whatever code page the text went through: letters of Windows-1252 go
 * back to their bytes, anything else becomes `?`, as the console prints what it cannot show.
 */
export function toTagBytes(text: string): string {
  // anything that is not ASCII
  if (!/[^\0-\x7f]/.test(text)) return text;
  return Array.from(text, (letter) => {
    const byte = windows1252.get(letter) ?? letter.codePointAt(0) ?? 0;
    return byte <= 0xff ? String.fromCharCode(byte) : '?';
  }).join('');
}
