import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { ServeResult } from '../../../electron/commands/probe-serve.ts';
import type { ProbeResult } from '../../../shared/capacity/probe-result.ts';
import { type Running, run } from '../../helpers/running.ts';
import { repository } from '../../helpers/tools.ts';

const cli = join(repository, 'dist/cli.cjs');
const started: Running[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const each of started.splice(0)) {
    each.child.kill('SIGKILL');
    await each.ended(0);
  }
  for (const server of servers.splice(0)) server.close();
});

/** What a command printed: its one JSON object, what it said beside, and how it ended. */
interface Answer<T> {
  readonly value: T | null;
  readonly said: string;
  readonly status: number | null;
}

async function answer<T>(running: Running): Promise<Answer<T>> {
  await running.ended(60_000);
  const said = running.said();
  const [from, to] = [said.indexOf('{\n'), said.lastIndexOf('\n}')];
  return {
    value: from < 0 ? null : (JSON.parse(said.slice(from, to + 2)) as T),
    said,
    status: running.child.exitCode,
  };
}

const probe = async (...args: string[]) =>
  answer<ProbeResult>(start(process.execPath, [cli, 'probe', ...args, '--json']));

function start(command: string, args: readonly string[]): Running {
  const running = run(command, args);
  started.push(running);
  return running;
}

/** The server of ours; `handles` is its limit of open files. */
async function serve(args: readonly string[], handles?: number) {
  const own = [cli, 'probe', 'serve', '--json', ...args];
  const running =
    handles === undefined
      ? start(process.execPath, own)
      : start('sh', ['-c', `ulimit -n ${handles} && exec "$0" "$@"`, process.execPath, ...own]);
  const [, port = '', cap = ''] = await running.says(/serving on 127\.0\.0\.1:(\d+), (?:at most (\d+)|no limit)/);
  return {
    running,
    target: `127.0.0.1:${port}`,
    cap: Number(cap),
    async end() {
      running.child.kill('SIGINT');
      const { value } = await answer<ServeResult>(running);
      if (value === null) throw new Error(running.said());
      return value.counts;
    },
  };
}

/** A server of another sort, in this process. */
async function listen(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // the probe breaks off
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const quick = ['--rate', '5000', '--hold', '0.5'];

describe('a probe', () => {
  test('opens what is asked for, holds it, and leaves nothing open', async () => {
    const server = await serve([]);
    const { value, status } = await probe(server.target, '--connections', '300', ...quick);
    expect(status).toBe(0);
    expect(value).toMatchObject({ opened: 300, held: 300, closedByPeer: 0, stoppedBy: 'count', phantoms: null });
    await expect
      .poll(async () => readFileSync('/proc/net/tcp', 'utf8').includes(hexOf(server.target, '01')))
      .toBe(false);
    expect(await server.end()).toMatchObject({ accepted: 300, peak: 300, open: 0, pauses: 0 });
  });

  test('checks every byte of the echo, from several processes to several', async () => {
    const server = await serve(['--workers', '2']);
    const { value } = await probe(server.target, '--connections', '200', '--workers', '2', '--send', ...quick);
    expect(value?.phantoms).toEqual({ confirmed: 200, dropped: 0, silent: 0 });
    expect(value?.echo).toMatchObject({ wrongBytes: 0, missingBytes: 0 });
    const counts = await server.end();
    expect(counts.echoedBytes).toBe(value?.echo?.sentBytes);
    expect(counts.receivedBytes).toBeGreaterThanOrEqual(200 * 1024);
  });

  test('sees an echo that is wrong, and one that never comes', async () => {
    let count = 0;
    const target = await listen((socket) => {
      count += 1;
      const isLiar = count % 2 === 0;
      socket.on('data', (chunk) => {
        if (isLiar) socket.write(Buffer.from(chunk.map((byte) => byte ^ 1)));
      });
    });
    const { value } = await probe(target, '--connections', '10', '--send', ...quick);
    expect(value?.phantoms).toMatchObject({ dropped: 0, silent: 5 });
    expect(value?.echo?.wrongBytes).toBe(value?.echo?.echoedBytes);
    expect(value?.echo?.missingBytes).toBe(5 * 1024);
  });

  test('fills what a peer does not read, and stops there', async () => {
    const server = await serve(['--mode', 'unread']);
    const { value } = await probe(server.target, '--connections', '5', '--unread', ...quick);
    expect(value?.held).toBe(5);
    expect(value?.unreadBytes).toBeGreaterThan(65_536);
    expect((await server.end()).receivedBytes).toBe(0);
  });

  test('says that nothing listens there', async () => {
    const target = await listen(() => undefined);
    servers.pop()?.close();
    const { value, status } = await probe(target, '--connections', '5');
    expect(status).toBe(1);
    expect(value).toMatchObject({
      opened: 0,
      stoppedBy: 'failure',
      firstFailure: { cause: 'refused', atConnection: 1 },
    });
  });

  test('goes to no machine but this one', async () => {
    const { value, said, status } = await probe('192.0.2.1:80');
    expect([value, status]).toEqual([null, 1]);
    expect(said).toContain('--remote-i-am-responsible');
  });

  test.each(['127.0.0.1', ':80', '127.0.0.1:0', '127.0.0.1:99999', 'a b:80'])('%j is no target', async (target) => {
    const { said, status } = await probe(target);
    expect(status).toBe(2);
    expect(said).toContain('HOST:PORT');
  });

  test('never goes under the floor', async () => {
    const target = await listen(() => undefined);
    const { value } = await probe(target, '--connections', '100', '--floor', '900000GB');
    expect(value).toMatchObject({ stoppedBy: 'floor', opened: 0 });
  });

  test('ends after its time', async () => {
    const target = await listen(() => undefined);
    const { value } = await probe(target, '--connections', '1000', '--rate', '10', '--time', '0.5', '--hold', '0.1');
    expect(value?.stoppedBy).toBe('time');
    expect(value?.opened).toBeLessThan(20);
  });

  test('interrupted in the middle it closes everything and leaves no process', async () => {
    const server = await serve([]);
    const running = start(process.execPath, [
      cli,
      'probe',
      server.target,
      '--connections',
      '5000',
      '--rate',
      '500',
      '--json',
    ]);
    await expect.poll(() => childrenOf(running.child.pid ?? 0).length).toBe(1);
    const [worker = 0] = childrenOf(running.child.pid ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    running.child.kill('SIGINT');
    const { value, status } = await answer<ProbeResult>(running);
    expect(status).toBe(value?.opened === 0 ? 1 : 0);
    expect(value?.stoppedBy).toBe('interrupted');
    expect(childrenOf(running.child.pid ?? 0)).toEqual([]);
    expect(() => process.kill(worker, 0)).toThrow();
    const counts = await server.end();
    expect(counts.open).toBe(0);
  });
});

describe('the server', () => {
  test('takes a cap of zero for a mistake', async () => {
    const { said, status } = await answer(start(process.execPath, [cli, 'probe', 'serve', '--cap', '0']));
    expect(status).toBe(2);
    expect(said).toContain('whole number');
  });

  test('says that its port is taken', async () => {
    const target = await listen(() => undefined);
    const port = target.split(':')[1] ?? '';
    for (const workers of ['1', '2']) {
      const { said, status } = await answer(
        start(process.execPath, [cli, 'probe', 'serve', '--port', port, '--workers', workers]),
      );
      expect(status).toBe(1);
      expect(said).toContain('another program has that port');
    }
  });

  test('stops listening at its cap, serves those it has, and takes the next when one has gone', async () => {
    const server = await serve(['--cap', '20']);
    for (let round = 0; round < 3; round += 1) {
      const { value } = await probe(server.target, '--connections', '60', '--send', ...quick);
      expect(['failure', 'closed-by-peer']).toContain(value?.stoppedBy);
      expect(value?.phantoms).toMatchObject({ confirmed: 20, silent: 0 });
      expect(value?.echo).toMatchObject({ wrongBytes: 0, missingBytes: 0 });
    }
    const counts = await server.end();
    expect(counts).toMatchObject({ accepted: 60, peak: 20 });
    expect(counts.pauses).toBeGreaterThanOrEqual(3);
  });

  test.skipIf(process.platform !== 'linux')(
    'survives the end of its handles: none is accepted and closed in silence, no echo is lost, and it goes on',
    async () => {
      const server = await serve([], 160);
      expect(server.cap).toBeGreaterThan(20);
      expect(server.cap).toBeLessThan(160 - 64);
      let confirmed = 0;
      for (let round = 0; round < 3; round += 1) {
        const { value } = await probe(server.target, '--connections', '400', '--send', ...quick);
        expect(value?.phantoms?.confirmed).toBe(server.cap);
        expect(value?.phantoms?.silent).toBe(0);
        expect(value?.echo).toMatchObject({ wrongBytes: 0, missingBytes: 0 });
        confirmed += value?.phantoms?.confirmed ?? 0;
      }
      const counts = await server.end();
      expect(counts).toMatchObject({ accepted: confirmed, peak: server.cap, failures: {} });
    },
  );

  test.skipIf(process.platform !== 'linux')('refuses to start where its handles leave no room', async () => {
    const command = `ulimit -n 80 && exec "$0" "$@"`;
    const running = start('sh', ['-c', command, process.execPath, cli, 'probe', 'serve']);
    const { said, status } = await answer(running);
    expect(status).toBe(1);
    expect(said).toContain('limit of open files');
  });
});

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return []; // it has ended
  }
}

/** A line of /proc/net/tcp with this remote end in this state. */
function hexOf(target: string, state: string): string {
  const port = Number(target.split(':')[1]).toString(16).toUpperCase().padStart(4, '0');
  return `0100007F:${port} ${state}`;
}
