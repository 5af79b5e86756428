/** True for the signatures a zip archive begins with: a local header, or the end record of an empty archive. */
export function looksLikeZip(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b) return false;
  return (head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6);
}
