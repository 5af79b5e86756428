import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ProbeResult } from '../../../shared/capacity/probe-result.ts';
import { answer, cli, listen, probe, quick, serve, servers, start } from './run-probe.ts';

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

  test('tells a server that accepts and says nothing', async () => {
    const target = await listen(() => {});
    const { value } = await probe(target, '--connections', '10', '--send', ...quick);
    expect(value).toMatchObject({ opened: 10, held: 10, phantoms: { confirmed: 0, dropped: 0, silent: 10 } });
    expect(value?.echo).toMatchObject({ sentBytes: 10 * 1024, echoedBytes: 0, missingBytes: 10 * 1024 });
  });

  test('says of an address that stands for all that it is none', async () => {
    const { status, said } = await probe('0.0.0.0:80', ...quick);
    expect([status, said]).toEqual([2, expect.stringContaining('stands for all addresses of a machine')]);
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
