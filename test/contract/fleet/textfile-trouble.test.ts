import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTextfile } from '../../../electron/fleet/textfile.ts';
import type { MetricSink } from '../../../electron/platform/watch-ports.ts';
import { repository } from '../../helpers/needs.ts';
import { isRoot, run } from '../../helpers/running.ts';
import { watchInto } from '../../helpers/sink-session.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound-textfile-trouble-'));
const closed = join(base, 'closed');
mkdirSync(closed);
const isClosed = closeFolder();
afterAll(() => {
  if (isClosed && isRoot()) execFileSync('umount', [closed]);
  else chmodSync(closed, 0o755);
  rmSync(base, { recursive: true, force: true });
});

/** Nobody may write there; root needs a disk that is mounted so. */
function closeFolder(): boolean {
  try {
    if (isRoot()) execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=8k', 'tmpfs', closed], { stdio: 'ignore' });
    else chmodSync(closed, 0o555);
    return process.platform !== 'win32';
  } catch {
    return false; // a container that may not mount
  }
}

/** A watch of a simulated server whose second passes in a hundredth of one. */
function watch(name: string, sink: MetricSink, changes: object = {}) {
  const scenario = { name, startUtc: '2026-03-02T08:00:00Z', speed: 100, ramBytes: 2 ** 33 };
  const tags = [{ tag: 'Leak', bytes: 1000 }];
  return watchInto(sink, {
    folder: join(base, `${name}-journal`),
    scenario: { ...scenario, tags, ...changes },
    everyMs: 10,
  });
}

async function sinkIn(folder: string): Promise<MetricSink> {
  const opened = await openTextfile(folder, async () => null);
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test.skipIf(!isClosed)('a folder that may not be written to is said once, and the watch goes on', async () => {
  const session = await watch('read-only', await sinkIn(closed));
  await until(() => session.samples >= 20);
  await session.stop();
  expect(session.state).toBe('ended');
  const said = session.notes.filter(({ code }) => code === 'textfile-failed');
  expect(said).toHaveLength(1);
  expect(said[0]?.message).toContain('The watch goes on');
  expect(readdirSync(closed)).toEqual([]);
});

test('after the clock was set back the file tells the new time, and counters go on', async () => {
  const folder = join(base, 'clock');
  mkdirSync(folder);
  const path = join(folder, 'poolhound.prom');
  const figureOf = (name: string): number =>
    existsSync(path)
      ? Number(new RegExp(`^${name} (.+)$`, 'm').exec(readFileSync(path, 'utf8'))?.[1] ?? Number.NaN)
      : 0;
  const session = await watch('clock', await sinkIn(folder), { clockSteps: [{ atSecond: 20, bySeconds: -3600 }] });
  const startSeconds = Date.UTC(2026, 2, 2, 8) / 1000;
  await until(() => figureOf('poolhound_last_sample_timestamp_seconds') >= startSeconds);
  await until(() => figureOf('poolhound_last_sample_timestamp_seconds') < startSeconds);
  const before = figureOf('poolhound_samples_total');
  expect(before).toBeGreaterThan(1);
  await until(() => figureOf('poolhound_samples_total') > before);
  // a pace across two times would be nonsense: the new one has no minute yet
  expect(readFileSync(path, 'utf8')).not.toMatch(/growth_bytes_per_second\{pool="nonpaged"\}.*(?:NaN|Inf)/);
  await session.stop();
});

test('a second watch that is started on the same textfile ends with the reason, and the first goes on', async () => {
  const folder = join(base, 'shared');
  mkdirSync(folder);
  const scenario = join(base, 'scenario.json');
  const tags = [{ tag: 'Leak', bytes: 1000 }];
  writeFileSync(scenario, JSON.stringify({ name: 'twice', startUtc: '2026-03-02T08:00:00Z', ramBytes: 2 ** 33, tags }));
  const start = (name: string) =>
    run(
      process.execPath,
      [join(repository, 'dist/cli.cjs'), 'watch', '-o', join(base, name), '--every', '0.25', '--textfile', folder],
      { ...process.env, POOLHOUND_SCENARIO: scenario, LOCALAPPDATA: base },
    );
  const first = start('one');
  await until(() => existsSync(join(folder, 'poolhound.prom')));
  const second = start('two');
  await second.ended(20_000);
  expect(second.child.exitCode).toBe(1);
  expect(second.said()).toContain('poolhound.prom');
  expect(first.child.exitCode).toBeNull();
  first.child.kill('SIGTERM');
  await first.ended(20_000);
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);
