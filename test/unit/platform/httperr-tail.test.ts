import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ownHttpErrFolder } from '../../../electron/collectors/httperr-folder.ts';
import type { ServerPorts, StoredValue } from '../../../electron/platform/collect-ports.ts';
import { tailRefusals } from '../../../electron/platform/evidence/httperr-tail.ts';
import { demoStory } from '../../../electron/platform/scripted/demo-story.ts';
import { ok } from '../../../shared/contract/fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-tail-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a log that is rolled by the day is followed as one that is rolled by size', async () => {
  const tail = tailRefusals(folder);
  writeFileSync(join(folder, 'ht071113.log'), '2007-11-13 20:01:44 - - - - - - - - - 9_Connections_Refused -\r\n');
  expect(await tail?.poll()).toEqual(ok({ connections: 0 }));
  appendFileSync(join(folder, 'ht071113.log'), '2007-11-13 20:01:49 - - - - - - - - - 4_Connections_Refused -\r\n');
  expect(await tail?.poll()).toEqual(ok({ connections: 4 }));
});

test('without a folder there is nothing to follow', () => {
  expect(tailRefusals(null)).toBeNull();
});

const facts = async () => ok({ ...(demoStory.facts ?? {}), systemRoot: 'D:\\Windows' });
const wide = (text: string) => new Uint8Array(Buffer.from(`${text}\0`, 'utf16le'));
/** A server of which a watch asks only where its logs are. */
const server = (kind: 'windows' | 'scripted', values: readonly StoredValue[]) =>
  ({ live: { kind }, facts, registry: { values: async () => ok(values) } }) as unknown as ServerPorts; // nothing else is asked

test('a watch follows the folder that ErrorLoggingDir names, else the usual one', async () => {
  const own = { name: 'ErrorLoggingDir', type: 1, data: wide('E:\\own logs\\') };
  expect(await ownHttpErrFolder(server('windows', [own]))).toBe('E:\\own logs\\HTTPERR');
  expect(await ownHttpErrFolder(server('windows', []))).toBe('D:\\Windows\\System32\\LogFiles\\HTTPERR');
  expect(await ownHttpErrFolder(server('windows', [{ ...own, type: 4 }]))).toBe(
    'D:\\Windows\\System32\\LogFiles\\HTTPERR',
  );
});

test('what is no Windows has no such folder', async () => {
  expect(await ownHttpErrFolder(server('scripted', []))).toBeNull();
  expect(await ownHttpErrFolder(null)).toBeNull();
});
