/** One line of a manifest. */
export interface ManifestEntry {
  /** Name in the bundle, with forward slashes. */
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What a manifest says, and the lines (1-based) that say nothing that can be read. */
export interface Manifest {
  readonly entries: readonly ManifestEntry[];
  readonly damagedLines: readonly number[];
}

/**
 * The text that `sha256sum -c` accepts from the bundle's own folder: digest, two blanks, name. A name with a line end
 * or a backslash is escaped and its line begins with a backslash, as GNU coreutils writes it.
 */
export function formatManifest(entries: readonly ManifestEntry[]): string {
  return entries.map(({ name, sha256 }) => `${lineOf(name, sha256)}\n`).join('');
}

function lineOf(name: string, sha256: string): string {
  if (!/[\\\n\r]/.test(name)) return `${sha256}  ${name}`;
  const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `\\${sha256}  ${escaped}`;
}

// line = ["\"] 64 hex digits, blank, blank or "*", name
const linePattern = /^(\\?)([0-9A-Fa-f]{64}) [ *](.+)$/;

/** Reads a manifest of ours or of `sha256sum`; blank lines are nothing. */
export function parseManifest(text: string): Manifest {
  const entries: ManifestEntry[] = [];
  const damagedLines: number[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n/)
    .forEach((line, at) => {
      if (line === '') return;
      const match = linePattern.exec(line);
      if (!match) {
        damagedLines.push(at + 1);
        return;
      }
      const [, mark, digest = '', name = ''] = match;
      entries.push({ name: mark === '' ? name : unescapeName(name), sha256: digest.toLowerCase() });
    });
  return { entries, damagedLines };
}

function unescapeName(name: string): string {
  // escape = "\" then "\", "n" or "r"
  return name.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? '\\');
}
