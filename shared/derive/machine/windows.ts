/**
 * Windows by what matters to the pool: releases that share one row of the table of maximums (domain: memory limits for
 * Windows releases).
 */
export type WindowsFamily = '2000-or-older' | 'xp-2003' | 'vista' | '2008-7' | '8-2012' | '8.1-2012r2' | '10-or-newer';

/**
 * The family of a dotted version such as `5.2.3790`. 6.0 is told apart by its build: 6000 is Vista before SP1, which
 * shares its kernel with Server 2008 from 6001 on. Null for what is no version of Windows NT.
 */
export function familyOfVersion(version: string): WindowsFamily | null {
  // version = major , "." , minor , [ "." , build , … ]
  const [, major, minor, build] = /^(\d{1,3})\.(\d{1,3})(?:\.(\d{1,6}))?/.exec(version.trim()) ?? [];
  if (major === undefined || minor === undefined) return null;
  const release = Number(major) * 100 + Number(minor);
  if (release >= 1000) return '10-or-newer';
  if (release >= 603) return '8.1-2012r2';
  if (release === 602) return '8-2012';
  if (release === 601) return '2008-7';
  if (release === 600) return build !== undefined && Number(build) < 6001 ? 'vista' : '2008-7';
  if (release === 501 || release === 502) return 'xp-2003';
  return release >= 300 && release <= 500 ? '2000-or-older' : null;
}

const byName: readonly (readonly [RegExp, WindowsFamily])[] = [
  [/\b2012 R2\b|\bWindows 8\.1\b/i, '8.1-2012r2'],
  [/\b2012\b|\bWindows 8\b/i, '8-2012'],
  [/\b2008\b|\bWindows 7\b/i, '2008-7'],
  [/\bVista\b/i, 'vista'],
  [/\b(?:2016|2019|2022|2025)\b|\bWindows 1[01]\b/i, '10-or-newer'],
  [/\b2003\b|\bWindows(?:\(R\))? XP\b/i, 'xp-2003'],
  [/\bWindows(?:\(R\))? (?:2000|NT)\b/i, '2000-or-older'],
];

/** The family a product name says, such as `Microsoft(R) Windows(R) Server 2003, Standard Edition`; null if none. */
export function familyOfName(name: string): WindowsFamily | null {
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

const order: readonly WindowsFamily[] = [
  '2000-or-older',
  'xp-2003',
  'vista',
  '2008-7',
  '8-2012',
  '8.1-2012r2',
  '10-or-newer',
];

/** True when `family` came out no later than `last`. */
export function isUpTo(family: WindowsFamily, last: WindowsFamily): boolean {
  return order.indexOf(family) <= order.indexOf(last);
}
