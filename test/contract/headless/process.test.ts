import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../../helpers/running.ts';
import { repository } from '../../helpers/tools.ts';

const program = join(repository, 'dist/headless.cjs');
const folder = mkdtempSync(join(tmpdir(), 'poolhound-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A host without any window: what it leaves behind is what counts. */
const ownFolders = () => readdirSync(folder).filter((name) => name.startsWith('poolhound-'));
const env = { ...process.env, TMPDIR: folder };

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);
const address = /http:\/\/127\.0\.0\.1:(\d+)\/\?token=[\w-]+/;

/** Starts the host as the child of another program with this kind of stdin; answers both process ids. */
async function startBelow(stdin: string) {
  const parentSource = `
    const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(program)}], {
      stdio: [${stdin}, 'inherit', 'inherit'],
    });
    console.log('child ' + child.pid);
    setInterval(() => {}, 1000);`;
  const parent = run(process.execPath, ['-e', parentSource], env);
  const [, pid = ''] = await parent.says(/child (\d+)/);
  await parent.says(address);
  return { parent, pid: Number(pid) };
}

test.skipIf(process.platform !== 'linux').each([
  ['a pipe', "'pipe'"],
  ['nothing, as for a service', "'ignore'"],
])('it ends when its parent is killed with -9 and stdin was %s', async (_what, stdin) => {
  const { parent, pid } = await startBelow(stdin);
  expect(isAlive(pid)).toBe(true);
  parent.child.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

test('it ends when the IPC channel to its parent closes', async () => {
  const source = `
    const child = require('node:child_process').fork(${JSON.stringify(program)}, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    console.log('child ' + child.pid);
    process.stdin.once('data', () => child.disconnect());
    child.once('exit', (code) => { console.log('ended ' + code); process.exit(); });`;
  const parent = run(process.execPath, ['-e', source], env);
  await parent.says(address);
  parent.child.stdin?.write('now');
  await parent.says(/ended 0/);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'it ends cleanly with %s and leaves nothing in the temporary folder',
  async (signal) => {
    const host = run(process.execPath, [program], env);
    await host.says(address);
    host.child.kill(signal);
    await host.ended(10_000);
    expect(host.child.exitCode).toBe(0);
    expect(ownFolders()).toEqual([]);
  },
);

test('it says its address and the tunnel to it, and nothing else', async () => {
  const host = run(process.execPath, [program], env);
  const [, port = ''] = await host.says(address);
  await host.says(/Ctrl\+C/);
  expect(host.said()).toContain(`ssh -L ${port}:127.0.0.1:${port} `);
  host.child.stdin?.end();
  await host.ended(10_000);
  expect(host.child.exitCode).toBe(0);
});

test('a port that is taken is a sentence and exit code 1', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const { status, stderr } = spawnSync(process.execPath, [program, '--port', String(port)], { encoding: 'utf8', env });
  taken.close();
  expect([status, stderr]).toEqual([
    1,
    `Port ${port} is taken by another program. Name another one, or none for a free one.\n`,
  ]);
});

test.each([
  [['--port', '0'], 'A port is a number from 1 to 65535, not 0.'],
  [['--port=x'], 'A port is a number from 1 to 65535, not x.'],
  [['--port'], 'A port is a number from 1 to 65535, not nothing.'],
  [['--host=0.0.0.0'], '--host=0.0.0.0 is not known.'],
])('%j is a misuse', (args, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
  expect([status, stderr.split('\n')[0]]).toEqual([2, sentence]);
});

test('evidence that is not there is a sentence and exit code 1', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '/no/such/folder'], {
    encoding: 'utf8',
    env,
  });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('/no/such/folder');
});
