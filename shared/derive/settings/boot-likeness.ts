import type { BootArtifact } from '../../model/artifact/settings.ts';
import { compareText } from '../sources.ts';

/** True when two boot files boot the same thing: the same path with the same switches, in any order. */
export function isEqualBoot(a: BootArtifact, b: BootArtifact): boolean {
  return a.format !== b.format || bootedKey(a) === bootedKey(b);
}

function bootedKey({ entries }: BootArtifact): string {
  const booted = entries.find(({ isBooted }) => isBooted === true) ?? entries[0];
  if (!booted) return '';
  const switches = booted.switches.map(({ key, value }) => `${key}=${String(value)}`).sort(compareText);
  return [booted.path.toLowerCase(), ...switches].join('\n');
}
