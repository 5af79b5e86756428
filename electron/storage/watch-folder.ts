import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for each watch the window starts: on Windows below the user's local application data. */
export function newWatchFolder(): string {
  const base = process.env['LOCALAPPDATA'] ?? process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
  // an instant in a name: no colons, which Windows refuses
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  return join(base, 'Poolhound', 'watches', stamp);
}
