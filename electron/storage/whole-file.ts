import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { WholeFile } from '../platform/ports.ts';

/** Writes beside the target and renames, so that a full disk or a kill leaves the old file or none, never half of one. */
export const wholeFile: WholeFile = {
  async write(path, content) {
    const draft = draftPath(path);
    try {
      await writeFile(draft, content);
      await rename(draft, path);
      return ok({ bytes: Buffer.byteLength(content) });
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined); // the folder itself may be what is missing
      return cannotWrite(path, error);
    }
  },
  writeArchive(path, files) {
    const packed = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
    return wholeFile.write(path, zipSync(Object.fromEntries(packed), { mtime: zipEpoch }));
  },
};

/** The same texts give the same bytes: entries carry the oldest date that a zip can. */
const zipEpoch = new Date(1980, 0, 1);

/** A name beside the target that no other run uses. */
export const draftPath = (path: string) => join(dirname(path), `.${basename(path)}.${process.pid}.part`);

/** Why a file could not be written, and what to do about it. */
export function cannotWrite(path: string, error: unknown): Reply<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ENOENT')
    return fault('cannot-write', `The folder of ${path} does not exist. Make it first, or name another.`, detail);
  if (code === 'ENOSPC')
    return fault(
      'cannot-write',
      `The disk is full: ${path} was not written. Free some space or name another disk.`,
      detail,
    );
  if (code === 'EISDIR') return fault('cannot-write', `${path} is a folder. Name a file.`, detail);
  return fault(
    'cannot-write',
    `${path} cannot be written. Close it in other programs, check its permissions, or name another place.`,
    detail,
  );
}
