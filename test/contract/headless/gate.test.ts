import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Ask,
  askServer,
  type OwnHeaders,
  putEvidence,
  type RunningHeadless,
  socketStatus,
  startHeadlessHost,
} from '../../helpers/headless.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-headless-'));
let running: RunningHeadless;
let port: number;
let own: OwnHeaders;

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<p nonce="__CSP_NONCE__">window</p>');
  running = await startHeadlessHost(folder);
  port = running.server.port;
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
  expect(running.bugs).toEqual([]);
});

const ask = (path: string, { headers = { ...own }, method = 'GET' }: Partial<Ask> = {}) =>
  askServer(port, path, { method, headers });
const put = (headers: Readonly<Record<string, string>>) => putEvidence(port, 'a.log', { content: 'x', headers });

describe('the token of the printed address', () => {
  test('opens nothing before it is used', async () => {
    const address = `127.0.0.1:${port}`;
    own = { host: address, origin: `http://${address}`, cookie: 'poolhound=1' };
    expect((await ask('/')).status).toBe(403);
    expect(await socketStatus(port, { ...own })).toBe(403);
    expect((await put({ ...own })).status).toBe(403);
  });

  test('is exchanged for a cookie once, and then opens nothing', async () => {
    const path = running.server.address.slice(own.origin.length);
    const headers = { host: own.host };
    const [first, second] = [await ask(path, { headers }), await ask(path, { headers })];
    own = { ...own, cookie: first.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
    expect([first.status, second.status]).toEqual([200, 403]);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect((await ask('/')).body).toContain('window');
  });

  test('is not among what the window’s files know', async () => {
    expect((await ask('/')).body).not.toContain(running.server.address.split('=')[1]);
  });
});

test('the page comes with the policy and the nonce of this load', async () => {
  const { headers, body } = await ask('/');
  const nonce = /'nonce-([\w-]+)'/.exec(headers['content-security-policy'] as string)?.[1];
  expect(body).toBe(`<p nonce="${nonce}">window</p>`);
  expect(headers['content-security-policy']).toContain("default-src 'self'");
});

test('no other address of this machine is listened on', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ address, internal, family }) => !internal && family === 'IPv4' && address !== '127.0.0.1');
  for (const { address } of others) {
    const refused = await new Promise((resolve) => {
      const socket = connect(port, address, () => resolve('connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(refused).toBe('ECONNREFUSED');
  }
});

describe('a foreign page', () => {
  test('whose name was rebound to 127.0.0.1 gets nothing', async () => {
    const rebound = { ...own, host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
    expect((await ask('/', { headers: rebound })).status).toBe(421);
    expect((await put(rebound)).status).toBe(421);
    expect(await socketStatus(port, rebound)).toBe(421);
  });

  test('on another port of this machine gets nothing, cookie or not', async () => {
    const neighbour = { ...own, origin: 'http://127.0.0.1:1' };
    expect((await ask('/', { headers: neighbour })).status).toBe(403);
    expect((await put(neighbour)).status).toBe(403);
    expect(await socketStatus(port, neighbour)).toBe(403);
    expect((await ask('/', { headers: { ...own, 'sec-fetch-site': 'same-site' } })).status).toBe(403);
  });

  test('opens no socket without an origin or elsewhere than at /socket', async () => {
    expect(await socketStatus(port, { host: own.host, cookie: own.cookie })).toBe(403);
    expect(await socketStatus(port, { ...own }, '/')).toBe(404);
    expect(await socketStatus(port, { ...own })).toBe(101);
  });
});

test.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '//etc/passwd',
  '/index.html%00',
  '/report/../index',
  '/download/1/x',
  '/evidence',
])('nothing is at %s', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test.each(['POST', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is not known', async (method) => {
  expect((await ask('/', { method })).status).toBe(405);
});

/** Bytes as they are, for what no client would send. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.once('close', () => resolve(text));
    socket.once('error', () => resolve(text));
  });
}

test.each([
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n', '400'],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', '400'],
  [
    'an address of another machine',
    'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    '400',
  ],
  ['two lengths', 'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', '400'],
  ['length and chunks', 'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', '400'],
  ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', ''],
])('%s is refused', async (_what, bytes, status) => {
  expect((await raw(bytes)).split(' ')[1] ?? '').toBe(status);
});
