import { formatBytes } from '../../../format/bytes.ts';
import { niceStep } from '../../charts/axis.ts';
import type { Tick } from '../../charts/frame.ts';

/** Ticks for an axis of bytes from zero: round megabytes, or round gigabytes from ten on; about `most` of them. */
export function byteTicks(maximumBytes: number, most: number): Tick[] {
  const unit = maximumBytes >= 10 * 1024 ** 3 ? 1024 ** 3 : 1024 ** 2;
  const step = Math.max(1, niceStep(maximumBytes / unit / most)) * unit;
  const ticks: Tick[] = [];
  for (let value = 0; value <= maximumBytes; value += step) {
    ticks.push({ value, label: value === 0 ? '0' : formatBytes(value) });
  }
  return ticks;
}

/** The same with one more tick above the maximum, for plots that must hold it. */
export function coveringByteTicks(maximumBytes: number, most: number): Tick[] {
  const ticks = byteTicks(Math.max(1, maximumBytes), most);
  const step = (ticks[1]?.value ?? 1024 ** 2) - (ticks[0]?.value ?? 0);
  const last = ticks.at(-1)?.value ?? 0;
  if (last >= maximumBytes) return ticks;
  return [...ticks, { value: last + step, label: formatBytes(last + step) }];
}
