// control of a terminal = ESC "[" digits letter: colours and the cursor, kept by some recordings of a console
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the control character that is looked for
const terminalPattern = /\u001b\[[\d;?]{0,20}[A-Za-z]/g;

/** Turns every blank a copy may hold (no-break, tab, ideographic …) into a plain one and drops invisible marks and a terminal's colours. */
export function plainBlanks(text: string): string {
  return plainBlanksAndTabs(text).replaceAll('\t', ' ');
}

/** The same with tabs left in: where a table's program prints them they end a figure. */
export function plainBlanksAndTabs(text: string): string {
  // anything but visible ASCII and the plain blank
  if (!/[^ -~]/.test(text)) return text;
  return text
    .replace(terminalPattern, '')
    .replace(/[\v\f\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, '');
}
