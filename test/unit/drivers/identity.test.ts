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

test('an ARM64 image keeps its identity; constants of its code are likely, never proven', () => {
  const bytes = imageBytes('direct-x64-O2.sys');
  const view = new DataView(bytes.buffer);
  view.setUint16(view.getUint32(60, true) + 4, 0xaa64, true);
  // movz w2,#0x654c ; mov x0,x1 ; movk w2,#0x6b61,lsl #16
  for (const [index, word] of [0x528ca982, 0xaa0103e0, 0x72ad6c22].entries()) {
    view.setUint32(0x400 + index * 4, word, true);
  }
  const found = examine(bytes, 'Leak', 'Str1');
  expect(found).toMatchObject({ machine: 'arm64', company: 'Test Drivers Ltd' });
  expect(found.tags).toMatchObject([
    { tag: 'Leak', grade: 'likely', uses: 'unknown', evidence: [{ offset: 0x400, section: '.text' }] },
    { tag: 'Str1', grade: 'weak', uses: 'unknown' },
  ]);
  expect(found.tags[0]?.evidence[0]?.instructions).toEqual(['1000: movz w2,#0x654c', '1008: movk w2,#0x6b61,lsl #16']);
  expect(found.problems.map(({ code }) => code)).toEqual(['code-not-followed']);
});
