import { toBase64 } from './base64.ts';
import { type FontTables, readWoff } from './sfnt.ts';
import { subsetFont } from './subset.ts';

/** Fonts a report can carry, so that Chinese prints on a server without a Chinese font. */
export interface FontLibrary {
  /** One WOFF 1.0 file with TrueType outlines for each weight. */
  readonly faces: readonly { readonly weight: number; readonly woff: Uint8Array }[];
}

/**
 * The name under which a style sheet finds the fonts a report carries. It stands first in every list of fonts: behind
 * others, Chromium leaves text that it laid out before the font was ready without its glyphs.
 */
export const carriedFamily = 'Poolhound Han';

/**
 * Characters a report carries at most: with two weights of 350 bytes each, as base64, they stay below 1 MB. A report's
 * own words take some 600; where evidence holds more kinds of characters, the last ones use the reader's fonts.
 */
const mostCharacters = 1000;

/** First character that is taken from a carried font; what comes before is in every text font. */
const firstCarried = 0x2e80;

/** Style rules with just the glyphs that a text needs; empty where it needs none or the fonts cannot be read. */
export function carriedFontCss(library: FontLibrary, text: string): string {
  const codes = [...new Set(text)]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((code) => code >= firstCarried)
    .slice(0, mostCharacters)
    .sort((a, b) => a - b);
  if (codes.length === 0) return '';
  return library.faces.map(({ weight, woff }) => faceRule(tablesOf(woff), weight, codes)).join('');
}

/** A font's tables by its file: unpacking takes longer than everything else, and programs write several reports. */
const unpacked = new WeakMap<Uint8Array, FontTables | null>();

function tablesOf(woff: Uint8Array): FontTables | null {
  const known = unpacked.get(woff);
  if (known !== undefined) return known;
  const tables = readWoff(woff);
  unpacked.set(woff, tables);
  return tables;
}

function faceRule(tables: FontTables | null, weight: number, codes: readonly number[]): string {
  const font = tables ? subsetFont(tables, codes) : null;
  if (!font) return '';
  const source = `url(data:font/ttf;base64,${toBase64(font)}) format("truetype")`;
  const descriptors = `font-weight: ${Math.round(weight)}; unicode-range: U+2E80-10FFFF; src: ${source};`;
  return `@font-face { font-family: "${carriedFamily}"; ${descriptors} }\n`;
}
