import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { incidentListName, manifestName } from '../../shared/bundle/incident-list.ts';
import { formatManifest } from '../../shared/bundle/manifest.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { CollectedFile, CollectSummary, EvidenceSink } from '../platform/collect-ports.ts';
import { makeFolder } from './make-folder.ts';
import { cannotWrite, draftPath, wholeFile } from './whole-file.ts';

/** How long `incident.json` may lag behind the files while collecting, in ms: what a crash leaves is listed up to then. */
const listEveryMs = 2000;

interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly modifiedUtc: string | null;
  readonly obtainedUtc: string;
  readonly how: string;
}

/**
 * An incident as a plain folder: raw evidence below `evidence/`, each file whole or not there, and `incident.json` that
 * says how each was obtained. A folder that holds an earlier collection is refused.
 */
export async function openIncidentFolder(path: string, tool: string): Promise<Reply<EvidenceSink>> {
  const made = await makeEmpty(path);
  return made.ok ? ok(createSink(path, tool)) : made;
}

async function makeEmpty(path: string): Promise<Reply<null>> {
  try {
    await makeFolder(path);
    await mkdir(join(path, 'evidence'));
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EEXIST')
      return fault('cannot-write', `${path} holds something already. Name a folder that is not there yet.`);
    return cannotWrite(path, error);
  }
}

function createSink(path: string, tool: string): EvidenceSink {
  const files: ListedFile[] = [];
  const startedUtcMs = Date.now();
  let listedAt = 0;

  const writeList = async (summary: CollectSummary | null) => {
    listedAt = performance.now();
    return wholeFile.write(join(path, 'incident.json'), listText({ tool, startedUtcMs, files, summary }));
  };

  return {
    async write(file) {
      if (!isPlainName(file.name))
        return fault('cannot-write', `“${file.name}” can be no name in an incident. Report this.`);
      const written = await writeOne(join(path, 'evidence', ...file.name.split('/')), file);
      if (!written.ok) return written;
      files.push({
        name: `evidence/${file.name}`,
        ...written.value,
        modifiedUtc: instantOf(file.modifiedUtcMs),
        obtainedUtc: new Date(file.obtainedUtcMs).toISOString(),
        how: file.howObtained,
      });
      if (performance.now() - listedAt > listEveryMs) await writeList(null);
      return ok({ bytes: written.value.bytes });
    },
    async finish(summary) {
      const listed = await writeList(summary);
      if (!listed.ok) return listed;
      const manifest = await writeManifest(path, files, listText({ tool, startedUtcMs, files, summary }));
      return manifest.ok ? ok({ path }) : manifest;
    },
  };
}

/** Null for a time that no calendar has, as a damaged file system gives it. */
function instantOf(utcMs: number | null): string | null {
  return utcMs !== null && Math.abs(utcMs) <= 8.64e15 ? new Date(utcMs).toISOString() : null;
}

/** The digests of all files and of the list, as `sha256sum -c` reads them. */
function writeManifest(path: string, files: readonly ListedFile[], list: string) {
  const sha256 = createHash('sha256').update(list).digest('hex');
  return wholeFile.write(join(path, manifestName), formatManifest([...files, { name: incidentListName, sha256 }]));
}

/** Writes beside the target while hashing, then renames. */
async function writeOne(
  target: string,
  { content, name }: CollectedFile,
): Promise<Reply<{ readonly bytes: number; readonly sha256: string }>> {
  const draft = draftPath(target);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await mkdir(dirname(target), { recursive: true });
    const handle = await open(draft, 'wx', 0o600);
    try {
      for await (const chunk of content instanceof Uint8Array ? [content] : content) {
        await handle.writeFile(chunk); // until all of it is written: a nearly full disk takes a part without a word
        hash.update(chunk);
        bytes += chunk.length;
      }
    } finally {
      await handle.close();
    }
    await rename(draft, target);
    return ok({ bytes, sha256: hash.digest('hex') });
  } catch (error) {
    await rm(draft, { force: true });
    const reply = cannotWrite(target, error);
    return reply.ok ? reply : { ok: false, fault: { ...reply.fault, message: `${name}: ${reply.fault.message}` } };
  }
}

/** Relative and harmless on every system: no drive, no `..`, no character that Windows refuses. */
function isPlainName(name: string): boolean {
  // part = characters without controls and < > : " / \ | ? * , not ending in a dot or blank
  const isPart = (part: string) => /^[^\p{Cc}<>:"/\\|?*]*[^\p{Cc}<>:"/\\|?*. ]$/u.test(part);
  return name.length <= 200 && name.split('/').every(isPart);
}

interface List {
  readonly tool: string;
  readonly startedUtcMs: number;
  readonly files: readonly ListedFile[];
  /** Null while collecting. */
  readonly summary: CollectSummary | null;
}

/** `incident.json`, schema `poolhound.incident/1`: files with digest, time and way, and what could not be had. */
function listText({ tool, startedUtcMs, files, summary }: List): string {
  const list = {
    schema: 'poolhound.incident/1',
    tool,
    createdUtc: new Date(summary?.endedUtcMs ?? startedUtcMs).toISOString(),
    utcOffsetMinutes: summary?.facts?.utcOffsetMinutes ?? null,
    isRedacted: false,
    files,
    faults: summary
      ? summary.outcomes.flatMap(({ id, faults }) => faults.map(({ message }) => ({ what: id, reason: message })))
      : [{ what: 'incident', reason: 'Collecting had not ended when this list was written.' }],
  };
  return `${JSON.stringify(list, null, 2)}\n`;
}
