import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { EvidenceSink } from '../../../electron/platform/collect-ports.ts';
import { openIncidentFolder } from '../../../electron/storage/incident-folder.ts';
import { parseIncidentList } from '../../../shared/bundle/incident-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-incident-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let places = 0;
async function openSink(): Promise<{ path: string; sink: EvidenceSink }> {
  const path = join(folder, `place ${++places}`);
  const reply = await openIncidentFolder(path, 'poolhound test');
  if (!reply.ok) throw new Error(reply.fault.message);
  return { path, sink: reply.value };
}

const file = (name: string, content: Uint8Array | AsyncIterable<Uint8Array>) => ({
  name,
  howObtained: 'by hand',
  obtainedUtcMs: 0,
  modifiedUtcMs: null,
  content,
});

/** A source that breaks off, as a full disk or a vanished file does. */
async function* breaking(code: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  throw Object.assign(new Error(code), { code });
}

const ending = { facts: null, startedUtcMs: 0, endedUtcMs: 0, outcomes: [] };

test('a full disk leaves no half file, says so, and the other files are kept', async () => {
  const { path, sink } = await openSink();
  const full = await sink.write(file('httperr/a.log', breaking('ENOSPC')));
  expect(full).toMatchObject({
    ok: false,
    fault: { code: 'cannot-write', message: expect.stringContaining('disk is full') },
  });
  expect(await sink.write(file('b.txt', Buffer.from('whole')))).toEqual({ ok: true, value: { bytes: 5 } });
  await sink.finish(ending);
  expect(readdirSync(join(path, 'evidence', 'httperr'))).toEqual([]);
  const list = parseIncidentList(readFileSync(join(path, 'incident.json'), 'utf8'));
  expect(list?.files.map(({ name, bytes }) => [name, bytes])).toEqual([['evidence/b.txt', 5]]);
});

test.each(['../a', '/a', 'a/../b', 'C:\\a', 'a\\b', 'a:b', '.', 'a.', 'a/', 'con\u0000', ''])(
  '%j is no name',
  async (name) => {
    const { path, sink } = await openSink();
    expect(await sink.write(file(name, Buffer.from('x')))).toMatchObject({
      ok: false,
      fault: { code: 'cannot-write' },
    });
    expect(readdirSync(join(path, 'evidence'))).toEqual([]);
  },
);

test.each(['a.log', 'httperr/httperr1.log', 'drivers/my driver (1).sys', 'événements.xml', 'old [1]; x.log'])(
  '%j is a name',
  async (name) => {
    const { path, sink } = await openSink();
    expect(await sink.write(file(name, Buffer.from('x')))).toMatchObject({ ok: true });
    expect(existsSync(join(path, 'evidence', name))).toBe(true);
  },
);

test('a place with an earlier collection is refused', async () => {
  const { path } = await openSink();
  expect(await openIncidentFolder(path, 'x')).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
});
