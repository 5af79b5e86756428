import { type NumberScan, scanNumber, skipBlanks } from '../number-scan.ts';

/** A figure of `!vm`, by its name with single blanks. `bytes` is null for a name whose figure is cut or impossible. */
export interface VmFigure {
  readonly name: string;
  /** What stands before the brackets: pages, or a count. */
  readonly pages: number | null;
  readonly bytes: number | null;
}

/** Size of a page where the print gives pages only (x86, x64; ARM64 Windows too). */
const pageBytes = 4096;

/**
 * Reads a line of `!vm`; null for lines of another form.
 *
 *     figure := name ":" pages ["(" kib "Kb)"]
 */
export function scanVmFigure(line: string): VmFigure | null {
  const colon = line.indexOf(':');
  if (colon <= 0 || colon > longestName) return null;
  const scan: NumberScan = { text: line, at: colon + 1, value: 0 };
  if (!scanNumber(scan)) return null;
  const name = line.slice(0, colon).trim().replace(/ +/g, ' ');
  const pages = Number.isNaN(scan.value) ? null : scan.value;
  skipBlanks(scan);
  if (scan.at >= line.length) return { name, pages, bytes: pages === null ? null : pages * pageBytes };
  if (line[scan.at] !== '(') return null;
  scan.at += 1;
  const isWhole = scanNumber(scan) && !Number.isNaN(scan.value);
  skipBlanks(scan);
  // unit: "Kb)"
  const hasUnit = /^kb ?\)/i.test(line.slice(scan.at, scan.at + 4));
  return { name, pages: isWhole && hasUnit ? pages : null, bytes: isWhole && hasUnit ? scan.value * 1024 : null };
}

/** Longest name before the colon that is looked at. */
const longestName = 80;
