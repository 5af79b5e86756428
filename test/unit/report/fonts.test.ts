import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../shared/report/fonts/base64.ts';
import { carriedFontCss } from '../../../shared/report/fonts/carried.ts';
import { readCharacterMap } from '../../../shared/report/fonts/character-map.ts';
import { componentsOf, readOutlines } from '../../../shared/report/fonts/outlines.ts';
import { readWoff, viewOf } from '../../../shared/report/fonts/sfnt.ts';
import { subsetFont } from '../../../shared/report/fonts/subset.ts';
import { renderReportHtml } from '../../../shared/report/index.ts';
import { tinyFontTables, woffOf } from '../../helpers/tiny-font.ts';
import { threeGbMaterial } from './materials/three-gb-antivirus.ts';

const tables = tinyFontTables();
const woff = woffOf(tables);
const library = { faces: [{ weight: 400, woff }] };

/** The tables of a TrueType file of our own making. */
function readSfnt(font: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(font);
  const entries = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + index * 16);
  return new Map(
    entries.map((at) => {
      const offset = view.getUint32(at + 8);
      return [
        String.fromCharCode(...font.subarray(at, at + 4)),
        font.subarray(offset, offset + view.getUint32(at + 12)),
      ];
    }),
  );
}

describe('a WOFF file', () => {
  it('gives back the tables that were packed into it', () => {
    expect(readWoff(woff)).toEqual(tables);
  });

  it('that is cut off or something else is not read, and nothing throws', () => {
    for (let length = 0; length < woff.length; length += 1) expect(readWoff(woff.subarray(0, length))).toBeNull();
    expect(readWoff(new TextEncoder().encode('not a font at all, but long enough to hold a header'))).toBeNull();
  });
});

describe('a font for one report', () => {
  const font = subsetFont(tables, [0x4e09, 0x41])!;
  const parts = readSfnt(font);
  const outlines = readOutlines(parts)!;

  it('holds the glyphs asked for and what they are composed of, numbered anew', () => {
    expect(outlines.count).toBe(4);
    const glyph = readCharacterMap(parts.get('cmap')!)!(0x4e09);
    expect(glyph).toBe(3);
    expect(componentsOf(outlines.of(glyph)).map((part) => part.glyph)).toEqual([1, 2]);
    expect(outlines.of(2)[2]).toBe(0xa2);
  });

  it('leaves out what is not asked for', () => {
    const one = readSfnt(subsetFont(tables, [0x4e8c])!);
    expect(readOutlines(one)?.count).toBe(2);
    expect(readCharacterMap(one.get('cmap')!)!(0x4e00)).toBe(0);
    expect(readOutlines(one)?.of(1)[2]).toBe(0xa2);
  });

  it('keeps each glyph its width and bearing, also behind the last full record', () => {
    const blank = readSfnt(subsetFont(tables, [0x56db])!);
    const metrics = viewOf(blank.get('hmtx')!);
    expect([metrics.getUint16(4), metrics.getInt16(6)]).toEqual([102, 5]);
  });

  it('is the same bytes in whatever order the characters come', () => {
    expect(subsetFont(tables, [0x4e8c, 0x4e00])).toEqual(subsetFont(tables, [0x4e00, 0x4e8c, 0x4e00]));
  });

  it('is not made where the font has none of the characters or lacks a table', () => {
    expect(subsetFont(tables, [0x41])).toBeNull();
    for (const tag of ['cmap', 'glyf', 'loca', 'head', 'maxp', 'hhea', 'hmtx']) {
      const lacking = new Map(tables);
      lacking.delete(tag);
      expect(subsetFont(lacking, [0x4e00]), tag).toBeNull();
    }
  });

  it('does not throw on a font whose tables are cut off', () => {
    for (const [tag, table] of tables) {
      for (let length = 0; length < table.length; length += 1) {
        const damaged = new Map(tables).set(tag, table.subarray(0, length));
        expect(() => subsetFont(damaged, [0x4e00, 0x4e09])).not.toThrow();
      }
    }
  });
});

describe('a report with a font', () => {
  it('carries it for Chinese and allows fonts from within itself only', () => {
    const html = renderReportHtml({ ...threeGbMaterial, toolVersion: '一二三' }, { fonts: library });
    expect(html).toContain('font-src data:');
    expect(html).toMatch(
      /@font-face \{ font-family: "Poolhound Han"; font-weight: 400; unicode-range: U\+2E80-10FFFF; src: url\(data:font\/ttf;base64,/,
    );
  });

  it('carries none where nothing needs it', () => {
    expect(renderReportHtml(threeGbMaterial, { fonts: library })).toBe(renderReportHtml(threeGbMaterial));
  });

  it('does without a font that cannot be read', () => {
    expect(carriedFontCss({ faces: [{ weight: 400, woff: woff.subarray(0, 60) }] }, '一')).toBe('');
  });
});

describe('base64', () => {
  it('is what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });
});
