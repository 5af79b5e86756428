import { type Machine, mib } from '../machine.ts';
import type { Random } from '../random.ts';

/** Bytes of a pool that is nowhere near its end. */
export function easyBytes(
  random: Random,
  { ceilingBytes, ramBytes }: Pick<Machine, 'ceilingBytes' | 'ramBytes'>,
): number {
  const most = ceilingBytes === null ? ramBytes * 0.06 : Math.min(ceilingBytes * 0.55, ramBytes * 0.06 + 40 * mib);
  return Math.max(22 * mib, most * random.real(0.4, 1));
}
