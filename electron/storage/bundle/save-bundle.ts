import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type BundledFile,
  evidenceFolder,
  type IncidentList,
  incidentListName,
  manifestName,
  parseIncidentList,
} from '../../../shared/bundle/incident-list.ts';
import { bundleLimits } from '../../../shared/bundle/limits.ts';
import type { SavedBundle } from '../../../shared/bundle/outcome.ts';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { reasonOf } from '../../platform/evidence/files.ts';
import type { FoundFile, SaveBundleAsk } from '../../platform/ports.ts';
import { fileChunks } from '../../workers/file-bytes.ts';
import { Cancelled, type TaskContext } from '../../workers/protocol.ts';
import { openStream } from '../../workers/read-stream.ts';
import { cannotWrite } from '../whole-file.ts';
import { ZipLimitError } from '../zip/zip-writer.ts';
import { type BundleFile, createBundleFile } from './bundle-file.ts';

/**
 * Packs found files as a bundle, whole or not at all. Files that are a bundle's own (an unpacked one) keep what its
 * list says of them.
 */
export async function saveBundle(ask: SaveBundleAsk, context: TaskContext): Promise<Reply<SavedBundle>> {
  let bundle: BundleFile | null = null;
  try {
    bundle = createBundleFile(ask.target);
    return ok(await packAll(bundle, ask, context));
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if (error instanceof ZipLimitError) return fault('too-large', error.message);
    return cannotWrite(ask.target, error);
  } finally {
    bundle?.abandon();
  }
}

async function packAll(bundle: BundleFile, ask: SaveBundleAsk, context: TaskContext): Promise<SavedBundle> {
  const earlier = earlierList(ask.files);
  const known = earlier && new Map(earlier.files.map((file) => [file.name, file]));
  let done = 0;
  let utcOffsetMinutes = earlier?.utcOffsetMinutes ?? null;
  for (const file of inOrder(ask.files, earlier)) {
    const base = done;
    const unread =
      file.trouble ??
      (await packOne(
        bundle,
        file,
        { ask, known, offset: (found) => (utcOffsetMinutes ??= found) },
        {
          isCancelled: context.isCancelled,
          progress: (bytes) => context.progress(base + bytes),
        },
      ));
    if (unread !== null) bundle.addFault(file.name, unread);
    done += file.bytes;
  }
  for (const { what, reason } of earlier?.faults ?? []) bundle.addFault(what, reason);
  const list = await bundle.finish({
    tool: ask.tool,
    createdUtc: new Date(ask.nowUtcMs).toISOString(),
    utcOffsetMinutes,
    isRedacted: earlier?.isRedacted ?? false,
  });
  return {
    path: ask.target,
    files: list.files.length,
    bytes: list.files.reduce((sum, file) => sum + file.bytes, 0),
    utcOffsetMinutes,
    unread: list.faults,
  };
}

interface PackContext {
  readonly ask: SaveBundleAsk;
  /** What an unpacked bundle's own list says of its files; null where there is none. */
  readonly known: ReadonlyMap<string, BundledFile> | null;
  /** Takes the server's offset where a print tells it. */
  readonly offset: (minutes: number | null) => void;
}

/** Packs one file; answers why it is not in the bundle whole, or null. A full disk is thrown on. */
async function packOne(bundle: BundleFile, file: FoundFile, { ask, known, offset }: PackContext, context: TaskContext) {
  const name = known && file.name.startsWith(evidenceFolder) ? file.name.slice(evidenceFolder.length) : file.name;
  let trouble: string | null = null;
  const reading = file.bytes <= smallBytes ? openOffsetReader(file) : null;
  function* readable(): Generator<Uint8Array> {
    try {
      for (const chunk of fileChunks(file.path, context)) {
        reading?.push(chunk);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof Cancelled || !isReadError(error)) throw error;
      trouble = reasonOf(error);
    }
  }
  const packed = await bundle.add(
    { name, bytes: file.bytes, ...originOf(file, known?.get(file.name), ask.nowUtcMs) },
    readable(),
  );
  if (reading) offset(reading.offset());
  return trouble === null ? null : `${trouble} Its first ${packed.bytes} bytes are in the bundle.`;
}

function originOf(file: FoundFile, known: BundledFile | undefined, nowUtcMs: number) {
  if (!known) {
    return { how: `copied from ${file.path}`, obtainedUtcMs: nowUtcMs, modifiedUtcMs: file.modifiedUtcMs };
  }
  const utcMsOf = (text: string | null) => (text === null ? null : Date.parse(text));
  return { how: known.how, obtainedUtcMs: utcMsOf(known.obtainedUtc), modifiedUtcMs: utcMsOf(known.modifiedUtc) };
}

/** The list of an unpacked bundle among the files, or null. */
function earlierList(files: readonly FoundFile[]): IncidentList | null {
  const list = files.find(({ name, trouble }) => name === incidentListName && trouble === null);
  if (!list || list.bytes > bundleLimits.listBytes) return null;
  try {
    return parseIncidentList(readFileSync(list.path, 'utf8'));
  } catch {
    return null; // unreadable: it is packed like any other file, and named as a fault there
  }
}

/** By name, whatever order the disk has them in; a bundle's own list and manifest are written anew. */
function inOrder(files: readonly FoundFile[], earlier: IncidentList | null): FoundFile[] {
  const own = earlier ? [incidentListName, manifestName] : [];
  return files.filter(({ name }) => !own.includes(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Prints that tell the server's offset are kilobytes. */
const smallBytes = 2 ** 20;

function openOffsetReader(file: FoundFile) {
  const about = { file: file.name, fileName: basename(file.path), modifiedUtcMs: file.modifiedUtcMs };
  const machineKinds = allReaderKinds.filter(({ kind }) => kind === 'systeminfo' || kind === 'wmic-os');
  const stream = openStream(about, { kinds: machineKinds, isHashed: false });
  return {
    push: (chunk: Uint8Array) => stream.push(chunk.slice()),
    offset(): number | null {
      const { artifact } = stream.end();
      return artifact?.kind === 'machine' ? (artifact.utcOffsetMinutes?.value ?? null) : null;
    },
  };
}

/** True for trouble with the file that is read; trouble with the bundle that is written carries another call's name. */
function isReadError(error: unknown): boolean {
  const call = error instanceof Error && 'syscall' in error ? String(error.syscall) : '';
  return call === 'open' || call === 'read';
}
