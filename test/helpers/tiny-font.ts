import { zlibSync } from 'fflate';
import { writeCharacterMap } from '../../shared/report/fonts/character-map.ts';

/** A font with five glyphs: 0 missing, 1 and 2 simple, 3 composed of 1 and 2, 4 blank. */
export const tinyCharacters = [
  [0x4e00, 1],
  [0x4e8c, 2],
  [0x4e09, 3],
  [0x56db, 4],
] as const;

/** Its tables, as a TrueType file would hold them; outlines are bytes that can be told apart. */
export function tinyFontTables(): Map<string, Uint8Array> {
  const outlines = [simple(0xa0), simple(0xa1), simple(0xa2), composite([1, 2]), new Uint8Array(0)];
  const head = new Uint8Array(54);
  const maxp = new Uint8Array(32);
  new DataView(maxp.buffer).setUint16(4, outlines.length);
  const hhea = new Uint8Array(36);
  new DataView(hhea.buffer).setUint16(34, 3);
  return new Map([
    ['head', head],
    ['maxp', maxp],
    ['hhea', hhea],
    ['hmtx', words([100, 1, 101, 2, 102, 3, 4, 5])],
    ['loca', words(offsetsOf(outlines).map((offset) => offset / 2))],
    ['glyf', Uint8Array.from(outlines.flatMap((outline) => [...outline]))],
    ['cmap', writeCharacterMap([...tinyCharacters].sort(([a], [b]) => a - b))],
    ['name', new Uint8Array(6)],
  ]);
}

/** Tables as a WOFF 1.0 file, packed where that is shorter. */
export function woffOf(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...tables].map(([tag, table]) => {
    const packed = zlibSync(table);
    return { tag, whole: table.length, bytes: packed.length < table.length ? packed : table };
  });
  const size = 44 + entries.length * 20 + entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x774f4646);
  view.setUint16(12, entries.length);
  let offset = 44 + entries.length * 20;
  for (const [index, { tag, whole, bytes }] of entries.entries()) {
    const at = 44 + index * 20;
    for (let letter = 0; letter < 4; letter += 1) file[at + letter] = tag.charCodeAt(letter);
    view.setUint32(at + 4, offset);
    view.setUint32(at + 8, bytes.length);
    view.setUint32(at + 12, whole);
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}

function simple(mark: number): Uint8Array {
  const outline = new Uint8Array(12).fill(mark);
  outline.set([0, 1]);
  return outline;
}

/** Two parts with byte arguments; the flag 0x20 says that another part follows. */
function composite([first, second]: readonly [number, number]): Uint8Array {
  return Uint8Array.from([0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, first, 0, 0, 0, 0, 0, second, 0, 0]);
}

function offsetsOf(outlines: readonly Uint8Array[]): number[] {
  const offsets = [0];
  for (const outline of outlines) offsets.push((offsets.at(-1) ?? 0) + outline.length);
  return offsets;
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value);
  return bytes;
}
