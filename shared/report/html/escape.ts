/**
 * Evidence is hostile: a URL in a log may hold markup, a file name may turn the reading direction. Two steps make a
 * text safe to show: what cannot be seen becomes visible, then what HTML reads as markup is written as text.
 */

/** Control, format (bidirectional and zero-width included), surrogate and line-separator characters, one at a time. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u{fff9}-\u{fffb}\u{fffe}\u{ffff}]/gu;

/** A fifth and later combining mark on one letter: a stack that would paint over the lines above and below. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** Characters with a meaning in HTML text or attributes. */
const markup = /[&<>"'`]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** One visible line: tabs and line ends become blanks, other unseen characters U+FFFD. Length stays bounded. */
export function visible(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(unseen, '\ufffd')
    .replace(stackedMarks, '$1');
}

/** Text for HTML content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return visible(text).replace(markup, (character) => entities[character] ?? '');
}
