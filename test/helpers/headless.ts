import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { WebSocket } from 'ws';
import { createDownloads } from '../../electron/headless/downloads.ts';
import { type HeadlessServer, startHeadless } from '../../electron/headless/server.ts';
import { createUploads, defaultUpload } from '../../electron/headless/upload.ts';
import { createHost, type Host } from '../../electron/host.ts';
import { openWindowFiles } from '../../electron/serving/window-files.ts';
import { fault } from '../../shared/contract/fault.ts';
import { repository } from './tools.ts';

/** A headless host in this process, and what went wrong in it. */
export interface RunningHeadless {
  readonly host: Host;
  readonly server: HeadlessServer;
  /** Bugs reported so far; a test ends with none. */
  readonly bugs: unknown[];
  close(): Promise<void>;
}

/** Starts one that has no printer; `windowFolder` holds the window's files, `quotaBytes` bounds what may be dropped. */
export async function startHeadlessHost(windowFolder?: string, quotaBytes?: number): Promise<RunningHeadless> {
  const bugs: unknown[] = [];
  const reportBug = (bug: unknown) => bugs.push(bug);
  const downloads = createDownloads();
  const host = createHost({
    toolVersion: '0.0.0',
    workerPath: join(repository, 'dist/worker.cjs'),
    printer: null,
    save: downloads.save,
    dialog: null,
    server: null,
    openSink: async () => fault('not-supported', 'no collecting here'),
    admit: ['upload', 'paste'],
    reportBug,
  });
  const server = await startHeadless({
    host,
    windowFiles: windowFolder === undefined ? async () => null : await openWindowFiles(windowFolder),
    downloads,
    uploads: createUploads(quotaBytes === undefined ? defaultUpload : { quotaBytes, keepFreeBytes: 0 }),
    port: 0,
    reportBug,
  });
  return {
    host,
    server,
    bugs,
    async close() {
      await Promise.all([server.close(), host.close()]);
    },
  };
}

/** What a browser of the host's own page sends: its address, origin and cookie. */
export interface OwnHeaders {
  readonly host: string;
  readonly origin: string;
  readonly cookie: string;
}

/** Uses the printed address, as a browser would, and keeps the cookie. */
export async function enter(server: HeadlessServer): Promise<OwnHeaders> {
  const entered = await fetch(server.address);
  const address = `127.0.0.1:${server.port}`;
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { host: address, origin: `http://${address}`, cookie };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
}

/** Asks for a path with exactly these headers: fetch would set Host and Origin itself. */
export function askServer(port: number, path: string, { method = 'GET', headers, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }));
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    if (body) body.pipe(outgoing);
    else outgoing.end();
  });
}

/** Drops a file on the host. */
export const putEvidence = (
  port: number,
  name: string,
  { content, headers }: { readonly content: string | Readable; readonly headers: Readonly<Record<string, string>> },
): Promise<Answer> =>
  askServer(port, `/evidence?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers,
    body: typeof content === 'string' ? Readable.from([content]) : content,
  });

/** How the host answers the wish for a socket: 101, or the status that refuses it. */
export function socketStatus(
  port: number,
  headers: Readonly<Record<string, string>>,
  path = '/socket',
): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    socket.once('open', () => {
      resolve(101);
      socket.terminate();
    });
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', () => undefined); // follows the line above
  });
}
