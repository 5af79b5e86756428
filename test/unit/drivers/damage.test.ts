import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openImageBytes } from '../../../electron/workers/images/image-bytes.ts';
import { readLargeImage } from '../../../shared/drivers/large-image.ts';
import { readPeImage } from '../../../shared/drivers/pe/pe-image.ts';
import { numberOfTag } from '../../../shared/drivers/pool-tag.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import { examine, imageBytes } from './images.ts';

const whole = imageBytes('direct-x86-O2.sys');
/** Of the larger image: all lengths where asked (`POOLHOUND_SLOW=1`), else those in the headers and each 61st behind. */
const strideBehind = process.env['POOLHOUND_SLOW'] === '1' ? 1 : 61;
const headersAt = new DataView(whole.buffer).getUint32(60, true);
const resourcesAt = readPeImage(whole, collectProblems())?.sections.find(({ name }) => name === '.rsrc')?.offset ?? 0;

test('an image cut at any length is a problem with a position and never a throw', () => {
  const view = new DataView(whole.buffer);
  const headerEnd = 0x400;
  for (let length = 0; length < whole.length; length += length < headerEnd ? 1 : strideBehind) {
    const found = examine(whole.slice(0, length));
    if (found.problems.length === 0) expect(length).toBeGreaterThan(view.getUint32(60, true) + 24);
    if (length < headerEnd) expect(found.problems[0]?.offset).toEqual(expect.any(Number));
  }
});

test('a small image is tried at every length, code and imports included', () => {
  const small = imageBytes('msvc-x86-O0.sys');
  for (let length = 0; length < small.length; length += 1) {
    const found = examine(small.slice(0, length));
    if (found.tags.length < 8) expect(found.problems.length).toBeGreaterThan(0);
  }
});

test('resources that lead in a circle end', () => {
  const bytes = whole.slice();
  const view = new DataView(bytes.buffer);
  // every entry of the directories leads back to the first directory
  for (let at = resourcesAt + 16; at + 8 <= resourcesAt + 0x60; at += 4) view.setUint32(at, 0x8000_0000, true);
  expect(examine(bytes)).toMatchObject({ machine: 'x86', company: null });
});

test('sections that lie on each other, or nowhere, are read as far as the file goes', () => {
  const bytes = whole.slice();
  const view = new DataView(bytes.buffer);
  const table = headersAt + 24 + view.getUint16(headersAt + 20, true);
  for (let index = 0; index < 4; index += 1) {
    view.setUint32(table + index * 40 + 8, 0xffff_ffff, true);
    view.setUint32(table + index * 40 + 16, 0xffff_ffff, true);
    view.setUint32(table + index * 40 + 20, index % 2 === 0 ? 0 : 0xffff_fff0, true);
  }
  expect(examine(bytes, 'Dir1').problems.map(({ code }) => code)).toContain('truncated-section');
});

test('of a file over 256 MB only headers, digest and places of tags are read, across chunks too, with a problem', () => {
  const fileBytes = 300 * 2 ** 20;
  const taken = openImageBytes(fileBytes, [numberOfTag('Dir1') ?? 0, numberOfTag('Leak') ?? 0]);
  const at = 5 * 2 ** 20;
  taken.push(whole);
  taken.push(new Uint8Array(at - whole.length - 2));
  taken.push(new TextEncoder().encode('Le'));
  taken.push(new TextEncoder().encode('a'));
  taken.push(new TextEncoder().encode('k and more'));
  const { bytes, isWhole, spotted } = taken.end();
  expect(isWhole).toBe(false);
  const found = readLargeImage(bytes, fileBytes, spotted);
  expect(found).toMatchObject({ machine: 'x86', company: 'Test Drivers Ltd', problems: [{ code: 'image-too-large' }] });
  const places = found.tags.map(({ tag, grade, evidence }) => [tag, grade, evidence[0]?.offset]);
  expect(places.toSorted()).toEqual([
    ['Dir1', 'weak', expect.any(Number)],
    ['Leak', 'weak', at - 2],
  ]);
});

test('text and a DOS program are no images', () => {
  expect(examine(new TextEncoder().encode('just text')).problems).toMatchObject([{ code: 'not-an-image', offset: 0 }]);
  const dos = new Uint8Array(200);
  dos.set([0x4d, 0x5a]);
  expect(examine(dos)).toMatchObject({ machine: null, tags: [], problems: [{ code: 'not-an-image' }] });
});

test('a section table that declares too much is a problem, and the rest is read', () => {
  const bytes = whole.slice();
  const view = new DataView(bytes.buffer);
  view.setUint16(view.getUint32(60, true) + 6, 65_535, true);
  expect(examine(bytes).problems.map(({ code }) => code)).toContain('wild-sections');
});

test('bytes changed anywhere never throw nor hang', () => {
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(changes, (list) => {
      const bytes = whole.slice();
      for (const [at, value] of list) bytes[at] = value;
      examine(bytes, 'Dir1');
    }),
    { numRuns: 100 },
  );
});

test('headers and resources made of any bytes never throw nor hang', () => {
  const words = fc.array(fc.tuple(fc.nat(0x1fe), fc.constantFrom(0, 1, 0x7fff, 0x8000, 0xffff)), { maxLength: 20 });
  fc.assert(
    fc.property(words, (list) => {
      const bytes = whole.slice();
      const view = new DataView(bytes.buffer);
      for (const [at, value] of list) {
        view.setUint16(headersAt + (at & 0xff), value, true);
        view.setUint16(resourcesAt + at, value, true);
      }
      examine(bytes, 'Dir1');
    }),
    { numRuns: 100 },
  );
});
