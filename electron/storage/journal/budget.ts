import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that a watch wrote: those of a journal and those of minutes, of this watch and of earlier ones. */
const ownName = /^poolhound-[0-9TZ]+-\d{5}\.(?:journal|minutes)$/;

export interface FolderSize {
  readonly bytes: number;
  /** Names that were deleted to stay within the budget. */
  readonly deleted: readonly string[];
}

/**
 * Deletes the oldest files of a folder's journals until what is left fits: raw samples before minutes, since the minutes
 * tell what the samples told. Files named in `kept` stay. A file that cannot be deleted is passed over.
 */
export async function keepBudget(folder: string, budgetBytes: number, kept: readonly string[]): Promise<FolderSize> {
  const files: { readonly name: string; readonly bytes: number }[] = [];
  for (const name of (await readdir(folder)).filter((each) => ownName.test(each)).sort(oldestFirst)) {
    const about = await stat(join(folder, name)).catch(() => null); // deleted meanwhile
    if (about) files.push({ name, bytes: about.size });
  }
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const deleted: string[] = [];
  for (const file of files) {
    if (bytes <= budgetBytes) break;
    if (kept.includes(file.name)) continue;
    const isGone = await rm(join(folder, file.name)).then(
      () => true,
      () => false, // open in another program: the next time
    );
    if (!isGone) continue;
    bytes -= file.bytes;
    deleted.push(file.name);
  }
  return { bytes, deleted };
}

/** Names begin with the moment of the watch and end with the number of the file. */
function oldestFirst(a: string, b: string): number {
  const rank = (name: string) => (name.endsWith('.journal') ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
