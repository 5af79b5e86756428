import { linesOf, utf8 } from './encode.ts';
import { dateAndTime } from './moments.ts';

/** One column of a counter log: its path below the machine and its value at a moment. */
export interface Counter {
  readonly path: string;
  valueAt(utcMs: number): number;
}

/** A PDH-CSV log (perfmon, typeperf, relog); the header's number is minutes from local time to UTC. */
export function printCounters(
  counters: readonly Counter[],
  { host, times, utcOffsetMinutes }: { host: string; times: readonly number[]; utcOffsetMinutes: number },
): Uint8Array {
  const head = [
    `(PDH-CSV 4.0) (Some Standard Time)(${-utcOffsetMinutes})`,
    ...counters.map(({ path }) => `\\\\${host}\\${path}`),
  ];
  const rows = times.map((utcMs) => {
    const { date, time } = dateAndTime(utcMs, utcOffsetMinutes);
    const [year, month, day] = date.split('-');
    return [`${month}/${day}/${year} ${time}.250`, ...counters.map((counter) => counter.valueAt(utcMs).toFixed(6))];
  });
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
  return utf8(linesOf([head, ...rows].map(line), '\r\n'));
}
