import { splitCsvLine } from '../machine/csv.ts';
import type { CounterId } from '../model/artifact/counters.ts';
import { findCounter } from './counter-names.ts';
import { type CounterPath, readCounterPath } from './counter-path.ts';

/** The first line of a PDH-CSV log, understood. */
export interface PdhHeader {
  readonly separator: string;
  readonly timeZone: string | null;
  /** Minutes from local time to UTC as printed: UTC is local time plus this. */
  readonly biasMinutes: number | null;
  readonly columns: readonly PdhColumn[];
}

export interface PdhColumn {
  /** Position among the row's fields; the time is 0. */
  readonly at: number;
  readonly path: string;
  readonly parts: CounterPath;
  /** Null where the counter is none that is known. */
  readonly id: CounterId | null;
  readonly scale: number;
}

// header = [quote] "(PDH-CSV 4.0)" … ; relog and perfmon also write the same with tabs as PDH-TSV
const startPattern = /^\s{0,8}"?\(PDH-[CT]SV 4\.0\)/;
// zone = "(PDH-CSV 4.0) (" name ")(" minutes ")"; the name may hold brackets
const zonePattern = /^\(PDH-[CT]SV 4\.0\) \((.*)\)\((-?\d{1,4})\)$/;

/** True for a line that begins a PDH log. */
export function isPdhHeader(line: string): boolean {
  return startPattern.test(line);
}

/**
 * Reads a header. Without a time zone (typeperf prints none, and a name that Windows cannot write in the log's code
 * page cuts the rest off) `biasMinutes` is null.
 */
export function readPdhHeader(line: string): PdhHeader {
  const separator = separatorOf(line);
  const [first = '', ...paths] = splitCsvLine(line.trim(), separator).fields;
  const zone = zonePattern.exec(first.trim());
  const columns = paths.flatMap((path, index) => {
    const parts = readCounterPath(path);
    if (!parts) return [];
    const known = findCounter(parts);
    return [{ at: index + 1, path: path.trim(), parts, id: known?.id ?? null, scale: known?.scale ?? 1 }];
  });
  return {
    separator,
    timeZone: zone?.[1] ?? null,
    biasMinutes: zone ? Number(zone[2]) : null,
    columns,
  };
}

/** What stands behind the first field: a comma, or a semicolon or tab where the list separator is another. */
function separatorOf(line: string): string {
  const text = line.trim();
  const from = text.startsWith('"') ? text.indexOf('"', 1) + 1 : 0;
  const found = /[,;\t]/.exec(text.slice(from, from + 200))?.[0];
  return found ?? ',';
}
