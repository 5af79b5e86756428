import type { DriverTag } from '../driver-image.ts';
import type { Imports } from '../pe/imports.ts';
import { numberOfTag, tagOfNumber } from '../pool-tag.ts';

/**
 * The tag that the kernel-mode driver framework gives to a driver's objects unless it names one: the first four
 * characters of its service's name (Microsoft, WDF_DRIVER_CONFIG, "DriverPoolTag"). The name of the service is not in
 * the image; that it is called as its file is likely, no more. Null for a driver without the framework.
 */
export function defaultTagOf(imports: Imports, names: readonly (string | null)[]): readonly DriverTag[] {
  const bind = [...imports].find(([, name]) => name === 'WdfVersionBind');
  if (!bind) return [];
  const tags = names.flatMap((name) => {
    const base = name?.split(/[\\/!]/).at(-1) ?? '';
    return base.replace(/\.sys$/i, '').length >= 4 ? (numberOfTag(base.slice(0, 4)) ?? []) : [];
  });
  return [...new Set(tags)].map((value) => ({
    tag: tagOfNumber(value),
    grade: 'likely',
    uses: 'allocate',
    evidence: [{ offset: 0, section: null, function: null, instructions: [text] }],
  }));
}

const text =
  'imports WdfVersionBind: by default the framework allocates with the first four letters of the service name';
