import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { EvidenceFiles, FoundFile } from '../platform/ports.ts';

/** All files below the paths; a name that stands below two of them gets the path's number before it. */
export async function findAll(
  files: EvidenceFiles,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Reply<readonly FoundFile[]>> {
  const all: FoundFile[] = [];
  const names = new Set<string>();
  for (const path of paths) {
    const found = await files.find(path, signal);
    if (!found.ok) return found;
    for (const file of found.value) {
      let name = file.name;
      for (let copy = 2; names.has(name); copy += 1) name = `${file.name} (${copy})`;
      names.add(name);
      all.push({ ...file, name });
    }
  }
  if (signal.aborted) return fault('cancelled', 'Stopped as asked.');
  return all.length > 0
    ? ok(all)
    : fault('nothing-to-read', 'There is no file in it. Name the folder that holds the logs and prints.');
}
