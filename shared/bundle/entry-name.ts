/** Reserved by Windows in every folder, with any ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/i;

/** Characters kept of one part of a name; Windows unpacks no longer ones. */
const partLimit = 120;

/**
 * A name under which a found file can lie in a bundle and be unpacked on any system: no part leads elsewhere, none is
 * refused by Windows, and no two names of a bundle differ by case only. `taken` (lower-case names, each with the last
 * number that was put behind it) grows.
 */
export function toEntryName(folder: string, found: string, taken: Map<string, number>): string {
  const parts = found
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(safePart);
  const whole = folder + (parts.length === 0 ? 'unnamed' : parts.join('/'));
  const dot = whole.lastIndexOf('.');
  const at = dot > whole.lastIndexOf('/') + 1 ? dot : whole.length;
  let name = whole;
  let copy = taken.get(whole.toLowerCase()) ?? 0;
  while (taken.has(name.toLowerCase())) {
    copy += 1;
    name = `${whole.slice(0, at)} (${copy})${whole.slice(at)}`;
  }
  taken.set(whole.toLowerCase(), Math.max(1, copy));
  taken.set(name.toLowerCase(), 1);
  return name;
}

function safePart(part: string): string {
  // one of: control character : * ? " < > |
  const plain = part.replace(/[\p{Cc}:*?"<>|]/gu, '_').replace(/(?<![. ])[. ]+$/, '_');
  const short = plain.length > partLimit ? plain.slice(0, partLimit - 20) + plain.slice(-20) : plain;
  return deviceName.test(short) ? `_${short}` : short;
}

/**
 * Why an entry's name is no name that a bundle has, in words; null for a sound one. Nothing is unpacked under such a
 * name.
 */
export function whyUnsafeName(name: string): string | null {
  if (name === '' || /\p{Cc}/u.test(name)) return 'its name has control characters';
  if (/^(?:[\\/]|[A-Za-z]:)/.test(name)) return 'its name is an absolute path';
  if (name.split(/[\\/]/).includes('..')) return 'its name leads outside of the bundle';
  if (name.includes('\\'))
    return 'its name has backslashes, which some programs of Windows pack: unpack it and check the folder';
  return null;
}
