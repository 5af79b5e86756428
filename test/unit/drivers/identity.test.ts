import { expect, test } from 'vitest';
import { examine, imageBytes } from './images.ts';

test('an image says its processor and, by its version resource, who made it', () => {
  expect(examine(imageBytes('direct-x86-O2.sys'))).toMatchObject({
    machine: 'x86',
    company: 'Test Drivers Ltd',
    product: 'Pool Examples',
    version: '1.2.3.4',
    description: 'Allocates for tests',
    originalName: 'direct.sys',
    signed: 'not-embedded',
    signer: null,
    digest: null,
    problems: [],
  });
});

test('what an image does not say is null', () => {
  const found = examine(imageBytes('decoy-x64-O2.sys'));
  expect(found).toMatchObject({ machine: 'x64', company: null, version: null, linkedUtc: null, problems: [] });
});

test('the link date is UTC', () => {
  const bytes = imageBytes('direct-x64-O2.sys');
  const view = new DataView(bytes.buffer);
  view.setUint32(view.getUint32(60, true) + 8, 1_194_979_304, true);
  expect(examine(bytes).linkedUtc).toBe('2007-11-13T18:41:44.000Z');
});

test('an ARM64 image keeps its identity; its code is not decoded and that is said', () => {
  const bytes = imageBytes('direct-x64-O2.sys');
  const view = new DataView(bytes.buffer);
  view.setUint16(view.getUint32(60, true) + 4, 0xaa64, true);
  const found = examine(bytes, 'Dir1');
  expect(found).toMatchObject({ machine: 'arm64', company: 'Test Drivers Ltd' });
  expect(found.tags).toMatchObject([{ tag: 'Dir1', grade: 'weak', uses: 'unknown' }]);
  expect(found.problems.map(({ code }) => code)).toEqual(['code-not-decoded']);
});
