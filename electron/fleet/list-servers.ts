import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';

/** The evidence of one server: a bundle, a zip, a folder or a file. */
export interface ServerEvidence {
  readonly name: string;
  readonly path: string;
}

/** Servers of one survey. */
export const serverLimit = 5000;

/** Everything directly in the folder, by name: each is one server. Names that begin with a dot are no evidence. */
export async function listServers(folder: string): Promise<Reply<readonly ServerEvidence[]>> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    // missing, a file or without permission: the sentence is the same, the detail tells
    return fault(
      'not-found',
      `${folder} cannot be listed. Name a folder with one bundle or folder a server.`,
      String(error),
    );
  }
  if (names.length === 0)
    return fault('nothing-to-read', `${folder} is empty. Put one bundle or folder a server there.`);
  if (names.length > serverLimit) {
    return fault('nothing-to-read', `${folder} has more than ${serverLimit} entries. Survey them in smaller folders.`);
  }
  return ok(names.map((name) => ({ name, path: join(folder, name) })));
}
