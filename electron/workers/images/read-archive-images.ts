import * as yauzl from 'yauzl';
import type { DriverImage } from '../../../shared/drivers/driver-image.ts';
import { unreadImage } from '../../../shared/drivers/unread-image.ts';
import { looksLikeZip } from '../../../shared/recognise/zip.ts';
import type { ExaminedFile, ImageAsk } from '../../platform/ports.ts';
import { entryName } from '../archive/archive-entry-name.ts';
import { archiveLimits, BombError, createBudget, type ReadBudget } from '../archive/archive-limits.ts';
import { Cancelled, type TaskContext } from '../protocol.ts';
import { looksLikeProgram, openImageBytes } from './image-bytes.ts';
import { examineBytes } from './read-image.ts';

interface Level {
  readonly name: string;
  readonly tags: readonly number[];
  readonly context: TaskContext;
  readonly budget: ReadBudget;
  /** 0 in the archive itself, 1 in an archive inside it. */
  readonly depth: number;
  readonly images: DriverImage[];
  /** Counts entries that are no programs. */
  readonly others: { count: number };
}

/** Examines every image of a zip, and of zips inside it, in memory: nothing is written to disk. */
export async function readArchiveImages({ file, tags }: ImageAsk, context: TaskContext): Promise<ExaminedFile> {
  const images: DriverImage[] = [];
  const others = { count: 0 };
  const level = { name: file.name, tags, context, budget: createBudget(context), depth: 0, images, others };
  try {
    const zip = await yauzl.openPromise(file.path, { decodeStrings: false, autoClose: false });
    try {
      await readEntries(zip, level);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    images.push(
      unreadImage(file.name, 'The archive is cut off or damaged: driver images in it were not all examined.'),
    );
  }
  return { images, others: others.count };
}

async function readEntries(zip: yauzl.ZipFile, level: Level): Promise<void> {
  for await (const entry of zip.eachEntry()) {
    const name = entryName(entry);
    if (name.endsWith('/')) continue;
    if (!level.budget.takeEntry()) return;
    if (entry.isEncrypted() || !entry.canDecodeFileData()) {
      level.others.count += 1;
      continue;
    }
    try {
      await readEntry(zip, entry, { ...level, name: `${level.name}!${name}` });
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      const reason = error instanceof BombError ? error.message : `Damaged in the archive: ${String(error)}`;
      level.images.push(unreadImage(`${level.name}!${name}`, reason));
    }
  }
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, level: Level): Promise<void> {
  const stream = await zip.openReadStreamPromise(entry);
  const taken = openImageBytes(Math.min(entry.uncompressedSize, archiveLimits.totalBytes), level.tags);
  const nested: Buffer[] = [];
  let kind: 'image' | 'archive' | null = null;
  let out = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    kind ??= looksLikeZip(chunk) ? 'archive' : looksLikeProgram(chunk) ? 'image' : null;
    if (kind === null) break; // leaving the loop ends the stream
    out += chunk.length;
    level.budget.takeBytes(chunk.length, { out, packed: entry.compressedSize });
    if (kind === 'image') taken.push(chunk);
    else if (out <= archiveLimits.nestedBytes) nested.push(chunk);
  }
  if (kind === null) level.others.count += 1;
  else if (kind === 'image') {
    const about = { name: level.name, bytes: out };
    level.images.push(await examineBytes(about, taken.end(), level));
  } else if (level.depth === 0 && out <= archiveLimits.nestedBytes) {
    const inner = await yauzl.fromBufferPromise(Buffer.concat(nested), { decodeStrings: false });
    await readEntries(inner, { ...level, depth: 1 });
  } else
    level.images.push(unreadImage(level.name, 'An archive in the archive that is too large or too deep. Unpack it.'));
}
