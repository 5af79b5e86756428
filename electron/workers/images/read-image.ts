import { closeSync, openSync, readSync } from 'node:fs';
import type { InstructionDecoder } from '../../../shared/drivers/code/instruction.ts';
import type { DriverImage } from '../../../shared/drivers/driver-image.ts';
import { examineImage } from '../../../shared/drivers/examine.ts';
import { readLargeImage } from '../../../shared/drivers/large-image.ts';
import { directoryOf, readPeImage } from '../../../shared/drivers/pe/pe-image.ts';
import { createSignatureReader, type SignatureReader } from '../../../shared/drivers/signature/read-signature.ts';
import { unreadImage } from '../../../shared/drivers/unread-image.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import { looksLikeZip } from '../../../shared/recognise/zip.ts';
import { digestOf } from '../../platform/decoding/digest.ts';
import { reasonOf } from '../../platform/evidence/files.ts';
import type { ExaminedFile, FoundFile, ImageAsk } from '../../platform/ports.ts';
import { fileChunks } from '../file-bytes.ts';
import { Cancelled, continued, type TaskContext, type Tasks } from '../protocol.ts';
import { type ImageBytes, looksLikeProgram, openImageBytes, readImageBytes } from './image-bytes.ts';
import { readArchiveImages } from './read-archive-images.ts';

let decoder: InstructionDecoder | null = null;
let signatureReader: SignatureReader | null = null;

/** Loaded late: the other tasks of a worker do not need it. */
async function loadDecoder(): Promise<InstructionDecoder> {
  const { createDecoder } = await import('../../platform/decoding/decoding.ts');
  return createDecoder();
}

/** Loaded for the first image that is signed: most programs of a folder may not be. */
async function loadSignatureReader(): Promise<SignatureReader> {
  const { loadAuthenticode } = await import('../../platform/decoding/decoding.ts');
  const readAuthenticode = await loadAuthenticode();
  return createSignatureReader({ read: (bytes) => readAuthenticode(bytes), digest: digestOf });
}

const isSigned = (bytes: Uint8Array): boolean =>
  (readPeImage(bytes, collectProblems())?.directories[directoryOf.signature]?.bytes ?? 0) > 0;

/** Examines files in their order, as `readImage` does each. */
export async function readImages(
  { images, tags }: Tasks['examine']['ask'],
  context: TaskContext,
): Promise<Tasks['examine']['answer']> {
  const answers: ExaminedFile[] = [];
  let done = 0;
  for (const image of images) {
    answers.push(await readImage({ ...image, tags }, continued(context, done)));
    done += image.file.bytes;
  }
  return answers;
}

/** Reads one file: an image and its tags, or every image of an archive; nothing of a file that is no program at all. */
export async function readImage(ask: ImageAsk, context: TaskContext): Promise<ExaminedFile> {
  const { file, tags, isNamed } = ask;
  if (file.trouble !== null) return only(unreadImage(file.name, file.trouble));
  try {
    const descriptor = openSync(file.path, 'r');
    try {
      const head = headOf(descriptor);
      if (looksLikeZip(head)) return await readArchiveImages(ask, context);
      if (!looksLikeProgram(head) && !isNamed) return { images: [], others: 1 };
      const taken = readImageBytes(descriptor, context) ?? readLarge(ask, context);
      return only(await examineBytes(file, taken, { tags, context }));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return only(unreadImage(file.name, reasonOf(error)));
  }
}

/** Examines the bytes that were taken of one image. */
export async function examineBytes(
  file: Pick<FoundFile, 'name' | 'bytes'>,
  { bytes, isWhole, sha256, spotted }: ImageBytes,
  { tags, context }: { readonly tags: readonly number[]; readonly context: TaskContext },
): Promise<DriverImage> {
  const { name } = file;
  if (!isWhole) return { file: name, ...readLargeImage(bytes, file.bytes, spotted), sha256 };
  decoder ??= await loadDecoder();
  if (signatureReader === null && isSigned(bytes)) signatureReader = await loadSignatureReader();
  const pause = () => {
    if (context.isCancelled()) throw new Cancelled();
    context.progress(file.bytes);
  };
  const readSignature = signatureReader ?? undefined;
  return { file: name, ...examineImage(bytes, { decoder, readSignature, fileName: name, tags, pause }), sha256 };
}

function readLarge({ file, tags }: ImageAsk, context: TaskContext): ImageBytes {
  const taken = openImageBytes(file.bytes, tags);
  for (const chunk of fileChunks(file.path, context)) taken.push(chunk);
  return taken.end();
}

const only = (image: DriverImage): ExaminedFile => ({ images: [image], others: 0 });

function headOf(descriptor: number): Uint8Array {
  const head = new Uint8Array(4);
  return head.subarray(0, readSync(descriptor, head, 0, 4, 0));
}
