import { describe, expect, test } from 'vitest';
import { createDispatch, createEventHub, type Services } from '../../../shared/contract/dispatch.ts';
import { decodeHostMessage, decodeRequest, encodeMessage } from '../../../shared/contract/messages.ts';
import { createWireClient } from '../../../shared/contract/wire-client.ts';

describe('a request frame', () => {
  test('is read with its id, name and input', () => {
    const message = { id: 7, name: 'host.capabilities', input: {} };
    expect(decodeRequest(encodeMessage(message))).toEqual({ ok: true, value: message });
  });

  test.each([
    ['has no id', '{"name":"a","input":1}'],
    ['has an id with a fraction', '{"id":1.5,"name":"a","input":1}'],
    ['has a name that is no text', '{"id":1,"name":["a"],"input":1}'],
    ['has more than it should', '{"id":1,"name":"a","input":1,"more":1}'],
    ['has an inherited name', '{"id":1,"__proto__":{"name":"a"},"input":1}'],
    ['is a list', '[]'],
  ])('that %s is refused', (_what, frame) => {
    const decoded = decodeRequest(frame);
    expect(decoded.ok ? 'accepted' : decoded.problem).toContain('not a request');
  });
});

test('a host message is a reply or a known event, nothing between', () => {
  expect(decodeHostMessage('{"id":1,"reply":{"ok":true,"value":null}}').ok).toBe(true);
  expect(decodeHostMessage('{"event":"job.done","payload":{}}').ok).toBe(true);
  expect(decodeHostMessage('{"event":"toString","payload":{}}').ok).toBe(false);
  expect(decodeHostMessage('{"id":1,"reply":{"ok":false,"fault":{"code":"made-up","message":""}}}').ok).toBe(false);
  expect(decodeHostMessage('{"id":1,"reply":{"ok":true,"value":1},"event":"job.done"}').ok).toBe(false);
});

describe('a wire client', () => {
  test('pairs replies with their requests in whatever order they come', async () => {
    const sent: (string | Uint8Array)[] = [];
    const wire = createWireClient((frame) => sent.push(frame));
    const first = wire.client.request('host.capabilities', {});
    const second = wire.client.request('evidence.list', {});
    expect(sent).toHaveLength(2);
    expect(wire.receive('{"id":2,"reply":{"ok":true,"value":{"items":[]}}}')).toBeNull();
    expect(wire.receive('{"id":1,"reply":{"ok":false,"fault":{"code":"cancelled","message":"m"}}}')).toBeNull();
    expect(await second).toEqual({ ok: true, value: { items: [] } });
    expect(await first).toEqual({ ok: false, fault: { code: 'cancelled', message: 'm' } });
  });

  test('says why a frame was refused and answers a reply nobody asked for with a word', () => {
    const wire = createWireClient(() => {});
    expect(wire.receive('{}')).toContain('not a reply or an event');
    expect(wire.receive('{"id":9,"reply":{"ok":true,"value":1}}')).toContain('not asked');
  });

  test('answers everything with a fault once the connection is lost', async () => {
    const wire = createWireClient(() => {});
    const before = wire.client.request('evidence.list', {});
    wire.lose();
    const after = wire.client.request('evidence.list', {});
    for (const reply of [await before, await after]) expect(reply).toMatchObject({ ok: false });
  });

  test('hands events to the listeners of that event until they leave', () => {
    const wire = createWireClient(() => {});
    const seen: string[] = [];
    const stop = wire.client.subscribe('job.done', (payload) => seen.push(payload.jobId));
    wire.receive('{"event":"job.done","payload":{"jobId":"a","fault":null,"result":null}}');
    wire.receive('{"event":"job.progress","payload":{"jobId":"b","done":0,"total":null,"what":""}}');
    stop();
    wire.receive('{"event":"job.done","payload":{"jobId":"c","fault":null,"result":null}}');
    expect(seen).toEqual(['a']);
  });
});

test('a dispatch refuses names that every object has', async () => {
  const dispatch = createDispatch({} as Services, () => {});
  for (const name of ['toString', '__proto__', 'constructor', 'hasOwnProperty', 1, null, ['evidence.list']]) {
    expect(await dispatch(name, {})).toMatchObject({ ok: false, fault: { code: 'unknown-operation' } });
  }
});

test('a hub calls nobody who left', () => {
  const hub = createEventHub();
  const seen: string[] = [];
  hub.subscribeAll((name) => seen.push(name))();
  hub.emit('job.done', { jobId: 'a', fault: null, result: null });
  expect(seen).toEqual([]);
});
