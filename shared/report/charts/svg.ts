import { escapeHtml, visible } from '../html/escape.ts';

/** Width of every chart in user units; print scales it to the text width. */
export const chartWidth = 680;

type Attributes = Readonly<Record<string, string | number>>;

/** One SVG element. Numbers are rounded to hundredths so that the same input gives the same short text. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`);
  const open = `<${name}${pairs.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

function attribute(value: string | number): string {
  if (typeof value === 'string') return escapeHtml(value);
  return String(Math.round((Number.isFinite(value) ? value : 0) * 100) / 100);
}

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly className?: string;
}

/** A text label; evidence in it is escaped. */
export function label(text: string, place: LabelPlace): string {
  return element(
    'text',
    { x: place.x, y: place.y, 'text-anchor': place.anchor ?? 'start', class: place.className ?? 'chart-label' },
    escapeHtml(text),
  );
}

export function line(from: readonly [number, number], to: readonly [number, number], className: string): string {
  return element('line', { x1: from[0], y1: from[1], x2: to[0], y2: to[1], class: className });
}

/** The drawing with its name and description for readers who do not see it. */
export function drawing(height: number, alt: string, content: readonly string[]): string {
  return element(
    'svg',
    { viewBox: `0 0 ${chartWidth} ${height}`, role: 'img', 'aria-label': alt, class: 'chart' },
    element('title', {}, escapeHtml(alt)),
    ...content,
  );
}

/** Width of a text at a font size, estimated generously: no font can be measured here. */
export function textWidth(text: string, size = 12): number {
  let ems = 0;
  for (const character of visible(text)) ems += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.57;
  return ems * size;
}

/** The text cut with an ellipsis to what fits, or an empty text where not even three characters would. */
export function fitText(text: string, width: number, size = 12): string {
  const characters = [...visible(text)];
  if (textWidth(text, size) <= width) return characters.join('');
  let kept = characters.length;
  while (kept > 0 && textWidth(`${characters.slice(0, kept).join('')}…`, size) > width) kept -= 1;
  return kept < 3 ? '' : `${characters.slice(0, kept).join('').trimEnd()}…`;
}
