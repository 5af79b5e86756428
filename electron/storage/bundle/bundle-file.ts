import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { toEntryName } from '../../../shared/bundle/entry-name.ts';
import {
  type BundledFile,
  evidenceFolder,
  type IncidentList,
  incidentListName,
  incidentListPieces,
  manifestName,
} from '../../../shared/bundle/incident-list.ts';
import { bundleLimits } from '../../../shared/bundle/limits.ts';
import { formatManifest } from '../../../shared/bundle/manifest.ts';
import { draftPath } from '../whole-file.ts';
import { createZipWriter, type NewZipEntry, ZipLimitError } from '../zip/zip-writer.ts';

/** One piece of evidence on its way into a bundle. */
export interface BundleItem {
  /** Name it was found by, relative, with forward slashes. */
  readonly name: string;
  /** How it was obtained, for the user. */
  readonly how: string;
  readonly obtainedUtcMs: number | null;
  readonly modifiedUtcMs: number | null;
  /** Its size as far as it is known before reading. */
  readonly bytes: number;
}

/** Bytes of a file in order. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A bundle being written. Not there under its name until `finish`; every method throws what the disk throws. */
export interface BundleFile {
  /** Packs one file. Chunks are read once and may be reused by their source. */
  add(item: BundleItem, chunks: Chunks): Promise<BundledFile>;
  /** Notes what could not be gathered, or not whole. */
  addFault(what: string, reason: string): void;
  /** Writes list and manifest, and gives the bundle its name. */
  finish(about: Pick<IncidentList, 'tool' | 'createdUtc' | 'utcOffsetMinutes' | 'isRedacted'>): Promise<IncidentList>;
  /** Leaves nothing behind. */
  abandon(): void;
}

/** Starts a bundle at `path`, as a draft beside it. */
export function createBundleFile(path: string): BundleFile {
  const draft = draftPath(path);
  const descriptor = openSync(draft, 'w', 0o600);
  let isOpen = true;
  const zip = createZipWriter((bytes) => writeWhole(descriptor, bytes));
  const files: BundledFile[] = [];
  const faults: IncidentList['faults'] = [];
  const taken = new Map<string, number>();

  const close = () => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  const pack = async (about: NewZipEntry, chunks: Chunks) => {
    const entry = zip.begin(about);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of chunks) {
        entry.push(chunk);
        hash.update(chunk);
        bytes += chunk.length;
      }
    } finally {
      entry.end();
    }
    return { bytes, sha256: hash.digest('hex') };
  };

  return {
    async add(item, chunks) {
      if (files.length >= bundleLimits.files) {
        throw new ZipLimitError(
          `It has more than ${bundleLimits.files} files, which one bundle cannot hold. Bundle fewer.`,
        );
      }
      const name = toEntryName(evidenceFolder, item.name, taken);
      const modifiedUtcMs = item.modifiedUtcMs ?? item.obtainedUtcMs;
      const packed = await pack({ name, modifiedUtcMs, bytes: item.bytes }, chunks);
      const file: BundledFile = {
        name,
        ...packed,
        modifiedUtc: instantOf(item.modifiedUtcMs),
        obtainedUtc: instantOf(item.obtainedUtcMs),
        how: item.how,
        ...(name === evidenceFolder + item.name ? {} : { foundAs: item.name }),
      };
      files.push(file);
      return file;
    },
    addFault: (what, reason) => void faults.push({ what, reason }),
    async finish(about) {
      const list: IncidentList = { schema: 'poolhound.incident/1', ...about, files, faults };
      const packOwn = (name: string, pieces: Iterable<string>) =>
        pack({ name, modifiedUtcMs: Date.parse(about.createdUtc), bytes: 0 }, encoded(pieces));
      const packedList = await packOwn(incidentListName, incidentListPieces(list));
      await packOwn(manifestName, [formatManifest([...files, { name: incidentListName, ...packedList }])]);
      zip.end();
      fsyncSync(descriptor);
      close();
      renameSync(draft, path);
      return list;
    },
    abandon() {
      close();
      rmSync(draft, { force: true });
    },
  };
}

function* encoded(pieces: Iterable<string>): Generator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

const instantOf = (utcMs: number | null) => (utcMs === null ? null : new Date(utcMs).toISOString());
