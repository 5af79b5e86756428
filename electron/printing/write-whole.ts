import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';

const advice: Readonly<Record<string, string>> = {
  ENOENT: 'The folder does not exist. Create it, or choose another.',
  ENOTDIR: 'A part of that path is a file. Choose another folder.',
  EACCES: 'You may not write there. Choose a folder of your own.',
  EPERM: 'The file is open in another program or protected. Close it, or choose another name.',
  EBUSY: 'The file is open in another program. Close it, or choose another name.',
  EISDIR: 'That name is a folder. Choose another name.',
  EROFS: 'That disk is read-only. Choose another folder.',
  ENOSPC: 'The disk is full. Free some space, or choose another disk.',
};

/** Writes a file whole or not at all: beside the target first, then renamed over it. Fault: `cannot-write`. */
export async function writeWhole(target: string, content: Uint8Array): Promise<Reply<{ readonly bytes: number }>> {
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  try {
    await writeFile(beside, content);
    await rename(beside, target);
    return ok({ bytes: content.byteLength });
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined); // the folder itself may be what is missing
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fault(
      'cannot-write',
      `Could not write ${target}. ${advice[code] ?? 'Choose another folder.'}`,
      String(error),
    );
  }
}
