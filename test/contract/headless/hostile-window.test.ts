import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { maxRequestBytes } from '../../../shared/contract/messages.ts';
import {
  askServer,
  enter,
  type OwnHeaders,
  type RunningHeadless,
  socketStatus,
  startHeadlessHost,
} from '../../helpers/headless.ts';

let running: RunningHeadless;
let port: number;
let own: OwnHeaders;

beforeAll(async () => {
  running = await startHeadlessHost();
  port = running.server.port;
  own = await enter(running.server);
});
afterAll(async () => {
  await running.close();
  expect(running.bugs).toEqual([]);
});

/** Some page: no window is served here, so it answers that nothing is there. */
const answers = async () => (await askServer(port, '/', { headers: { ...own } })).status;

describe('a hostile window', () => {
  const open = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers: { ...own } });
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
    expect(await answers()).toBe(404);
  });

  test('that sends more than any request is cut off', async () => {
    const socket = await open();
    const code = closeCode(socket);
    socket.send(new Uint8Array(maxRequestBytes + 1));
    expect([1006, 1009]).toContain(await code);
    expect(await answers()).toBe(404);
  });

  test('cannot open sockets without number', async () => {
    const sockets = await Promise.all(Array.from({ length: 16 }, open));
    expect(await socketStatus(port, { ...own })).toBe(503);
    await Promise.all(
      sockets.map((socket) => {
        const code = closeCode(socket);
        socket.close();
        return code;
      }),
    );
    expect(await socketStatus(port, { ...own })).toBe(101);
  });
});
