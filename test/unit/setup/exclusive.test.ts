import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuildScript } from '../../helpers/build-scripts.ts';
import { repository } from '../../helpers/needs.ts';

type Task = (alsoHeldBy: (pid: number) => void) => Promise<void>;
const { exclusively } = await loadBuildScript<{
  exclusively(lockFile: string, say: (line: string) => void, task: Task): Promise<void>;
}>('exclusive.mjs');

let folder: string;
let lock: string;
let said: string[];
const say = (line: string) => void said.push(line);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock '));
  lock = join(folder, '.setup', 'lock');
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process number that nobody has any more. */
const gonePid = () => spawnSync(process.execPath, ['-e', '']).pid;
const nothingToDo = async () => undefined;

async function heldBy(owner: { pids: number[]; host?: string; token?: string }) {
  await exclusively(lock, say, nothingToDo); // makes the folder
  writeFileSync(lock, JSON.stringify({ host: hostname(), token: 'theirs', ...owner }));
}

test('two runs at once take turns, and the second says that it waits', async () => {
  const order: string[] = [];
  let finishFirst: () => void = () => undefined;
  const first = exclusively(lock, say, async () => {
    order.push('first starts');
    await new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    order.push('first ends');
  });
  const second = exclusively(lock, say, async () => void order.push('second'));
  await expect
    .poll(() => said)
    .toEqual([`another run (process ${process.pid}) is setting up this folder; waiting for it`]);
  finishFirst();
  await Promise.all([first, second]);
  expect(order).toEqual(['first starts', 'first ends', 'second']);
  expect(readdirSync(join(folder, '.setup'))).toEqual([]);
});

test('four runs at once never overlap', async () => {
  let inside = 0;
  let most = 0;
  const run = () =>
    exclusively(lock, say, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 4 }, run));
  expect(most).toBe(1);
});

test('a task that fails gives the lock back', async () => {
  await expect(exclusively(lock, say, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that is gone is taken over', async () => {
  await heldBy({ pids: [gonePid()] });
  await exclusively(lock, say, nothingToDo);
  expect(said).toEqual([]);
});

test('the lock of a run that was killed holds while the npm it started still runs', async () => {
  const npm = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await heldBy({ pids: [gonePid(), npm.pid ?? 0] });
  let isDone = false;
  const waiting = exclusively(lock, say, nothingToDo).then(() => {
    isDone = true;
  });
  await expect.poll(() => said).toHaveLength(1);
  expect(isDone).toBe(false);
  npm.kill('SIGKILL');
  await once(npm, 'exit');
  await waiting;
});

test('a holder that has not beaten for longer than a minute is somebody else with its number', async () => {
  await heldBy({ pids: [process.ppid] });
  const longAgo = new Date(Date.now() - 61_000);
  utimesSync(lock, longAgo, longAgo);
  await exclusively(lock, say, nothingToDo);
  expect(said).toEqual([]);
});

test('an empty lock left by a crash is taken over', async () => {
  await heldBy({ pids: [] });
  writeFileSync(lock, '');
  const longAgo = new Date(Date.now() - 10_000);
  utimesSync(lock, longAgo, longAgo);
  await exclusively(lock, say, nothingToDo);
  expect(existsSync(lock)).toBe(false);
});

test('a run that is killed in the middle leaves a lock that the next one takes over', async () => {
  const script = `import { exclusively } from ${JSON.stringify(pathToFileURL(join(repository, 'build/exclusive.mjs')).href)};
    await exclusively(process.argv[1], () => {}, async () => { console.log('in'); await new Promise((r) => setTimeout(r, 60000)); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, lock]);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(JSON.parse(readFileSync(lock, 'utf8')).pids).toEqual([child.pid]);
  await exclusively(lock, say, nothingToDo);
  expect(said).toEqual([]);
});

test('a folder that cannot be written is one sentence', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(exclusively(join(folder, 'file', 'lock'), say, nothingToDo)).rejects.toThrow(/must be writable/);
});
