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
  if (scan.at - first > mostDigits) value = Number.NaN;
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
