import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readAuthenticode } from '../../electron/platform/decoding/authenticode.ts';
import { digestOf } from '../../electron/platform/decoding/digest.ts';
import { createDecoder } from '../../electron/platform/decoding/iced.ts';
import { examineImage } from '../../shared/drivers/examine.ts';
import { numberOfTag } from '../../shared/drivers/pool-tag.ts';
import { createSignatureReader } from '../../shared/drivers/signature/read-signature.ts';
import type { SoakEntry } from '../helpers/soak.ts';

const folders = ['images', 'signed'].map((name) => join('test/fixtures/drivers', name));
const images = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sys'))
    .map((name) => new Uint8Array(readFileSync(join(folder, name)))),
);
const decoder = createDecoder();
const readSignature = createSignatureReader({ read: (bytes) => readAuthenticode(bytes), digest: digestOf });
const tags = ['Leak', 'Dir1', 'Thre'].map((tag) => numberOfTag(tag) ?? 0);
/** An image of a few kilobytes that takes the processor for longer than this hangs. */
const longestMs = 5000;

/** A byte, a word or a length field that wants to be wild, anywhere or in the headers. */
const change = fc.record({
  at: fc.nat(1 << 20),
  isHeader: fc.boolean(),
  value: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff)),
});

function mutated(whole: Uint8Array, changes: readonly { at: number; isHeader: boolean; value: number }[], cut: number) {
  const bytes = whole.slice(0, cut === 0 ? whole.length : cut % whole.length);
  const view = new DataView(bytes.buffer);
  for (const { at, isHeader, value } of changes) {
    const place = at % Math.max(1, isHeader ? Math.min(1024, bytes.length) : bytes.length);
    if (value > 255 && place + 4 <= bytes.length) view.setUint32(place, value, true);
    else if (place < bytes.length) bytes[place] = value;
  }
  return bytes;
}

const property = fc.property(
  fc.nat(images.length - 1),
  fc.array(change, { maxLength: 12 }),
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(8192)),
  fc.boolean(),
  (which, changes, cut, isSought) => {
    const bytes = mutated(images[which] ?? new Uint8Array(), changes, cut);
    const from = process.cpuUsage();
    const found = examineImage(bytes, { decoder, readSignature, tags: isSought ? tags : [], pause: () => undefined });
    if (process.cpuUsage(from).user / 1000 > longestMs) throw new Error('took too long');
    if (found.machine === null && found.problems.length === 0) throw new Error('no image and no problem');
  },
);

export const soak: readonly SoakEntry[] = [
  {
    name: 'driver images',
    run: (runs, seed) => fc.assert(property, { numRuns: runs, seed, endOnFailure: true }),
  },
];
