import { createHash } from 'node:crypto';
import type { DriverImage } from '../../shared/drivers/driver-image.ts';
import { examineImage, largestImageBytes } from '../../shared/drivers/examine.ts';
import type { InstructionDecoder } from '../../shared/drivers/instruction.ts';
import { readLargeImage } from '../../shared/drivers/large-image.ts';
import { unreadImage } from '../../shared/drivers/unread-image.ts';
import { reasonOf } from '../platform/evidence/files.ts';
import type { FoundFile } from '../platform/ports.ts';
import { Cancelled, type TaskContext, type Tasks } from './protocol.ts';
import { fileChunks } from './read-file.ts';

/** Of a file that is too large only this much is read into memory: headers and version lie there, or nowhere. */
const headBytes = 4 * 2 ** 20;

let decoder: InstructionDecoder | null = null;

/** Reads one image and grades its tags; null for a file of a folder that is no program at all. */
export async function readImage(ask: Tasks['examine']['ask'], context: TaskContext): Promise<DriverImage | null> {
  const { file, tags, isNamed } = ask;
  if (file.trouble !== null) return unreadImage(file.name, file.trouble);
  try {
    const { bytes, sha256, isProgram } = readBytes(file, context);
    if (!isProgram && !isNamed) return null;
    const { name } = file;
    if (file.bytes > largestImageBytes) return { file: name, ...readLargeImage(bytes), sha256 };
    // loaded late: the other tasks of a worker need no decoder
    decoder ??= (await import('../platform/decoding/iced.ts')).createDecoder();
    return { file: name, ...examineImage(bytes, { decoder, tags, pause: () => pause(file, context) }), sha256 };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return unreadImage(file.name, reasonOf(error));
  }
}

function pause(file: FoundFile, context: TaskContext): void {
  if (context.isCancelled()) throw new Cancelled();
  context.progress(file.bytes);
}

function readBytes(file: FoundFile, context: TaskContext) {
  const hash = createHash('sha256');
  const limit = file.bytes > largestImageBytes ? headBytes : file.bytes;
  const bytes = new Uint8Array(limit);
  let at = 0;
  for (const chunk of fileChunks(file.path, context)) {
    hash.update(chunk);
    const part = chunk.subarray(0, limit - at);
    bytes.set(part, at);
    at += part.length;
  }
  return {
    bytes: bytes.subarray(0, at),
    sha256: hash.digest('hex'),
    isProgram: bytes[0] === 0x4d && bytes[1] === 0x5a,
  };
}
