import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createDownloads } from '../../electron/headless/downloads.ts';
import { type HeadlessServer, startHeadless } from '../../electron/headless/server.ts';
import { createUploads } from '../../electron/headless/upload.ts';
import { createHost, type Host } from '../../electron/host.ts';
import { openWindowFiles } from '../../electron/serving/window-files.ts';
import { maxRequestBytes } from '../../shared/contract/messages.ts';
import { repository } from '../helpers/tools.ts';

const quotaBytes = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'poolhound-headless-'));
const bugs: unknown[] = [];
let host: Host;
let server: HeadlessServer;
let cookie: string;
let own: { readonly host: string; readonly origin: string; readonly cookie: string };

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<p nonce="__CSP_NONCE__">window</p>');
  const downloads = createDownloads();
  host = createHost({
    toolVersion: '0.0.0',
    workerPath: join(repository, 'dist/worker.cjs'),
    printer: null,
    save: downloads.save,
    dialog: null,
    admit: ['upload', 'paste'],
    reportBug: (bug) => bugs.push(bug),
  });
  server = await startHeadless({
    host,
    windowFiles: await openWindowFiles(folder),
    downloads,
    uploads: createUploads({ quotaBytes, keepFreeBytes: 0 }),
    port: 0,
    reportBug: (bug) => bugs.push(bug),
  });
});
afterAll(async () => {
  await Promise.all([server.close(), host.close()]);
  rmSync(folder, { recursive: true });
  expect(bugs).toEqual([]);
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readable;
}

/** fetch sets Host and Origin itself; this sends what it is told. */
function ask(path: string, { method = 'GET', headers = own, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: server.port, path, method, headers, agent: false },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }));
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    if (body) body.pipe(outgoing);
    else outgoing.end();
  });
}

const put = (name: string, content: string | Readable, headers: Readonly<Record<string, string>> = own) =>
  ask(`/evidence?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers,
    body: typeof content === 'string' ? Readable.from([content]) : content,
  });

function socketStatus(headers: Readonly<Record<string, string>>, path = '/socket'): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.once('open', () => {
      resolve(101);
      socket.terminate();
    });
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', () => undefined); // follows the line above
  });
}

describe('the token of the printed address', () => {
  test('opens nothing before it is used', async () => {
    const address = `127.0.0.1:${server.port}`;
    own = { host: address, origin: `http://${address}`, cookie: 'poolhound=1' };
    expect((await ask('/')).status).toBe(403);
    expect(await socketStatus(own)).toBe(403);
    expect((await put('a.log', 'x')).status).toBe(403);
  });

  test('is exchanged for a cookie once, and then opens nothing', async () => {
    const path = server.address.slice(own.origin.length);
    const headers = { host: own.host };
    const [first, second] = [await ask(path, { headers }), await ask(path, { headers })];
    cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    own = { ...own, cookie };
    expect([first.status, second.status]).toEqual([200, 403]);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect((await ask('/')).body).toContain('window');
  });

  test('is not among what the window’s files know', async () => {
    expect((await ask('/')).body).not.toContain(server.address.split('=')[1]);
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
      const socket = connect(server.port, address, () => resolve('connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(refused).toBe('ECONNREFUSED');
  }
});

describe('a foreign page', () => {
  test('whose name was rebound to 127.0.0.1 gets nothing', async () => {
    const rebound = { ...own, host: `evil.example:${server.port}`, origin: `http://evil.example:${server.port}` };
    expect((await ask('/', { headers: rebound })).status).toBe(421);
    expect((await put('a.log', 'x', rebound)).status).toBe(421);
    expect(await socketStatus(rebound)).toBe(421);
  });

  test('on another port of this machine gets nothing, cookie or not', async () => {
    const neighbour = { ...own, origin: 'http://127.0.0.1:1' };
    expect((await ask('/', { headers: neighbour })).status).toBe(403);
    expect((await put('a.log', 'x', neighbour)).status).toBe(403);
    expect(await socketStatus(neighbour)).toBe(403);
    expect((await ask('/', { headers: { ...own, 'sec-fetch-site': 'same-site' } })).status).toBe(403);
  });

  test('opens no socket without an origin or elsewhere than at /socket', async () => {
    expect(await socketStatus({ host: own.host, cookie })).toBe(403);
    expect(await socketStatus(own, '/')).toBe(404);
    expect(await socketStatus(own)).toBe(101);
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
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
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
      port: server.port,
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

describe('a hostile window', () => {
  const open = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers: own });
      socket.once('open', () => resolve(socket));
      socket.once('error', reject);
    });
  const closeCode = (socket: WebSocket) =>
    new Promise<number>((resolve) => {
      socket.on('error', () => undefined); // the code tells
      socket.once('close', resolve);
    });

  test.each<[string, string | Uint8Array]>([
    ['no JSON', '{'],
    ['no request', '{"id":1}'],
    ['a binary frame without header', Uint8Array.of(1, 2)],
    ['a header longer than its frame', Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0)],
    ['nesting without end', '['.repeat(1_000_000)],
  ])('that sends %s is cut off, and the host goes on', async (_what, frame) => {
    const socket = await open();
    socket.send(frame);
    expect(await closeCode(socket)).toBe(1008);
    expect((await ask('/')).status).toBe(200);
  });

  test('that sends more than any request is cut off', async () => {
    const socket = await open();
    const code = closeCode(socket);
    socket.send(new Uint8Array(maxRequestBytes + 1));
    expect([1006, 1009]).toContain(await code);
    expect((await ask('/')).status).toBe(200);
  });

  test('cannot open sockets without number', async () => {
    const sockets = await Promise.all(Array.from({ length: 16 }, open));
    expect(await socketStatus(own)).toBe(503);
    await Promise.all(
      sockets.map((socket) => {
        const code = closeCode(socket);
        socket.close();
        return code;
      }),
    );
    expect(await socketStatus(own)).toBe(101);
  });
});
