import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

const says = 'SHA-256 of all before: ';

/** Bytes of a seal: the comment at the end of a zip, with the digest of every byte before it. */
export const sealBytes = says.length + 64;

/** The seal for an archive with this digest, in hexadecimal digits. */
export function sealOf(digest: string): Buffer {
  return Buffer.from(`${says}${digest}`);
}

/**
 * True unless an archive with this comment has a seal that does not fit its bytes. Archives that other programs packed
 * have none, and nothing is said of them. Throws what reading the file throws.
 */
export async function isSealWhole(path: string, comment: string): Promise<boolean> {
  if (comment.length !== sealBytes) return true;
  const { size } = await stat(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: size - sealBytes - 1, highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Uint8Array); // no encoding was asked for, so chunks are bytes
  }
  return comment === sealOf(hash.digest('hex')).toString();
}
