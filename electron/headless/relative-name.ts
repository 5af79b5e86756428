/** Reserved by Windows in every folder, with any ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;

/**
 * A name below a dropped folder, as the browser tells it (`logs/httperr1.log`), to the parts of a path below a folder
 * of ours; null when it could lead anywhere else or cannot be a file name on Windows, whichever system this is.
 */
export function splitRelativeName(name: string): readonly string[] | null {
  if (name.length > 1000) return null;
  const parts = name.split('/');
  return parts.length <= 32 && parts.every(isFileName) ? parts : null;
}

function isFileName(part: string): boolean {
  if (part === '' || part.length > 200 || part === '.' || part === '..') return false;
  // one of: control character | \ : * ? " < > |
  if (/[\p{Cc}\\:*?"<>|]/u.test(part)) return false;
  return !/[. ]$/.test(part) && !deviceName.test(part);
}
