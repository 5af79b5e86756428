/** A place in a line of figures. The line has plain blanks only; `value` is the number read last. */
export interface NumberScan {
  readonly text: string;
  at: number;
  value: number;
}

const BLANK = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

/** Digits of the largest figure taken: nothing that a pool counts has more, and a double holds 15 exactly. */
const mostDigits = 15;

/** Moves over blanks. */
export function skipBlanks(scan: NumberScan): void {
  while (scan.text.charCodeAt(scan.at) === BLANK) scan.at += 1;
}

/** Groups of three digits behind the first one. */
const mostGroups = 4;

/** A comma, dot or apostrophe and just three digits, as somebody's spreadsheet sets figures: `1,327,427`. */
function isGroup(text: string, at: number, first: number): boolean {
  const mark = text[at];
  if (mark !== ',' && mark !== '.' && mark !== "'") return false;
  if (at - first > 3 && text[at - 4] !== mark) return false; // four digits without a mark, or another mark before
  return isDigit(text, at + 1) && isDigit(text, at + 2) && isDigit(text, at + 3) && !isDigit(text, at + 4);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE;
}

/**
 * Reads blanks and a whole number, signed with `-` where `maySign`. True with the number in `value`; false with the
 * place unchanged. A number of more than 15 digits is read as NaN.
 */
export function scanNumber(scan: NumberScan, maySign = false): boolean {
  const start = scan.at;
  skipBlanks(scan);
  const isNegative = maySign && scan.text[scan.at] === '-';
  if (isNegative) scan.at += 1;
  const first = scan.at;
  let value = 0;
  for (;;) {
    const code = scan.text.charCodeAt(scan.at);
    if (!(code >= ZERO && code <= NINE)) break;
    value = value * 10 + (code - ZERO);
    scan.at += 1;
  }
  if (scan.at === first) {
    scan.at = start;
    return false;
  }
  let groups = 0;
  while (groups < mostGroups && isGroup(scan.text, scan.at, first)) {
    value = value * 1000 + Number(scan.text.slice(scan.at + 1, scan.at + 4));
    scan.at += 4;
    groups += 1;
  }
  if (scan.at - first - groups > mostDigits) value = Number.NaN;
  scan.value = isNegative ? -value : value;
  return true;
}

/** Reads a change since the last refresh, `(  -872)`, if there is one. */
export function scanDelta(scan: NumberScan): boolean {
  const start = scan.at;
  skipBlanks(scan);
  if (scan.text[scan.at] === '(') {
    scan.at += 1;
    if (scanNumber(scan, true)) {
      skipBlanks(scan);
      if (scan.text[scan.at] === ')') {
        scan.at += 1;
        return true;
      }
    }
  }
  scan.at = start;
  return false;
}
