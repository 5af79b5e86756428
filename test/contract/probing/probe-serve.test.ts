import { describe, expect, test } from 'vitest';
import { answer, cli, listen, probe, quick, serve, start } from './run-probe.ts';

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
      // on a busy machine the queue takes all of them before the listener is closed
      expect(['failure', 'closed-by-peer', 'count']).toContain(value?.stoppedBy);
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
