import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUploads } from '../../../electron/headless/upload.ts';
import {
  enter,
  type OwnHeaders,
  putEvidence,
  type RunningHeadless,
  startHeadlessHost,
} from '../../helpers/headless.ts';

const quotaBytes = 1_000_000;
let running: RunningHeadless;
let own: OwnHeaders;

beforeAll(async () => {
  running = await startHeadlessHost(undefined, quotaBytes);
  own = await enter(running.server);
});
afterAll(async () => {
  await running.close();
  expect(running.bugs).toEqual([]);
});

const put = (name: string, content: string | Readable, headers: Readonly<Record<string, string>> = { ...own }) =>
  putEvidence(running.server.port, name, { content, headers });

describe('a dropped file', () => {
  const droppedFiles = () =>
    readdirSync(tmpdir())
      .filter((name) => name.startsWith('poolhound-drop-'))
      .flatMap((name) =>
        readdirSync(join(tmpdir(), name), { recursive: true }).map((path) => join(tmpdir(), name, String(path))),
      );

  test('is written to disk under its own name, for this user only, and admitted', async () => {
    const { status, body } = await put('logs/2007/httperr1.log', 'hello');
    expect([status, JSON.parse(body)]).toMatchObject([
      200,
      { ok: true, value: { name: 'httperr1.log', kind: 'file', bytes: 5 } },
    ]);
    const path = droppedFiles().find((each) => each.endsWith('/logs/2007/httperr1.log')) ?? '';
    expect(readFileSync(path, 'utf8')).toBe('hello');
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(join(path, '../../../..')).mode & 0o077).toBe(0);
  });

  test('may have the name of another one', async () => {
    expect((await put('httperr1.log', 'a')).status).toBe(200);
    expect((await put('httperr1.log', 'b')).status).toBe(200);
  });

  test.each(['../../x', '/etc/x', 'a/../../x', 'C:\\x', '', 'a\\..\\x', 'nul'])(
    'is refused under the name %j',
    async (name) => {
      const { status, body } = await put(name, 'x');
      expect([status, JSON.parse(body)]).toMatchObject([422, { ok: false, fault: { code: 'bad-request' } }]);
    },
  );

  test('over the quota is refused, announced or not, and leaves nothing behind', async () => {
    const before = droppedFiles();
    const announced = await put('big.log', 'x', { ...own, 'content-length': String(5 * 2 ** 30) }).catch(String);
    if (typeof announced !== 'string')
      expect(JSON.parse(announced.body)).toMatchObject({ fault: { code: 'too-large' } });
    const chunks = Array<string>(20).fill('x'.repeat(100_000));
    const streamed = await put('big.log', Readable.from(chunks));
    expect(JSON.parse(streamed.body)).toMatchObject({ ok: false, fault: { code: 'too-large' } });
    expect(droppedFiles()).toEqual(before);
  });

  test('given back to the quota when it failed: the next one fits', async () => {
    expect((await put('a.log', 'x'.repeat(quotaBytes / 2))).status).toBe(200);
  });

  test('that breaks off in the middle leaves nothing behind', async () => {
    const before = droppedFiles();
    const outgoing = request({
      host: '127.0.0.1',
      port: running.server.port,
      path: '/evidence?name=broken.log',
      method: 'PUT',
      headers: { ...own, 'content-length': '100' },
    });
    outgoing.on('error', () => undefined); // it is broken off on purpose, below
    outgoing.write('half');
    await expect.poll(() => droppedFiles().some((each) => each.endsWith('broken.log'))).toBe(true);
    outgoing.destroy();
    await expect.poll(droppedFiles).toEqual(before);
  });

  test('is gone when the host ends', async () => {
    const uploads = createUploads({ quotaBytes, keepFreeBytes: 0 });
    const reply = await uploads.receive('a.log', Object.assign(Readable.from(['x']), { headers: {} }) as never);
    const path = reply.ok ? reply.value : '';
    expect(existsSync(path)).toBe(true);
    await uploads.close();
    expect(existsSync(path)).toBe(false);
  });
});
