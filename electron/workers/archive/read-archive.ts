import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';
import type { Input } from '../../../shared/model/incident.ts';
import { noProblems } from '../../../shared/model/problem.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { looksLikeZip } from '../../../shared/recognise/zip.ts';
import type { FoundFile } from '../../platform/ports.ts';
import { smallEntry } from '../../storage/zip/small-entry.ts';
import { readAhead } from '../../storage/zip/zip-reader.ts';
import { fileChunks, hashFile } from '../file-bytes.ts';
import { Cancelled, type TaskContext } from '../protocol.ts';
import { openStream, unreadInput } from '../read-stream.ts';
import { entryName } from './archive-entry-name.ts';
import { archiveLimits, BombError, createBudget, type ReadBudget } from './archive-limits.ts';
import { listedTimes } from './listed-times.ts';
import { readDamagedArchive } from './read-damaged-archive.ts';
import { goesOn } from './whole-directory.ts';

/**
 * Reads every entry of a zip by its directory; nothing is ever written to disk, so an entry's name is only a label.
 * An archive without a readable directory (cut off, still being written) is read from its beginning as far as it
 * goes. An archive inside the archive is opened once.
 */
export async function readArchive(file: FoundFile, context: TaskContext): Promise<readonly Input[]> {
  const sha256 = hashFile(file.path, { isCancelled: context.isCancelled, progress: () => {} });
  try {
    const zip = await yauzl.openPromise(file.path, { decodeStrings: false, autoClose: false });
    try {
      readAhead(zip);
      const inputs = await readEntries(zip, file, { budget: createBudget(context), depth: 0 });
      return [archiveInput(file, sha256, null), ...inputs];
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const { inputs, reason, isWhole } = readDamagedArchive(file, fileChunks(file.path, context), createBudget(context));
    return [archiveInput(file, sha256, isWhole && error instanceof MiscountError ? null : reason), ...inputs];
  }
}

/** Thrown where the directory has more entries than it counts. */
class MiscountError extends Error {}

interface Level {
  readonly budget: ReadBudget;
  /** 0 in the archive itself, 1 in an archive inside it. */
  readonly depth: number;
}

async function readEntries(zip: yauzl.ZipFile, parent: FoundFile, level: Level): Promise<Input[]> {
  const inputs: Input[] = [];
  const entries: yauzl.Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    if (entries.length > archiveLimits.entries) break;
  }
  if (entries.length <= archiveLimits.entries && (await goesOn(zip))) {
    throw new MiscountError(); // so it is read from its beginning
  }
  const times = await listedTimes(zip, entries);
  for (const entry of entries) {
    const name = entryName(entry);
    if (name.endsWith('/')) continue;
    const file = { ...parent, name: `${parent.name}!${name}`, bytes: entry.uncompressedSize };
    if (!level.budget.takeEntry()) {
      inputs.push(unreadInput(file, `Only the first ${archiveLimits.entries} entries of an archive are read.`));
      break;
    }
    const modifiedUtcMs = times.get(name) ?? entry.getLastModDate().getTime();
    inputs.push(...(await readEntry(zip, entry, { ...file, modifiedUtcMs }, level)));
  }
  return inputs;
}

async function readEntry(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  file: FoundFile,
  level: Level,
): Promise<readonly Input[]> {
  if (entry.isEncrypted()) return [unreadInput(file, 'Protected by a password. Unpack it and hand over the files.')];
  if (!entry.canDecodeFileData()) {
    return [unreadInput(file, 'Packed by a method that is not supported. Unpack it and hand over the files.')];
  }
  try {
    const small = await smallEntry(zip, entry);
    const chunks: Chunks = small ? [small] : ((await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>); // bytes
    return await readEntryChunks(chunks, entry, file, level);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return [unreadInput(file, error instanceof BombError ? error.message : `Damaged in the archive: ${String(error)}`)];
  }
}

type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

async function readEntryChunks(
  chunks: Chunks,
  entry: yauzl.Entry,
  file: FoundFile,
  level: Level,
): Promise<readonly Input[]> {
  const reading = openStream(
    { file: file.name, fileName: baseName(file.name), modifiedUtcMs: file.modifiedUtcMs },
    { kinds: allReaderKinds, isHashed: true },
  );
  const nested: Uint8Array[] = [];
  let isNested: boolean | null = null;
  let sum = 0;
  let out = 0;
  for await (const chunk of chunks) {
    out += chunk.length;
    level.budget.takeBytes(chunk.length, { out, packed: entry.compressedSize });
    sum = crc32(chunk, sum);
    isNested ??= looksLikeZip(chunk);
    if (isNested && out <= archiveLimits.nestedBytes) nested.push(chunk);
    reading.push(chunk);
  }
  const input = reading.end();
  const checked =
    sum === entry.crc32
      ? input
      : { ...input, reason: 'Its checksum in the archive does not match: it was damaged on the way.' };
  if (!isNested) return [checked];
  return [{ ...checked, kind: 'zip', reason: null }, ...(await readNested(Buffer.concat(nested), file, level))];
}

async function readNested(packed: Buffer, file: FoundFile, level: Level): Promise<readonly Input[]> {
  if (level.depth > 0)
    return [unreadInput(file, 'An archive in an archive in an archive. Unpack it and hand over the files.')];
  if (packed.length < file.bytes)
    return [unreadInput(file, 'An archive in the archive that is too large. Unpack it first.')];
  try {
    const zip = await yauzl.fromBufferPromise(packed, { decodeStrings: false });
    return await readEntries(zip, file, { ...level, depth: 1 });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const { inputs, reason } = readDamagedArchive(file, [packed], level.budget);
    return [unreadInput(file, reason), ...inputs];
  }
}

const baseName = (name: string) => name.slice(name.lastIndexOf('/') + 1);

function archiveInput(file: FoundFile, sha256: string, reason: string | null): Input {
  return {
    file: file.name,
    kind: 'zip',
    sha256,
    bytes: file.bytes,
    modifiedUtcMs: file.modifiedUtcMs,
    reason,
    problems: noProblems,
    artifact: null,
  };
}
