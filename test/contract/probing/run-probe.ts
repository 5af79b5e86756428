import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { ServeResult } from '../../../electron/commands/probe/probe-serve.ts';
import type { ProbeResult } from '../../../shared/capacity/probe-result.ts';
import { type Running, run } from '../../helpers/running.ts';
import { repository } from '../../helpers/tools.ts';

export const cli = join(repository, 'dist/cli.cjs');
const started: Running[] = [];
export const servers: Server[] = [];

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

export async function answer<T>(running: Running): Promise<Answer<T>> {
  await running.ended(60_000);
  const said = running.said();
  const [from, to] = [said.indexOf('{\n'), said.lastIndexOf('\n}')];
  return {
    value: from < 0 ? null : (JSON.parse(said.slice(from, to + 2)) as T),
    said,
    status: running.child.exitCode,
  };
}

export const probe = async (...args: string[]) =>
  answer<ProbeResult>(start(process.execPath, [cli, 'probe', ...args, '--json']));

export function start(command: string, args: readonly string[]): Running {
  const running = run(command, args);
  started.push(running);
  return running;
}

/** The server of ours; `handles` is its limit of open files. */
export async function serve(args: readonly string[], handles?: number) {
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
export async function listen(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // the probe breaks off
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

/** Fast to open; held so long that a busy machine answers all. */
export const quick = ['--rate', '5000', '--hold', '1'];
