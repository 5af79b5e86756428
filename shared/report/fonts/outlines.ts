import { type FontTables, viewOf } from './sfnt.ts';

/** Where each glyph's outline lies in the `glyf` table. */
export interface Outlines {
  readonly glyf: Uint8Array;
  readonly count: number;
  /** The outline's bytes; empty for a blank. */
  of(glyph: number): Uint8Array;
}

/** Reads `loca` and `glyf`; null where the font has none or they do not fit together. */
export function readOutlines(tables: FontTables): Outlines | null {
  const [glyf, loca, head, maxp] = ['glyf', 'loca', 'head', 'maxp'].map((tag) => tables.get(tag));
  if (!glyf || !loca || !head || !maxp || head.length < 54 || maxp.length < 6) return null;
  const isLong = viewOf(head).getInt16(50) === 1;
  const count = viewOf(maxp).getUint16(4);
  if (loca.length < (count + 1) * (isLong ? 4 : 2)) return null;
  const places = viewOf(loca);
  const place = (index: number) => (isLong ? places.getUint32(index * 4) : places.getUint16(index * 2) * 2);
  return {
    glyf,
    count,
    of: (glyph) =>
      glyph < count ? glyf.subarray(place(glyph), Math.max(place(glyph), place(glyph + 1))) : glyf.subarray(0, 0),
  };
}

/** Glyphs inside glyphs go this deep in real fonts at most; more is damage. */
const mostNesting = 8;

/** The glyphs themselves and all that they are composed of, ascending, with glyph 0 first. */
export function withComponents(outlines: Outlines, glyphs: Iterable<number>): number[] {
  const found = new Set([0]);
  const visit = (glyph: number, depth: number): void => {
    if (depth > mostNesting || glyph >= outlines.count) return;
    found.add(glyph);
    for (const { glyph: part } of componentsOf(outlines.of(glyph))) if (!found.has(part)) visit(part, depth + 1);
  };
  for (const glyph of glyphs) visit(glyph, 0);
  return [...found].sort((a, b) => a - b);
}

/** Flags of a component (OpenType specification, "Composite Glyph Description"). */
const wordArguments = 0x0001;
const hasScale = 0x0008;
const moreComponents = 0x0020;
const hasTwoScales = 0x0040;
const hasMatrix = 0x0080;

interface Component {
  /** Where its glyph number stands in the outline. */
  readonly at: number;
  readonly glyph: number;
}

/** The parts of a composite outline; none for a simple one. */
export function componentsOf(outline: Uint8Array): Component[] {
  const view = viewOf(outline);
  if (outline.length < 10 || view.getInt16(0) >= 0) return [];
  const parts: Component[] = [];
  let at = 10;
  while (at + 4 <= outline.length) {
    const flags = view.getUint16(at);
    parts.push({ at: at + 2, glyph: view.getUint16(at + 2) });
    if ((flags & moreComponents) === 0) break;
    at += 4 + (flags & wordArguments ? 4 : 2);
    at += flags & hasScale ? 2 : flags & hasTwoScales ? 4 : flags & hasMatrix ? 8 : 0;
  }
  return parts;
}
