import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createBundleFile } from '../../../electron/storage/bundle/bundle-file.ts';
import { openBundle } from '../../../electron/storage/bundle/open-bundle.ts';
import { largeBytes } from '../../../electron/storage/zip/zip-writer.ts';
import { testNeeding, tool } from '../../helpers/needs.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-others-'));
afterAll(() => rmSync(folder, { recursive: true }));

const finished = { tool: 'test', createdUtc: '2026-01-05T00:00:00.000Z', utcOffsetMinutes: null, isRedacted: false };
const item = { how: 'made', obtainedUtcMs: null, modifiedUtcMs: Date.UTC(2007, 10, 13, 20, 1, 44) };
const text = Buffer.from('2012-03-04 05:06:12 - - - - - - - - - 3_Connections_Refused -\r\n'.repeat(20));

/** Files with awkward names, one of which is packed as if it were larger than 4 GB. */
async function smallBundle(): Promise<string> {
  const path = join(folder, 'small.zip');
  const bundle = createBundleFile(path);
  for (const name of ['a b.txt', 'ß/中文.txt', 'CON.txt', 'a\\b', 'A B.TXT', 'line\nend']) {
    await bundle.add({ ...item, name, bytes: text.length }, [text]);
  }
  await bundle.add({ ...item, name: 'grows.log', bytes: largeBytes }, [text, text]);
  await bundle.finish(finished);
  return path;
}

const countInPython = 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))';
const run = (program: string, args: readonly string[], cwd = folder) =>
  execFileSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 }).trim();

testNeeding('unzip', 'sha256sum')('unzip unpacks a bundle and sha256sum accepts its manifest', async () => {
  const path = await smallBundle();
  expect(run(tool('unzip'), ['-tqq', path])).toBe('');
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  run(tool('unzip'), ['-q', path, '-d', unpacked]);
  expect(run(tool('sha256sum'), ['-c', '--strict', 'manifest-sha256.txt'], unpacked).split('\n')).toHaveLength(8);
  expect(Math.floor(statSync(join(unpacked, 'evidence/a b.txt')).mtimeMs / 1000)).toBe(item.modifiedUtcMs / 1000);
});

testNeeding('python')("Python's zipfile reads a bundle", async () => {
  expect(run(tool('python'), ['-c', countInPython, await smallBundle()])).toBe('None 9');
});

const manyFiles = 66_000;

/** More files than 16 bits count. */
async function manyInOne(): Promise<string> {
  const path = join(folder, 'many.zip');
  const bundle = createBundleFile(path);
  for (let at = 0; at < manyFiles; at += 1) await bundle.add({ ...item, name: `f${at}`, bytes: 0 }, []);
  await bundle.finish(finished);
  return path;
}

const many = manyInOne();

test(`a bundle of ${manyFiles} files is opened whole`, async () => {
  const opened = await openBundle(await many);
  if (opened.ok) opened.value.close();
  expect(opened.ok && opened.value.entries.length).toBe(manyFiles + 2);
}, 60_000);

testNeeding('unzip', 'python')(
  `other programs read a bundle of ${manyFiles} files`,
  async () => {
    expect(run(tool('unzip'), ['-tqq', await many])).toBe('');
    expect(run(tool('python'), ['-c', countInPython, await many])).toBe(`None ${manyFiles + 2}`);
  },
  60_000,
);
