import { execFileSync } from 'node:child_process';
import { tool } from './needs.ts';

/** What a printed document says about itself, as qpdf reads it. */
export interface PdfStructure {
  readonly language: string | null;
  /** Titles of the outline with their depth, in order. */
  readonly outline: readonly { readonly depth: number; readonly title: string }[];
  /** How often each structure type occurs: `H1`, `Table`, `TH`, `Figure` … */
  readonly types: Readonly<Record<string, number>>;
  /** Alternative texts of figures; null where a figure has none. */
  readonly figureAlts: readonly (string | null)[];
  /** Scopes of header cells; null where one has none. */
  readonly headerScopes: readonly (string | null)[];
}

type PdfValue = string | number | boolean | null | readonly PdfValue[] | { readonly [key: string]: PdfValue };
type PdfObject = Readonly<Record<string, PdfValue>>;

interface OutlineItem {
  readonly title: string;
  readonly kids: readonly OutlineItem[];
}

/** Reads the structure of a PDF file. Needs qpdf. */
export function readPdfStructure(path: string): PdfStructure {
  const json = execFileSync(tool('qpdf'), ['--json', path], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  const { qpdf, outlines } = JSON.parse(json) as { qpdf: [unknown, Record<string, unknown>]; outlines: OutlineItem[] };
  const objects = Object.values(qpdf[1])
    .map(dictionaryOf)
    .filter((value) => value !== null);
  const elements = objects.filter((object) => typeof object['/S'] === 'string' && '/P' in object);
  const catalog = objects.find((object) => object['/Type'] === '/Catalog');
  return {
    language: textOf(catalog?.['/Lang']),
    outline: outlines.flatMap((item) => flatten(item, 1)),
    types: countBy(elements.map(typeOf)),
    figureAlts: elements.filter((element) => typeOf(element) === 'Figure').map((element) => textOf(element['/Alt'])),
    headerScopes: elements.filter((element) => typeOf(element) === 'TH').map(scopeOf),
  };
}

/** The words of each page in reading order, blanks joined. Needs pdftotext. */
export function readPdfPages(path: string): string[] {
  const text = execFileSync(tool('pdftotext'), [path, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return text
    .replace(/\f$/, '')
    .split('\f')
    .map((page) => page.replace(/\s+/g, ' ').trim());
}

/** The lines of pdfinfo by their names: `Pages`, `Tagged`, `Title` … Needs pdfinfo. */
export function readPdfInfo(path: string): Readonly<Record<string, string>> {
  const lines = execFileSync(tool('pdfinfo'), [path], { encoding: 'utf8' }).trimEnd().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

function dictionaryOf(object: unknown): PdfObject | null {
  const value = typeof object === 'object' && object !== null && 'value' in object ? object.value : null;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PdfObject) : null;
}

const typeOf = (element: PdfObject) => String(element['/S']).slice(1);

/** qpdf writes text as `u:` and the text. */
function textOf(value: PdfValue | undefined): string | null {
  return typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : null;
}

function scopeOf(header: PdfObject): string | null {
  const attributes = header['/A'];
  const list = Array.isArray(attributes) ? attributes : [attributes];
  const scope = list.map((each) => (each as PdfObject | undefined)?.['/Scope']).find((found) => found !== undefined);
  return typeof scope === 'string' ? scope.slice(1) : null;
}

function flatten(item: OutlineItem, depth: number): { depth: number; title: string }[] {
  return [{ depth, title: item.title }, ...item.kids.flatMap((kid) => flatten(kid, depth + 1))];
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
