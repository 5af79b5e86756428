import { opendir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { incidentListName } from '../../../shared/bundle/incident-list.ts';
import { bundleLimits } from '../../../shared/bundle/limits.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';
import type { EvidenceFiles, FoundFile } from '../ports.ts';

/**
 * Files taken from one folder unless more are asked for; a support package has hundreds, a mistaken `C:\` has millions.
 * An unpacked bundle is taken whole.
 */
export const fileLimit = 20_000;
/** Folders below folders that are followed. */
export const depthLimit = 16;

/** The real file system. Links are not followed below what the user named: they may lead anywhere. */
export const evidenceFiles: EvidenceFiles = {
  async describe(path) {
    try {
      const found = await stat(path);
      if (found.isDirectory()) return ok({ kind: 'folder' as const, bytes: null });
      if (found.isFile()) return ok({ kind: 'file' as const, bytes: found.size });
      return fault('nothing-to-read', `${path} is neither a file nor a folder. Name a file, a folder or a zip.`);
    } catch (error) {
      return pathFault(path, error);
    }
  },
  async find(path, signal, most = fileLimit) {
    try {
      const found = await stat(path);
      if (!found.isDirectory()) {
        return ok([await describeFile(path, basename(path))]);
      }
      const isBundle = await stat(join(path, incidentListName)).then(
        (list) => list.isFile(),
        () => false, // there is none
      );
      const files = await walk(path, signal, isBundle ? Math.max(most, bundleLimits.files + 2) : most);
      return ok(files.sort((a, b) => (a.name < b.name ? -1 : 1)));
    } catch (error) {
      return pathFault(path, error);
    }
  },
};

/** Lists everything below a folder; what cannot be listed or is not followed stays in the list with its trouble. */
async function walk(root: string, signal: AbortSignal, most: number): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  const pending: { readonly path: string; readonly depth: number }[] = [{ path: root, depth: 0 }];
  const nameOf = (path: string) => relative(root, path).split(sep).join('/') || '.';
  const skip = (path: string, trouble: string) =>
    files.push({ path, name: nameOf(path), bytes: 0, modifiedUtcMs: 0, trouble });

  for (let folder = pending.pop(); folder && !signal.aborted; folder = pending.pop()) {
    try {
      for await (const entry of await opendir(folder.path)) {
        const path = join(folder.path, entry.name);
        if (signal.aborted) return files;
        if (files.length >= most) {
          skip(folder.path, `More than ${most} files: only the first were taken. Name a smaller folder.`);
          return files;
        }
        if (entry.isDirectory() && folder.depth < depthLimit) pending.push({ path, depth: folder.depth + 1 });
        else if (entry.isDirectory()) skip(path, `Folders deeper than ${depthLimit} levels are not searched.`);
        else if (!entry.isFile()) skip(path, 'A link or device, which is not followed. Copy the file itself here.');
        else files.push(await describeFile(path, nameOf(path)));
      }
    } catch (error) {
      if (folder.path === root) throw error;
      skip(folder.path, reasonOf(error));
    }
  }
  return files;
}

async function describeFile(path: string, name: string): Promise<FoundFile> {
  try {
    const found = await stat(path);
    return { path, name, bytes: found.size, modifiedUtcMs: Math.round(found.mtimeMs), trouble: null };
  } catch (error) {
    return { path, name, bytes: 0, modifiedUtcMs: 0, trouble: reasonOf(error) };
  }
}

/** What the system said about a file that could not be read, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM')
    return 'No permission to read it. Run as an administrator, or copy it to a folder of your own.';
  if (code === 'ENOENT') return 'It is not there any more.';
  if (code === 'EBUSY') return 'Another program holds it open. Close that program, or copy the file first.';
  return `It could not be read: ${error instanceof Error ? error.message : String(error)}`;
}

function pathFault(path: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return fault('not-found', `There is no file or folder ${path}. Check the path and try again.`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return fault(
      'access-denied',
      `No permission to read ${path}. Run as an administrator, or copy it to a folder of your own.`,
    );
  }
  return fault(
    'nothing-to-read',
    `${path} could not be read: ${error instanceof Error ? error.message : String(error)}`,
  );
}
