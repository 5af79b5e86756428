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

/** Bytes that fonts may add to a report: with them the HTML can still be mailed. More characters than fit are left out. */
const mostBytes = 1_000_000;
/** What one Chinese glyph takes, generously. */
const glyphBytes = 700;

/** First character that is taken from a carried font; what comes before is in every text font. */
const firstCarried = 0x2e80;

/** Style rules with just the glyphs that a text needs; empty where it needs none or the fonts cannot be read. */
export function carriedFontCss(library: FontLibrary, text: string): string {
  const codes = [...new Set(text)]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((code) => code >= firstCarried)
    .sort((a, b) => a - b)
    .slice(0, Math.floor(mostBytes / glyphBytes / Math.max(1, library.faces.length)));
  return library.faces.map(({ weight, woff }) => faceRule(readWoff(woff), weight, codes)).join('');
}

function faceRule(tables: FontTables | null, weight: number, codes: readonly number[]): string {
  const font = tables ? subsetFont(tables, codes) : null;
  if (!font) return '';
  const source = `url(data:font/ttf;base64,${toBase64(font)}) format("truetype")`;
  const descriptors = `font-weight: ${Math.round(weight)}; unicode-range: U+2E80-10FFFF; src: ${source};`;
  return `@font-face { font-family: "${carriedFamily}"; ${descriptors} }\n`;
}
