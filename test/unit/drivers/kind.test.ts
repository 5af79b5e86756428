import { expect, test } from 'vitest';
import { driverImageKind, openImage } from '../../../shared/drivers/kind.ts';
import { allReaderKinds } from '../../../shared/recognise/all-kinds.ts';
import { recognise, toFileHead } from '../../../shared/recognise/recognise.ts';
import { imageBytes } from './images.ts';

const bytes = imageBytes('direct-x64-O2.sys');
const context = { fileName: 'direct.txt', modifiedUtcMs: null };

function readInChunks(size: number) {
  const reader = driverImageKind.open(context);
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = bytes.slice(at, at + size);
    reader.feed(chunk);
    chunk.fill(0); // a chunk is only lent
  }
  return reader.end();
}

test('an image is recognised by its content, whatever its name', () => {
  expect(recognise(toFileHead(bytes, true), allReaderKinds)?.kind.kind).toBe('driver-image');
});

test('a DOS program and text that begins with MZ are not taken for one', () => {
  const dos = new Uint8Array(128).fill(7);
  dos.set([0x4d, 0x5a]);
  expect(driverImageKind.recognise(toFileHead(dos, true))).toBe(0);
  expect(driverImageKind.recognise(toFileHead(new TextEncoder().encode(`MZ${'x'.repeat(200)}`), true))).toBe(0);
});

test('any chunking gives the same identity', () => {
  const whole = readInChunks(bytes.length);
  expect(whole.artifact).toMatchObject({ kind: 'driver-image', machine: 'x64', company: 'Test Drivers Ltd' });
  for (const size of [1, 7, 4096]) expect(readInChunks(size)).toEqual(whole);
});

test.each([
  [bytes.length - 1, null, 1],
  [bytes.length, { machine: 'x64' }, 0],
  [bytes.length + 1, { machine: 'x64' }, 0],
])('with a limit of %i bytes an image over it is a problem', (limit, artifact, problems) => {
  const reader = openImage(limit);
  reader.feed(bytes);
  const result = reader.end();
  expect(result.problems.count).toBe(problems);
  if (artifact) expect(result.artifact).toMatchObject(artifact);
  else expect(result.artifact).toBeNull();
});

test('an image cut after its head is still an image, with a problem', () => {
  const reader = driverImageKind.open(context);
  reader.feed(bytes.slice(0, 600));
  const result = reader.end();
  expect(result.artifact).toMatchObject({ machine: 'x64' });
  expect(result.problems.byCode['truncated-section']).toBeGreaterThan(0);
});
