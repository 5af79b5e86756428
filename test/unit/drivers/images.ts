import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAuthenticode } from '../../../electron/platform/decoding/authenticode.ts';
import { digestOf } from '../../../electron/platform/decoding/digest.ts';
import { createDecoder } from '../../../electron/platform/decoding/iced.ts';
import { type Examined, examineImage } from '../../../shared/drivers/examine.ts';
import { numberOfTag } from '../../../shared/drivers/pool-tag.ts';
import { createSignatureReader } from '../../../shared/drivers/signature/read-signature.ts';
import { repository } from '../../helpers/needs.ts';

const decoder = createDecoder();

export const folder = join(repository, 'test/fixtures/drivers/images');

/** One of the committed images, as bytes of its own. */
export function imageBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, file)));
}

/** One of the committed signed images. */
export function signedBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, '../signed', file)));
}

const readSignature = createSignatureReader({ read: (bytes) => readAuthenticode(bytes), digest: digestOf });

/** Examines bytes for tags, or for all tags that are proven. */
export function examine(bytes: Uint8Array, ...tags: readonly string[]): Examined {
  return examineImage(bytes, {
    decoder,
    readSignature,
    tags: tags.map((tag) => numberOfTag(tag) ?? 0),
    pause: () => {},
  });
}

/** The tags of bytes that lie in a file of this name. */
export function examineNamed(fileName: string, bytes: Uint8Array, ...tags: readonly string[]): Examined['tags'] {
  const sought = tags.map((tag) => numberOfTag(tag) ?? 0);
  return examineImage(bytes, { decoder, fileName, tags: sought, pause: () => {} }).tags;
}

/** What one source allocates with, and tags that it holds in another way. */
export interface Truth {
  readonly allocates: readonly string[];
  readonly others: readonly string[];
}

// written by hand beside the sources
const truths = JSON.parse(readFileSync(join(folder, '../truth.json'), 'utf8')) as Readonly<Record<string, Truth>>;

/** Sources by name: the image's name without processor and optimisation; of an assembler source without the latter. */
export const sources = Object.keys(truths);

/** What is known of an image by its name. */
export function truthOf(file: string): Truth {
  const source = sources.find((name) => file.startsWith(`${name}-`));
  return truths[source ?? ''] ?? { allocates: [], others: [] };
}
