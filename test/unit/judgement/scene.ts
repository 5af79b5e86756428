import { refusing } from './prints/logs.ts';
import { bootIni, type Os, server2003, systeminfo } from './prints/machine.ts';
import { poolmon, quiet32, type TagRow, withTags } from './prints/pools.ts';
import { mib } from './prints/sizes.ts';

/** A name that says when the sample was taken, in March 2008. */
export const at = (day: number, hour: number, minute = 0) =>
  `poolmon-2008-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}00Z.txt`;

export const hourly = (day: number, hours: readonly number[]) => hours.map((hour) => at(day, hour));

/** boot.ini whose first entry boots. */
export const ini = (...list: string[]) => ({ 'boot.ini': bootIni(list.length > 0 ? list : ['/fastdetect']) });

export const info = (os: Os = server2003) => ({ 'systeminfo.txt': systeminfo(os) });

export const log = { 'HTTPERR/httperr1.log': refusing() };

/** A driver's own tag. */
export const own = (bytes: number, live = Math.round(bytes / 512)): TagRow => ['Xflt', bytes, live, 40];

/** Samples of one server over time. */
export function series(
  times: readonly string[],
  rowsAt: (n: number) => readonly TagRow[],
  told: (n: number) => object = () => ({}),
) {
  return Object.fromEntries(times.map((time, n) => [time, poolmon(rowsAt(n), told(n))]));
}

/** Many middling tags: nobody stands out. */
export const crowd = (bytes: number, tags = 14): readonly TagRow[] =>
  withTags(
    quiet32,
    ...Array.from(
      { length: tags },
      (_, n): TagRow => [`Zz${String(n).padStart(2, '0')}`, bytes * (1 - n * 0.02), 3_000 + 371 * n, 90_000],
    ),
  );

/** The tags of a driver that grows by 30 MB from sample to sample. */
export const growing = (n: number): readonly TagRow[] =>
  withTags(quiet32, ['Xflt', (30 + 30 * n) * mib, 60_000 + 60_000 * n, 40]);
