import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../../electron/storage/make-folder.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound-folder-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a folder is made with what is missing above it, and one that is there stays', async () => {
  const path = join(base, 'a b', '证据', 'c');
  await makeFolder(path);
  await makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
});

test('two that make the same folder at once both have it', async () => {
  const path = join(base, 'both', 'below', 'it');
  await Promise.all([makeFolder(path), makeFolder(path)]);
  expect(statSync(path).isDirectory()).toBe(true);
});

test('a file in its place and one above it are told', async () => {
  const file = join(base, 'file');
  writeFileSync(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'below'))).rejects.toMatchObject({ code: expect.stringMatching(/^ENO/) });
});

test.skipIf(process.platform !== 'linux')(
  'a folder in which no name can be made is told, and not tried for ever',
  async () => {
    await expect(makeFolder('/proc/poolhound/below')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  },
);
