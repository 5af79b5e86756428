import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTagFilter } from '../../../shared/drivers/tags/tag-filter.ts';

const leak = 0x6b61654c;
const zero = 0;

/** Every place of a tag, looked up one after the other. */
function placesOf(bytes: Uint8Array, tags: readonly number[]): [number, number][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: [number, number][] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    const value = view.getUint32(at, true) & 0x7fff_ffff;
    if (tags.includes(value)) found.push([value, at]);
  }
  return found;
}

function scanned(bytes: Uint8Array, tags: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  createTagFilter(tags).scan(bytes, (value, at) => found.push([value, at]));
  return found;
}

test('finds every tag wherever it begins, in order, as looking at each byte does', () => {
  const bytes = fc.array(fc.constantFrom(0x4c, 0x65, 0x61, 0x6b, 0xeb, 0), { maxLength: 60 });
  fc.assert(
    fc.property(bytes, fc.nat(4), fc.constantFrom([leak], [leak, zero], [zero]), (list, skipped, tags) => {
      const part = new Uint8Array(list).subarray(Math.min(skipped, list.length));
      expect(scanned(part, tags)).toEqual(placesOf(part, tags));
    }),
    { numRuns: 300 },
  );
});

test('finds a tag that lies across two blocks, or at either end', () => {
  for (const at of [0, 1, 2, 3, 65_533, 65_534, 65_535, 65_536, 65_537, 131_069, 200_000 - 4]) {
    const bytes = new Uint8Array(200_000).fill(0x20);
    bytes.set([0x4c, 0x65, 0x61, 0xeb], at); // bit 31 set: a protected tag
    expect(scanned(bytes, [leak])).toEqual([[leak, at]]);
  }
});
