import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the user's programs keep what is theirs: on Windows the local application data. */
export function dataFolder(): string {
  const local = process.env['LOCALAPPDATA'] ?? process.env['XDG_DATA_HOME'];
  if (local) return join(local, 'Poolhound');
  return homedir() ? join(homedir(), '.local', 'share', 'poolhound') : join(tmpdir(), 'poolhound');
}

/** A folder of its own for each watch that the window starts. */
export function newWatchFolder(): string {
  return join(dataFolder(), 'watches', new Date().toISOString().replace(/[-:.]/g, ''));
}
