import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { listEntries, openBundle, readEntry } from '../../../electron/storage/bundle/open-bundle.ts';
import { dataDescriptor, directoryRecord, endRecords, localHeader } from '../../../electron/storage/zip/zip-records.ts';
import { createZipWriter, largeBytes } from '../../../electron/storage/zip/zip-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

function zipOf(files: ReadonlyMap<string, readonly Uint8Array[]>, bytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = createZipWriter((part) => void parts.push(Uint8Array.from(part)));
  for (const [name, chunks] of files) {
    const entry = zip.begin({ name, modifiedUtcMs: null, bytes });
    for (const chunk of chunks) entry.push(chunk);
    entry.end();
  }
  zip.end();
  return Buffer.concat(parts);
}

const fileNames = fc
  .string({ minLength: 1, maxLength: 12 })
  // fflate keeps what it unpacks in a plain object, which has no place for that name
  .filter((name) => !name.endsWith('/') && name !== '__proto__');
const contents = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 4 });

test('whatever is packed in whatever chunks is read again, with sizes in 32 bits and in 64', () => {
  fc.assert(
    fc.property(fc.dictionary(fileNames, contents), fc.constantFrom(0, largeBytes), (files, bytes) => {
      const unpacked = unzipSync(zipOf(new Map(Object.entries(files)), bytes));
      expect(Object.keys(unpacked).sort()).toEqual(Object.keys(files).sort());
      for (const [name, chunks] of Object.entries(files)) {
        expect(Buffer.from(unpacked[name] ?? []).equals(Buffer.concat(chunks))).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

/** An archive of two files between which a hole of the disk lies. */
function withHole(path: string, secondAt: number): void {
  const text = Buffer.from('behind the hole');
  const packed = deflateRawSync(text);
  const descriptor = openSync(path, 'w');
  const records = [0, secondAt].map((at, index) => {
    const entry = {
      name: Buffer.from(`f${index}`),
      modifiedUtcMs: null,
      at,
      isLarge: false,
      crc: crc32(text),
      bytes: text.length,
      packedBytes: packed.length,
    };
    const whole = Buffer.concat([localHeader(entry), packed, dataDescriptor(entry)]);
    writeSync(descriptor, whole, 0, whole.length, at);
    return { end: at + whole.length, directory: directoryRecord(entry) };
  });
  const at = records[1]?.end ?? 0;
  const directory = Buffer.concat(records.map((record) => record.directory));
  const end = Buffer.concat([directory, endRecords({ entries: 2, at, bytes: directory.length }, 0)]);
  ftruncateSync(descriptor, at);
  writeSync(descriptor, end, 0, end.length, at);
  closeSync(descriptor);
}

test.each([2 ** 32 - 2 ** 16, 2 ** 32 - 40, 2 ** 32 - 1, 2 ** 32, 2 ** 33])(
  'an entry and a directory that lie at %i are found',
  async (place) => {
    const path = join(folder, `${place}.zip`);
    withHole(path, place);
    const opened = await openBundle(path);
    if (!opened.ok) throw new Error(opened.fault.detail ?? opened.fault.message);
    const texts = await Promise.all(opened.value.entries.map((entry) => readEntry(entry, 1000)));
    opened.value.close();
    expect(texts.map((text) => text && Buffer.from(text).toString())).toEqual(['behind the hole', 'behind the hole']);
    rmSync(path);
  },
);

test.each([65_534, 65_535, 65_536])('a count of %i entries is told and kept', async (count) => {
  const entry = directoryRecord({
    name: Buffer.from('f'),
    modifiedUtcMs: null,
    at: 0,
    isLarge: false,
    crc: 0,
    bytes: 0,
    packedBytes: 0,
  });
  const end = endRecords({ entries: count, at: 0, bytes: entry.length * count }, 0);
  const archive = Buffer.concat([...Array.from({ length: count }, () => entry), end]);
  const zip = await fromBufferPromise(archive, { decodeStrings: false });
  expect(zip.entryCount).toBe(count);
  expect((await listEntries(zip)).length).toBe(count);
});
