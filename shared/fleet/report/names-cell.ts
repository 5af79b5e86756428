import { formatCount } from '../../format/number.ts';
import type { Inlines } from '../../report/blocks.ts';
import type { FleetText } from './en.ts';

/** Names of servers that a cell holds. */
const most = 8;

/** The first names, and how many more there are; the table of all servers has every one. */
export function namesCell(names: readonly string[], text: FleetText): Inlines {
  const whole = names.join(text.comma);
  if (names.length <= most) return [whole];
  const shown = `${names.slice(0, most).join(text.comma)}${text.more(formatCount(names.length - most))}`;
  return [{ kind: 'abbreviated', text: shown, whole }];
}
