import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import * as yauzl from 'yauzl';
import { whyUnsafeName } from '../../../shared/bundle/entry-name.ts';
import { bundleLimits } from '../../../shared/bundle/limits.ts';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { decodeText } from '../../../shared/recognise/text.ts';
import { evidenceFiles } from '../../platform/evidence/files.ts';
import { goesOn } from '../../workers/archive/whole-directory.ts';
import { smallEntry } from '../zip/small-entry.ts';
import { readAhead } from '../zip/zip-reader.ts';

/** One file of a bundle. */
export interface BundleEntry {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedUtcMs: number;
  /** Why it cannot be used, in words; null for a sound one. Its bytes must not be asked for then. */
  readonly trouble: string | null;
  /** CRC-32 that the archive states; null in a folder. */
  readonly checksum: number | null;
  /** Its bytes in order; throws where the archive is damaged. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** A bundle as it lies on disk: a zip, or the folder that it unpacks to. */
export interface OpenBundle {
  readonly kind: 'zip' | 'folder';
  /** In the order found; names may repeat, their trouble says so. */
  readonly entries: readonly BundleEntry[];
  /** What a zip says of itself at its end; empty in a folder. */
  readonly comment: string;
  close(): void;
}

/** Its files, the list and the manifest. */
const entryLimit = bundleLimits.files + 2;

/** Lists what a bundle holds without unpacking anything. Faults: not there, no zip, cut off, too many entries. */
export async function openBundle(path: string): Promise<Reply<OpenBundle>> {
  const described = await evidenceFiles.describe(path);
  if (!described.ok) return described;
  if (described.value.kind === 'folder') return openFolder(path);
  let zip: yauzl.ZipFile | null = null;
  try {
    zip = await yauzl.openPromise(path, { decodeStrings: false, autoClose: false });
    if (zip.entryCount > entryLimit) {
      zip.close();
      return fault('too-large', `${path} has ${zip.entryCount} entries; a bundle has ${entryLimit} at most.`);
    }
    readAhead(zip);
    const entries = await listEntries(zip);
    if (await goesOn(zip)) {
      zip.close();
      return fault(
        'nothing-to-read',
        `${path} counts ${zip.entryCount} entries and has more: the program that packed it cannot count so many. Unpack it and pack the folder: poolhound collect --from FOLDER -o incident.zip`,
      );
    }
    const opened = zip;
    const comment = decodeText(opened.comment as unknown as Buffer); // decodeStrings: false leaves the bytes
    return ok({ kind: 'zip', entries, comment, close: () => opened.close() });
  } catch (error) {
    zip?.close();
    const detail = error instanceof Error ? error.message : String(error);
    return fault(
      'nothing-to-read',
      `${path} is no zip, or it is cut off. Copy it again from where it was made.`,
      detail,
    );
  }
}

/** The files of an archive by its directory. */
export async function listEntries(zip: yauzl.ZipFile): Promise<BundleEntry[]> {
  const entries: BundleEntry[] = [];
  const spelled = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const name = decodeText(entry.fileName as unknown as Buffer); // decodeStrings: false leaves the bytes
    if (name.endsWith('/')) continue;
    const earlier = spelled.get(name.toLowerCase());
    spelled.set(name.toLowerCase(), name);
    entries.push({
      name,
      bytes: entry.uncompressedSize,
      modifiedUtcMs: entry.getLastModDate().getTime(),
      checksum: entry.crc32,
      trouble: whyUnusable(entry, name) ?? whyTwice(name, earlier),
      async *chunks() {
        const small = await smallEntry(zip, entry);
        if (small) return yield small;
        const stream: Readable = await zip.openReadStreamPromise(entry);
        yield* stream as AsyncIterable<Uint8Array>;
      },
    });
  }
  return entries;
}

function whyUnusable(entry: yauzl.Entry, name: string): string | null {
  const unsafe = whyUnsafeName(name);
  if (unsafe) return unsafe;
  // the upper half of the attributes is the mode of Unix; its type 0120000 is a symbolic link
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return 'it is a symbolic link';
  if (entry.isEncrypted()) return 'it is protected by a password';
  return entry.canDecodeFileData() ? null : 'it is packed by a method that is not supported';
}

function whyTwice(name: string, earlier: string | undefined): string | null {
  if (earlier === undefined) return null;
  return earlier === name ? 'its name is there twice' : `its name differs from ${earlier} by case only`;
}

async function openFolder(path: string): Promise<Reply<OpenBundle>> {
  const found = await evidenceFiles.find(path, new AbortController().signal, entryLimit);
  if (!found.ok) return found;
  const entries = found.value.map(
    (file): BundleEntry => ({
      name: file.name,
      bytes: file.bytes,
      modifiedUtcMs: file.modifiedUtcMs,
      trouble: file.trouble,
      checksum: null,
      chunks: () => createReadStream(file.path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>,
    }),
  );
  return ok({ kind: 'folder', entries, comment: '', close: () => {} });
}

/** Bytes of an entry, at most `limit` of them; null where there are more. Throws where the archive is damaged. */
export async function readEntry(entry: BundleEntry, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of entry.chunks()) {
    bytes += chunk.length;
    if (bytes > limit) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
