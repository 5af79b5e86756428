/** U+2212, so that arithmetic in sentences reads as arithmetic and never breaks like a hyphen. */
export const minus = '\u2212';

/** A whole number with a comma between groups of three: `1,234,567`. Not-a-number and infinities read as `unknown`. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  return signed(value, (size) => group(size.toFixed(0)));
}

/** A number with exactly `places` decimals and grouped thousands: `1,234.5`. */
export function formatDecimal(value: number, places: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  return signed(value, (size) => group(size.toFixed(places)));
}

/** As few decimals as say the same: none for whole numbers, else `places`. */
export function formatTrimmed(value: number, places: number): string {
  return formatDecimal(value, Number.isInteger(value) ? 0 : places);
}

/** Writes the sign once, and none on what rounds to zero. */
function signed(value: number, write: (size: number) => string): string {
  const written = write(Math.abs(value));
  return value < 0 && /[1-9]/.test(written) ? `${minus}${written}` : written;
}

function group(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  // three digits, again and again up to the end: 1234567 → 1,234,567
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
