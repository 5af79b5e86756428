import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that a watch wrote: those of a journal and those of minutes, of this watch and of earlier ones. */
const ownName = /^poolhound-[0-9TZ]+-\d{5}\.(?:journal|minutes)$/;

export interface FolderSize {
  readonly bytes: number;
  /** Names that were deleted to stay within the budget. */
  readonly deleted: readonly string[];
}

/** What must stay. */
export interface KeptFiles {
  /** Being written. */
  readonly names: readonly string[];
  /** What all files of the watch that runs are called: they go last, whatever the clock said when earlier ones began. */
  readonly stem: string | null;
}

/**
 * Deletes the oldest files of a folder's journals until what is left fits: raw samples before minutes, since the minutes
 * tell what the samples told. Files in `kept` stay. A file that cannot be deleted is passed over.
 */
export async function keepBudget(folder: string, budgetBytes: number, kept: KeptFiles): Promise<FolderSize> {
  const files: { readonly name: string; readonly bytes: number }[] = [];
  const names = (await readdir(folder)).filter((each) => ownName.test(each)).sort(oldestFirst);
  const isOwn = (name: string) => kept.stem !== null && name.startsWith(`${kept.stem}-`);
  for (const name of [...names.filter((each) => !isOwn(each)), ...names.filter(isOwn)]) {
    const about = await stat(join(folder, name)).catch(() => null); // deleted meanwhile
    if (about) files.push({ name, bytes: about.size });
  }
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const deleted: string[] = [];
  for (const file of files) {
    if (bytes <= budgetBytes) break;
    if (kept.names.includes(file.name)) continue;
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
