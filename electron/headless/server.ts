import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../host.ts';
import { type Answer, notFound, sentence } from '../serving/answer.ts';
import { reportPage } from '../serving/report-page.ts';
import type { WindowFiles } from '../serving/window-files.ts';
import type { Downloads } from './downloads.ts';
import { createEntrance } from './entrance.ts';
import { examineVisit, type Refusal } from './gate.ts';
import { createSocketCarrier } from './socket.ts';
import type { Uploads } from './upload.ts';

export interface HeadlessOptions {
  readonly host: Host;
  readonly windowFiles: WindowFiles;
  readonly downloads: Downloads;
  readonly uploads: Uploads;
  /** 0 takes a free one. */
  readonly port: number;
  readonly reportBug: (error: unknown) => void;
}

export interface HeadlessServer {
  readonly port: number;
  /** The address with its one-time token. */
  readonly address: string;
  close(): Promise<void>;
}

/** Silent connections are cut after so long; an upload may take longer as long as it moves. */
const idleMs = 120_000;
/** What a refused upload may still send, so that the browser gets to read why. */
const drainedBytes = 64 * 2 ** 20;

/** The window and its host over HTTP and a WebSocket on 127.0.0.1. Rejects when the port is taken. */
export async function startHeadless(options: HeadlessOptions): Promise<HeadlessServer> {
  const { host, windowFiles, downloads, uploads, reportBug } = options;
  const entrance = createEntrance();
  const carrier = createSocketCarrier(host.dispatch, host.hub);

  function examine(request: IncomingMessage, url: URL, isUpgrade: boolean): Refusal {
    return examineVisit({
      method: request.method ?? '',
      headers: request.headers,
      isKnown: entrance.knows(request.headers.cookie),
      isEntrance: isEntrance(url),
      isUpgrade,
    });
  }
  const isEntrance = (url: URL) => url.pathname === '/' && entrance.opensWith(url.searchParams.get('token') ?? '');

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = parseAddress(request.url);
    if (url === null) return put(response, request, sentence(400, 'This is not an address.'));
    const refusal = examine(request, url, false);
    if (refusal) return put(response, request, sentence(refusal.status, refusal.sentence));
    if (request.method === 'PUT') return receive(url, request, response);
    if (isEntrance(url)) return put(response, request, request.method === 'HEAD' ? notFound() : entrance.enter());
    if (request.method === 'GET' && (await downloads.answer(url.pathname, response))) return;
    const answer = (await windowFiles(url.pathname)) ?? (await reportPage(url.pathname, host.reportHtml)) ?? notFound();
    put(response, request, answer);
  }

  async function receive(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url.pathname !== '/evidence') return put(response, request, notFound());
    if (request.headers.expect !== undefined) response.writeContinue();
    const path = await uploads.receive(url.searchParams.get('name') ?? '', request);
    const admitted = path.ok ? await host.admit([path.value], { isLasting: false }) : path;
    const reply = admitted.ok ? { ok: true, value: admitted.value.items[0] } : admitted;
    const answer = sentence(admitted.ok ? 200 : 422, JSON.stringify(reply));
    put(response, request, { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' } });
  }

  const server = createServer({ maxHeaderSize: 8192, headersTimeout: 10_000, requestTimeout: 0 });
  server.maxConnections = 64;
  server.timeout = idleMs;
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    answerRequest(request, response).catch((error: unknown) => {
      // a visitor who left in the middle is no bug
      if (!request.socket.destroyed) reportBug(error);
      response.destroy();
    });
  };
  server.on('request', onRequest);
  server.on('checkContinue', onRequest);
  server.on('upgrade', (request, socket, head) => {
    const url = parseAddress(request.url);
    const refusal = url === null ? { status: 400 } : examine(request, url, true);
    if (refusal || url?.pathname !== '/socket') {
      socket.end(`HTTP/1.1 ${refusal?.status ?? 404} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    request.socket.setTimeout(0);
    carrier.take(request, socket, head);
  });

  const port = await listen(server, options.port);
  return {
    port,
    address: `http://127.0.0.1:${port}/?token=${entrance.token}`,
    async close() {
      carrier.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await Promise.all([uploads.close(), downloads.close()]);
    },
  };
}

/** On the loopback address and no other, whatever the machine is called. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port); // listening on TCP, so it is an AddressInfo
    });
  });
}

function parseAddress(address: string | undefined): URL | null {
  return address?.startsWith('/') && URL.canParse(address, base) ? new URL(address, base) : null;
}

const base = 'http://127.0.0.1';

function put(response: ServerResponse, request: IncomingMessage, answer: Answer): void {
  const isRead = request.complete || request.method === 'GET' || request.method === 'HEAD';
  const headers = { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) };
  response.writeHead(answer.status, isRead ? headers : { ...headers, connection: 'close' });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
  if (!isRead) drain(request);
}

/** Reads a body nobody wants for a while: a browser looks at the answer only when its sending ends. */
function drain(request: IncomingMessage): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > drainedBytes) request.destroy();
  });
}
