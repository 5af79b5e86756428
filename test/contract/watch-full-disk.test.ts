import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { journalKind } from '../../shared/journal/reader/kind.ts';
import type { PoolArtifact } from '../../shared/model/artifact/pool-sample.ts';
import { readEvidence } from '../helpers/evidence.ts';
import { repository } from '../helpers/needs.ts';
import { type Running, run } from '../helpers/running.ts';
import { mountSmallDisk } from '../helpers/small-disk.ts';

// The shipped command line watches a simulated server into a real file system that fills up.
const base = mkdtempSync(join(tmpdir(), 'poolhound-full-disk-'));
const disk = mountSmallDisk(join(base, 'small'), 2048);
const testOnSmallDisk = (name: string, body: (small: NonNullable<typeof disk>) => Promise<void>) =>
  disk
    ? test(name, () => body(disk), 60_000)
    : test.skip(`${name} (skipped: needs root on Linux to mount a small disk)`);
afterEach(() => disk?.free());
afterAll(() => {
  disk?.unmount();
  rmSync(base, { recursive: true, force: true });
});

const scenario = join(base, 'scenario.json');
writeFileSync(
  scenario,
  JSON.stringify({
    name: 'A disk that fills',
    startUtc: '2026-03-02T08:00:00Z',
    speed: 60,
    ramBytes: 2 ** 33,
    tags: [{ tag: 'Leak', bytes: 1000, growthPerHour: 50_000_000 }],
    moreTags: 300,
    movingShare: 0.3,
  }),
);

function watch(folder: string): Running {
  const args = ['watch', '-o', folder, '--every', '0.02', '--no-burst', '--json'];
  const env = { ...process.env, POOLHOUND_SCENARIO: scenario, LOCALAPPDATA: base };
  return run(process.execPath, [join(repository, 'dist/cli.cjs'), ...args], env);
}

async function stop(watching: Running): Promise<{ readonly said: string; readonly exitCode: number | null }> {
  watching.child.kill('SIGINT');
  await watching.ended(20_000);
  return { said: watching.said(), exitCode: watching.child.exitCode };
}

const journalsOf = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.journal'))
    .sort()
    .map((name) => join(folder, name));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const bytesOf = (folder: string): number =>
  readdirSync(folder).length === 0 ? 0 : journalsOf(folder).reduce((sum, path) => sum + readFileSync(path).length, 0);

/** What a journal holds; nothing in it may be damaged. */
function samplesOf(path: string): number {
  const { artifact, problems } = readEvidence(journalKind, new Uint8Array(readFileSync(path)));
  expect(problems.kept).toEqual([]);
  return (artifact as PoolArtifact).samples.length;
}

testOnSmallDisk(
  'a disk that fills up is said, the watch goes on and writes again when there is room',
  async (small) => {
    const folder = join(small.folder, 'resumed');
    const watching = watch(folder);
    await watching.says(/Watching into/);
    await until(() => bytesOf(folder) > 10_000);
    small.fill();
    // a busy machine may hold the watch still for a while: quiet alone is no full disk
    await watching.says(/The disk is full\./);
    await until(() => isQuiet(folder));
    const full = bytesOf(folder);
    small.free();
    await until(() => bytesOf(folder) > full + 10_000);
    const { said, exitCode } = await stop(watching);
    expect(exitCode).toBe(0);
    expect(said).toMatch(/The disk is full\. Every sample up to now is kept in/);
    expect(said).toMatch(/The journal is written again; \d+ samples before this are missing\./);
    const summary = JSON.parse(/^\{[\s\S]*^\}$/m.exec(said)?.[0] ?? '') as Record<string, unknown>;
    expect(summary).toMatchObject({ ended: 'stopped', fault: null });
    expect(summary['sources']).toContainEqual({ source: 'journal', fault: null });
    const text = journalsOf(folder).map((path) => readFileSync(path, 'latin1'));
    for (const path of journalsOf(folder)) expect(samplesOf(path)).toBeGreaterThan(0);
    expect(text.join('')).toContain('Ejournal-failed,');
    expect(text.join('')).toContain('Ejournal-back,');
  },
);

testOnSmallDisk(
  'a watch that is stopped while its disk is full ends with the fault, and its journal opens',
  async (small) => {
    const folder = join(small.folder, 'stopped');
    const watching = watch(folder);
    await watching.says(/Watching into/);
    await until(() => bytesOf(folder) > 10_000);
    small.fill();
    // a busy machine may hold the watch still for a while: quiet alone is no full disk
    await watching.says(/The disk is full\./);
    await until(() => isQuiet(folder));
    const { said, exitCode } = await stop(watching);
    expect(exitCode).toBe(1);
    expect(said).toContain('The disk is full.');
    expect(journalsOf(folder)).toHaveLength(1);
    expect(samplesOf(journalsOf(folder)[0] ?? '')).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual([]);
  },
);

testOnSmallDisk('a disk that is full from the begin is refused, and nothing is left', async (small) => {
  small.fill();
  const folder = join(small.folder, 'refused');
  const watching = watch(folder);
  await watching.ended(20_000);
  expect(watching.child.exitCode).toBe(1);
  expect(watching.said()).toMatch(/The disk is full: .* was not written\. Free some space or name another disk\./);
  small.free();
  expect(readdirSync(folder)).toEqual([]);
});

/** Nothing is written any more: the disk is full for the next sample too. */
let lastBytes = -1;
let since = 0;
function isQuiet(folder: string): boolean {
  const bytes = bytesOf(folder);
  if (bytes !== lastBytes) since = performance.now();
  lastBytes = bytes;
  return performance.now() - since > 300;
}
