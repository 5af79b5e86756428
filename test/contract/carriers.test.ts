import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { OperationName } from '../../shared/contract/operations.ts';
import { createWireClient, type WireClient } from '../../shared/contract/wire-client.ts';
import { enter, type OwnHeaders, type RunningHeadless, startHeadlessHost } from '../helpers/headless.ts';
import { contractCases, type Door, type SeenEvent } from './cases.ts';
import { type ContractEvidence, writeContractEvidence } from './ground.ts';

let evidence: ContractEvidence;
let running: RunningHeadless;
let own: OwnHeaders;

beforeAll(async () => {
  evidence = writeContractEvidence();
  running = await startHeadlessHost();
  own = await enter(running.server);
});
afterAll(async () => {
  await running.close();
  evidence.remove();
  expect(running.bugs).toEqual([]);
});

function inProcessDoor(): Door {
  const { host } = running;
  const watch = () => {
    const seen: SeenEvent[] = [];
    return { seen, stop: host.hub.subscribeAll((name, payload) => seen.push({ name, payload })) };
  };
  let now = watch();
  return {
    request: host.dispatch,
    seen: async () => now.seen,
    async reload() {
      now.stop();
      now = watch();
    },
  };
}

interface Connection {
  readonly wire: WireClient;
  readonly socket: WebSocket;
  readonly seen: SeenEvent[];
}

function connect(): Promise<Connection> {
  const { origin, cookie } = own;
  const socket = new WebSocket(`ws://${own.host}/socket`, { headers: { cookie, origin } });
  const wire = createWireClient((frame) => socket.send(frame));
  const seen: SeenEvent[] = [];
  for (const name of ['job.progress', 'job.done', 'evidence.admitted'] as const) {
    wire.client.subscribe(name, (payload) => seen.push({ name, payload }));
  }
  socket.on('message', (data: Buffer, isBinary) => {
    const refused = wire.receive(isBinary ? data : data.toString('utf8'));
    if (refused !== null) running.bugs.push(refused);
  });
  socket.on('close', () => wire.lose());
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ wire, socket, seen }));
    socket.once('error', reject);
  });
}

async function socketDoor(): Promise<Door> {
  let now = await connect();
  return {
    // the carrier is asked whatever a case wants, known or not
    request: (name, input) => now.wire.client.request(name as OperationName, input as never),
    seen: async () => now.seen,
    async reload() {
      now.socket.close();
      now = await connect();
    },
  };
}

describe.each([
  ['in process', async () => inProcessDoor()],
  ['over a WebSocket', socketDoor],
])('%s', (_carrier, open) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  test.each(contractCases.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
    const admit = async (path: string) => {
      const reply = await running.host.admit([path]);
      return reply.ok ? (reply.value.items[0]?.id ?? '') : '';
    };
    await each.run({ ...evidence, door, admit });
  });
});
