import { expect, test } from 'vitest';
import type { Link } from '../../../renderer/host/host.ts';
import { createSocketHost, type Socket } from '../../../renderer/host/socket.ts';
import { decodeRequest, encodeMessage } from '../../../shared/contract/messages.ts';
import type { Frame } from '../../../shared/contract/wire.ts';

/** The other end of each connection, in the test's hand. */
function network() {
  const sockets: (Socket & { readonly sent: Frame[] })[] = [];
  const waits: number[] = [];
  let again: (() => void) | null = null;
  const host = createSocketHost({
    connect() {
      const sent: Frame[] = [];
      const handlers = { onopen: null, onclose: null, onmessage: null };
      const socket = { binaryType: 'blob', ...handlers, sent, send: (frame: Frame) => void sent.push(frame) } as const;
      sockets.push(socket);
      return socket;
    },
    later(next, waitMs) {
      waits.push(waitMs);
      again = next;
    },
  });
  const last = () => sockets.at(-1)!;
  return {
    host,
    sockets,
    waits,
    last,
    open: () => last().onopen?.({} as never),
    close: () => last().onclose?.({} as never),
    say: (data: unknown) => last().onmessage?.({ data } as never),
    retry: () => again?.(),
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a request waits for the connection and gets its reply', async () => {
  const net = network();
  const reply = net.host.request('evidence.list', {});
  net.open();
  await settle();
  const asked = decodeRequest(net.last().sent[0]!);
  expect(asked).toMatchObject({ ok: true, value: { name: 'evidence.list' } });
  const id = asked.ok ? asked.value.id : -1;
  net.say(encodeMessage({ id, reply: { ok: true, value: { items: [] } } }));
  expect(await reply).toEqual({ ok: true, value: { items: [] } });
});

test('columns arrive as columns', async () => {
  const net = network();
  net.open();
  const range = { incidentId: 'i', fromUtcMs: null, toUtcMs: null, buckets: 1 };
  const reply = net.host.request('incident.refusals', range);
  await settle();
  const column = Float64Array.of(1, 2);
  const value = { utcMs: column, records: column, connections: column, bucketMs: 60_000 };
  const frame = encodeMessage({ id: 1, reply: { ok: true, value } });
  net.say(typeof frame === 'string' ? frame : frame.buffer);
  expect(await reply).toEqual({ ok: true, value });
});

test('a lost connection answers what was asked, says so, and is tried again after longer and longer waits', async () => {
  const net = network();
  const links: Link[] = [];
  net.host.watchLink((link) => links.push(link));
  net.open();
  const reply = net.host.request('evidence.list', {});
  await settle();
  net.close();
  expect((await reply).ok).toBe(false);
  for (let times = 0; times < 6; times += 1) {
    net.retry();
    net.close();
  }
  expect(net.waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  net.retry();
  net.open();
  net.close();
  expect(net.waits.at(-1)).toBe(500);
  expect(links.slice(0, 3)).toEqual(['connecting', 'connected', 'lost']);
});

test('subscriptions outlive the connection and hear each event once', async () => {
  const net = network();
  const heard: string[] = [];
  const stop = net.host.subscribe('job.done', ({ jobId }) => heard.push(jobId));
  net.open();
  const done = (jobId: string) => encodeMessage({ event: 'job.done', payload: { jobId, fault: null, result: null } });
  net.say(done('1'));
  net.close();
  net.retry();
  net.open();
  net.say(done('2'));
  stop();
  net.say(done('3'));
  expect(heard).toEqual(['1', '2']);
});

test('a frame that is no message changes nothing', () => {
  const net = network();
  net.open();
  expect(() => net.say('{"nonsense":')).not.toThrow();
});
