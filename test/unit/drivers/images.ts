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

/** What is known of the sources: tags each image allocates with, and those it holds in another way. */
export const truth: Readonly<
  Record<string, { readonly allocates: readonly string[]; readonly decoys: readonly string[] }>
> = {
  direct: { allocates: ['Dir1'], decoys: ['Dir2', 'Cmp1', 'Str1', 'Allo', 'Leak'] },
  wrapper: { allocates: ['Wrp1', 'Wrp2'], decoys: ['Allo', 'Pool', 'Leak'] },
  lookaside: { allocates: ['Look', 'Pick', 'Pock'], decoys: ['Ex', 'Allo', 'Leak'] },
  decoy: { allocates: ['Own1'], decoys: ['Leak', 'Thre', 'Syst'] },
};
