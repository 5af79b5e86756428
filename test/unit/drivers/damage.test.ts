import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPeImage } from '../../../shared/drivers/pe/pe-image.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import { examine, imageBytes } from './images.ts';

const whole = imageBytes('direct-x86-O2.sys');
const headersAt = new DataView(whole.buffer).getUint32(60, true);
const resourcesAt = readPeImage(whole, collectProblems())?.sections.find(({ name }) => name === '.rsrc')?.offset ?? 0;

test('an image cut at any length is a problem with a position and never a throw', () => {
  const view = new DataView(whole.buffer);
  const headerEnd = 0x400;
  for (let length = 0; length < whole.length; length += length < headerEnd ? 1 : 61) {
    const found = examine(whole.slice(0, length));
    if (found.problems.length === 0) expect(length).toBeGreaterThan(view.getUint32(60, true) + 24);
    if (length < headerEnd) expect(found.problems[0]?.offset).toEqual(expect.any(Number));
  }
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
