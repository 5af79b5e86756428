/** What a tag is padded to: four bytes, always. */
export const tagLength = 4;

/** Where the visible part of a tag stands and where the word after it stands. */
export interface TagPlace {
  readonly mark: string;
  readonly markColumn: number;
  readonly typeColumn: number;
}

/** What is known about the columns of one sample. */
export interface TagColumns {
  learn(place: TagPlace): void;
  /** The tag of a row, four characters. */
  tagOf(place: TagPlace): string;
}

/**
 * Tells tags by the layout of their sample, since a tag may begin or end with blanks and a copy may have lost some. A
 * tag of four visible characters needs no columns. A shorter one begins in the column in which the four-character tags
 * of rows with the same type column begin. Where there are none, a type in column 6 means the tag began in column 1
 * (the layout of 2000 and 2003); everywhere else blanks were collapsed, a leading blank can then no longer be told
 * from a lost one, and the tag is taken as beginning with its first visible character.
 */
export function createTagColumns(): TagColumns {
  const tagColumnOfType = new Map<number, number>();
  return {
    learn({ mark, markColumn, typeColumn }) {
      if (mark.length === tagLength && !tagColumnOfType.has(typeColumn)) tagColumnOfType.set(typeColumn, markColumn);
    },
    tagOf({ mark, markColumn, typeColumn }) {
      if (mark.length >= tagLength) return toTagBytes(mark).padEnd(tagLength);
      const column = tagColumnOfType.get(typeColumn) ?? (tagColumnOfType.size === 0 && typeColumn === 6 ? 1 : null);
      const leading = column === null ? 0 : markColumn - column;
      const hasRoom = leading > 0 && leading + mark.length <= tagLength;
      return toTagBytes(hasRoom ? ' '.repeat(leading) + mark : mark).padEnd(tagLength);
    },
  };
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
  // anything that is not visible ASCII
  if (!/[^ -~]/.test(text)) return text;
  return Array.from(text, (letter) => {
    const byte = windows1252.get(letter) ?? letter.codePointAt(0) ?? 0;
    return byte <= 0xff ? String.fromCharCode(byte) : '?';
  }).join('');
}
