import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { serverFiles } from '../../../electron/platform/windows/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'httperr1.log');
writeFileSync(path, '0123456789');

async function textOf(fromByte: number, maxBytes: number): Promise<string> {
  const reply = await serverFiles.read(path, { fromByte, maxBytes });
  if (!reply.ok) throw new Error(reply.fault.message);
  const chunks: Uint8Array[] = [];
  for await (const chunk of reply.value) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('a range of a file is read, and no more than there is', async () => {
  expect(await textOf(0, 4)).toBe('0123');
  expect(await textOf(6, 4)).toBe('6789');
  expect(await textOf(6, 100)).toBe('6789');
  expect(await textOf(100, 4)).toBe('');
});

test('a file that is written on while it is read gives at most what was asked for', async () => {
  const reply = await serverFiles.read(path, { fromByte: 0, maxBytes: 10 });
  writeFileSync(path, 'and more', { flag: 'a' });
  const chunks: Uint8Array[] = [];
  if (reply.ok) for await (const chunk of reply.value) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('0123456789');
});

test('files of a folder are listed with sizes, folders are not', async () => {
  const listed = await serverFiles.list(folder);
  expect(listed).toMatchObject({ ok: true, value: [{ name: 'httperr1.log', path, bytes: 18 }] });
  expect(await serverFiles.describe(folder)).toMatchObject({ fault: { code: 'nothing-to-read' } });
  expect(await serverFiles.read(folder, { fromByte: 0, maxBytes: 1 })).toMatchObject({ ok: false });
});

test('what is not there is a fault that says so', async () => {
  const missing = join(folder, 'none');
  for (const reply of [
    await serverFiles.list(missing),
    await serverFiles.describe(missing),
    await serverFiles.read(missing, { fromByte: 0, maxBytes: 1 }),
  ]) {
    expect(reply).toMatchObject({ ok: false, fault: { code: 'not-found' } });
  }
});
