import { viewOf } from './sfnt.ts';

/** Glyph numbers by code point. */
export type CharacterMap = (code: number) => number;

/** Reads the `cmap` table: format 12 where there is one, else format 4 (OpenType specification). Null without either. */
export function readCharacterMap(cmap: Uint8Array): CharacterMap | null {
  const view = viewOf(cmap);
  if (cmap.length < 4) return null;
  const offsets: number[] = [];
  for (let at = 4; at + 8 <= cmap.length && offsets.length < view.getUint16(2); at += 8) {
    const offset = view.getUint32(at + 4);
    if (offset + 16 <= cmap.length) offsets.push(offset);
  }
  const wide = offsets.find((offset) => view.getUint16(offset) === 12);
  if (wide !== undefined) return segmentedMap(view, wide);
  const narrow = offsets.find((offset) => view.getUint16(offset) === 4);
  return narrow === undefined ? null : deltaMap(view, narrow);
}

/** Format 12: groups of first code, last code, first glyph. */
function segmentedMap(view: DataView, offset: number): CharacterMap {
  const count = Math.min(view.getUint32(offset + 12), Math.floor((view.byteLength - offset - 16) / 12));
  return (code) => {
    for (let at = offset + 16; at < offset + 16 + count * 12; at += 12) {
      if (code < view.getUint32(at)) return 0;
      if (code <= view.getUint32(at + 4)) return view.getUint32(at + 8) + code - view.getUint32(at);
    }
    return 0;
  };
}

/** Format 4: parallel columns of last code, first code, delta and offset. */
function deltaMap(view: DataView, offset: number): CharacterMap {
  const width = view.getUint16(offset + 6);
  const [ends, starts] = [offset + 14, offset + 16 + width];
  if (starts + width * 3 > view.byteLength) return () => 0;
  return (code) => {
    for (let at = 0; at < width; at += 2) {
      if (code > view.getUint16(ends + at)) continue;
      const start = view.getUint16(starts + at);
      if (code < start) return 0;
      const delta = view.getUint16(starts + width + at);
      const place = starts + width * 2 + at;
      const range = view.getUint16(place);
      if (range === 0) return (code + delta) & 0xffff;
      const glyphAt = place + range + (code - start) * 2;
      const glyph = glyphAt + 2 <= view.byteLength ? view.getUint16(glyphAt) : 0;
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

/** A `cmap` table of format 12 for these pairs of code and glyph, ascending by code. */
export function writeCharacterMap(pairs: readonly (readonly [number, number])[]): Uint8Array {
  const table = new Uint8Array(12 + 16 + pairs.length * 12);
  const view = viewOf(table);
  view.setUint16(2, 1);
  view.setUint16(4, 3); // Windows
  view.setUint16(6, 10); // all of Unicode
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + pairs.length * 12);
  view.setUint32(24, pairs.length);
  for (const [index, [code, glyph]] of pairs.entries()) {
    const at = 28 + index * 12;
    view.setUint32(at, code);
    view.setUint32(at + 4, code);
    view.setUint32(at + 8, glyph);
  }
  return table;
}
