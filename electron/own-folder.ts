import { join } from 'node:path';

/** Where this user's programs keep what is theirs: the folder that the desktop program uses too. */
export function ownFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const base = env['APPDATA'] ?? env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  return join(base, 'Poolhound', 'workbench');
}
