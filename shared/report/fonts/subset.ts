import { readCharacterMap, writeCharacterMap } from './character-map.ts';
import { componentsOf, type Outlines, readOutlines, withComponents } from './outlines.ts';
import { type FontTables, viewOf, writeSfnt } from './sfnt.ts';

/** Tables that need no change; layout tables are left out, for Chinese text needs none of them. */
const keptTables = ['OS/2', 'name', 'cvt ', 'fpgm', 'prep'];

/**
 * A TrueType file with just the glyphs of these code points, numbered anew. Null where the font has none of them or
 * cannot be read. The same font and codes give the same bytes.
 */
export function subsetFont(tables: FontTables, codes: Iterable<number>): Uint8Array | null {
  const cmap = tables.get('cmap');
  const glyphOf = cmap ? readCharacterMap(cmap) : null;
  const outlines = readOutlines(tables);
  if (!glyphOf || !outlines) return null;
  const wanted = [...new Set(codes)]
    .sort((a, b) => a - b)
    .map((code) => [code, glyphOf(code)] as const)
    .filter(([, glyph]) => glyph > 0 && glyph < outlines.count);
  if (wanted.length === 0) return null;
  const kept = withComponents(
    outlines,
    wanted.map(([, glyph]) => glyph),
  );
  const renumbered = new Map(kept.map((glyph, index) => [glyph, index]));
  const metrics = subsetMetrics(tables, kept);
  if (!metrics) return null;
  const parts = new Map<string, Uint8Array>([
    ...keptTables.flatMap((tag): [string, Uint8Array][] => {
      const table = tables.get(tag);
      return table ? [[tag, table]] : [];
    }),
    ...subsetOutlines(outlines, kept, renumbered),
    ...metrics,
    ['cmap', writeCharacterMap(wanted.map(([code, glyph]) => [code, renumbered.get(glyph) ?? 0]))],
    ['maxp', patched(tables, 'maxp', (view) => view.setUint16(4, kept.length))],
    ['head', patched(tables, 'head', (view) => view.setInt16(50, 1))],
    ['post', emptyPost()],
  ]);
  return writeSfnt(parts);
}

/** Outlines one after the other with 32-bit places; parts of composite glyphs point to their new numbers. */
function subsetOutlines(
  outlines: Outlines,
  kept: readonly number[],
  renumbered: ReadonlyMap<number, number>,
): [string, Uint8Array][] {
  const copies = kept.map((glyph) => {
    const copy = outlines.of(glyph).slice();
    for (const part of componentsOf(copy)) viewOf(copy).setUint16(part.at, renumbered.get(part.glyph) ?? 0);
    return copy;
  });
  const loca = new Uint8Array((kept.length + 1) * 4);
  const places = viewOf(loca);
  let at = 0;
  for (const [index, copy] of copies.entries()) {
    places.setUint32(index * 4, at);
    at += (copy.length + 3) & ~3;
  }
  places.setUint32(kept.length * 4, at);
  const glyf = new Uint8Array(at);
  for (const [index, copy] of copies.entries()) glyf.set(copy, places.getUint32(index * 4));
  return [
    ['glyf', glyf],
    ['loca', loca],
  ];
}

/** Advance and left bearing of each kept glyph, all written out. */
function subsetMetrics(tables: FontTables, kept: readonly number[]): [string, Uint8Array][] | null {
  const [hhea, hmtx] = [tables.get('hhea'), tables.get('hmtx')];
  if (!hhea || !hmtx || hhea.length < 36) return null;
  const full = viewOf(hhea).getUint16(34);
  if (full === 0 || hmtx.length < full * 4) return null;
  const source = viewOf(hmtx);
  const table = new Uint8Array(kept.length * 4);
  const target = viewOf(table);
  for (const [index, glyph] of kept.entries()) {
    const bearingAt = glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2;
    target.setUint16(index * 4, source.getUint16(Math.min(glyph, full - 1) * 4));
    target.setInt16(index * 4 + 2, bearingAt + 2 <= hmtx.length ? source.getInt16(bearingAt) : 0);
  }
  return [
    ['hmtx', table],
    ['hhea', patched(tables, 'hhea', (view) => view.setUint16(34, kept.length))],
  ];
}

function patched(tables: FontTables, tag: string, change: (view: DataView) => void): Uint8Array {
  const copy = (tables.get(tag) ?? new Uint8Array(0)).slice();
  change(viewOf(copy));
  return copy;
}

/** Version 3: no glyph names. */
function emptyPost(): Uint8Array {
  const table = new Uint8Array(32);
  viewOf(table).setUint32(0, 0x00030000);
  return table;
}
