/** Share of the double-byte characters that must be of GB 2312's own ranges (inferred: nearly all of real text is). */
const leastCommonShare = 0.8;

/**
 * True where bytes that are valid GBK look like Chinese, too: both bytes of nearly every pair are above 0xA0. In German
 * or French text of one byte a letter, an accented letter and the plain one behind it make a valid pair as well.
 */
export function looksLikeGbk(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    at += 1;
    pairs += 1;
    if (lead > 0xa0 && (bytes[at] ?? 0) > 0xa0) common += 1;
  }
  return common >= pairs * leastCommonShare;
}
