import type { Difference } from '../survey/differences.ts';
import type { FleetText } from './en.ts';

/** A difference in words: what the sick have, and what most of the healthy have instead; null where they have the same. */
export function differenceWords(
  { kind, name, value, instead }: Difference,
  text: FleetText,
): { readonly what: string; readonly instead: string | null } {
  const isOnly = kind === name;
  const isBare = value === 'true' || value === 'present';
  const what = isOnly ? shortWindows(value) : isBare ? name : text.valued(name, value);
  return {
    what: text.fact[kind](what),
    instead: instead === null ? null : shortWindows(instead.value ?? text.absent),
  };
}

// windows = [ "Microsoft" [ "(R)" ] " " ] "Windows" [ "(R)" ] " Server" …; systeminfo puts the signs after every other word
const maker = /^Microsoft +(?=Windows)/;
const trademark = /\((?:R|TM)\)|[®™]/gi;

/** The name of a Windows without its maker and trademark signs; other text as it is. */
export const shortWindows = (name: string): string => name.replaceAll(trademark, '').replace(maker, '');
