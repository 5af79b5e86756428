// marks of a page's source = an element of a page, or the name of a character
const pagePattern = /<(?:html|body|pre|br|p|div|td|tr|table|code|span)\b[^<>]{0,200}>|&(?:nbsp|quot|lt|gt|#\d{2,4});/i;

// element = "<" ["/"] name attributes ">", of those that set text and never of those that a print may hold
const elementPattern =
  /<\/?(?:html|head|body|pre|code|br|p|div|span|font|b|i|u|em|strong|tt|small|a|table|thead|tbody|tr|td|th|ul|ol|li|blockquote|h[1-6])(?:\s[^<>]{0,300})?\/?>/gi;

// named or numbered character = "&" name ";" | "&#" digits ";"
const characterPattern = /&(?:(nbsp|quot|lt|gt|amp|apos|ndash|mdash)|#(\d{2,4}));/gi;

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  quot: '"',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  ndash: '-',
  mdash: '-',
};

/** Numbered characters outside ASCII that stand for one inside it. */
const numbered: Readonly<Record<number, string>> = {
  160: ' ',
  8211: '-',
  8212: '-',
  8216: "'",
  8217: "'",
  8220: '"',
  8221: '"',
};

/** True where the text is the source of a web page, or a part of one, that a print was put into. */
export function isPageSource(beginning: string): boolean {
  return pagePattern.test(beginning);
}

/** One line of a page's source as the page shows it, one character for each byte; the same where nothing of it is in it. */
export function withoutPageMarks(line: string): string {
  if (!line.includes('<') && !line.includes('&')) return line;
  return line
    .replace(elementPattern, '')
    .replace(characterPattern, (whole, name: string | undefined, number: string | undefined) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = Number(number);
      return code >= 32 && code < 127 ? String.fromCharCode(code) : (numbered[code] ?? whole);
    });
}
