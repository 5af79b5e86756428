import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processStartFrom } from '../../electron/storage/journal/process-start.ts';
import { createJournalStore, defaultLimits } from '../../electron/storage/journal/store.ts';
import { ownFilesKind } from '../../shared/bundle/own-files.ts';
import { journalKind } from '../../shared/journal/reader/kind.ts';
import type { WatchSample } from '../../shared/journal/sample.ts';
import { createTagTable } from '../../shared/journal/tag-table.ts';
import type { PoolArtifact } from '../../shared/model/artifact/pool-sample.ts';
import { headOf, readEvidence } from '../helpers/evidence.ts';
import { header } from '../unit/journal/journal-text.ts';
import { kernelTags, sampleOf } from '../unit/journal/samples.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolhound-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const startOf = processStartFrom(null);
const lockPath = () => join(folder, 'watch.lock');
const named = (ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();

async function openJournal(limits = defaultLimits) {
  const opened = await createJournalStore(startOf, limits).open(folder, header);
  if (!opened.ok) throw new Error(opened.fault.message);
  const table = createTagTable();
  return {
    ...opened.value,
    write: (sample: WatchSample) =>
      opened.value.append({ sample, table, changes: sample.tags ? table.take(sample.tags) : null }),
  };
}

const growing = (at: number) =>
  sampleOf(at * 1000, {
    tags: kernelTags(
      Array.from({ length: 200 }, (_, tag) => ({ tag: `T${tag}`.padEnd(4), bytes: at * tag, allocs: at, frees: 0 })),
    ),
  });

const read = (name: string) => readEvidence(journalKind, new Uint8Array(readFileSync(join(folder, name))));

test('the lock that a killed watch leaves is known as a file of Poolhound, and half of one is not', async () => {
  const journal = await openJournal();
  const lock = new Uint8Array(readFileSync(lockPath()));
  expect(ownFilesKind.recognise(headOf(lock))).toBe(1);
  expect(ownFilesKind.recognise(headOf(lock.subarray(0, 20)))).toBe(0);
  await journal.close();
});

test('files are rolled by size, each can be read alone, and the oldest make room', async () => {
  const journal = await openJournal({ partBytes: 20_000, budgetBytes: 100_000 });
  for (let at = 0; at < 120; at += 1) expect(await journal.write(growing(at))).toEqual({ ok: true, value: null });
  await journal.close();
  const parts = named('.journal');
  expect(parts.length).toBeGreaterThan(2);
  expect(parts[0]).not.toContain('-00001');
  for (const part of parts) expect(read(part).problems.count).toBe(0);
  expect((read(parts.at(-1) ?? '').artifact as PoolArtifact).samples.at(-1)?.tags[0]?.bytes).toBe(119 * 199);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
  expect(bytes).toBeLessThan(100_000 + 2 * 20_000 + 20_000);
});

test('what an earlier watch left makes room first, even where the clock was ahead then', async () => {
  const later = { ...header, startedUtcMs: header.startedUtcMs + 86_400_000 };
  const limits = { partBytes: 20_000, budgetBytes: 60_000 };
  for (const { head, from } of [
    { head: later, from: 0 },
    { head: header, from: 100 },
  ]) {
    const opened = await createJournalStore(startOf, limits).open(folder, head);
    if (!opened.ok) throw new Error(opened.fault.message);
    const table = createTagTable();
    for (let at = from; at < from + 20; at += 1) {
      const sample = growing(at);
      await opened.value.append({ sample, table, changes: sample.tags ? table.take(sample.tags) : null });
    }
    await opened.value.close();
  }
  const stem = new Date(header.startedUtcMs).toISOString().replace(/[-:]|\.\d+/g, '');
  expect(named('.journal').filter((name) => name.includes(stem)).length).toBeGreaterThan(1);
  expect(named('.journal')[0]).toContain(`${stem}-00001`);
});

test('a second watch in the same folder is refused until the first has ended', async () => {
  const first = await openJournal();
  const store = createJournalStore(startOf);
  expect(await store.open(folder, header)).toMatchObject({ ok: false, fault: { code: 'busy' } });
  await first.close();
  const second = await openJournal();
  await second.close();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['whose process is gone', async () => ({ pid: deadPid(), start: 'any', host: hostname() })],
  ['whose number another process has now', async () => ({ pid: process.pid, start: 'before', host: hostname() })],
])('a lock %s is replaced', async (_, lock) => {
  writeFileSync(lockPath(), JSON.stringify(await lock()));
  const journal = await openJournal();
  expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: process.pid });
  await journal.close();
});

test('a lock torn by a crash is replaced once it is old; one of another computer never', async () => {
  const store = createJournalStore(startOf);
  writeFileSync(lockPath(), '{"pid"');
  expect(await store.open(folder, header)).toMatchObject({ ok: false, fault: { code: 'busy' } });
  utimesSync(lockPath(), 0, 0);
  await (await openJournal()).close();
  writeFileSync(lockPath(), JSON.stringify({ pid: deadPid(), start: null, host: 'another' }));
  expect(await store.open(folder, header)).toMatchObject({ ok: false, fault: { code: 'busy' } });
});

test('a new watch in the folder of a crashed one begins files of its own', async () => {
  await (await openJournal()).close();
  const first = await openJournal();
  await first.write(growing(1));
  await first.close();
  const second = await openJournal();
  await second.write(growing(2));
  await second.close();
  expect(named('.journal')).toHaveLength(2);
});

test('a clock set back begins another file', async () => {
  const journal = await openJournal();
  for (const at of [100, 101, 50]) await journal.write(growing(at));
  await journal.close();
  expect(named('.journal')).toHaveLength(2);
  for (const part of named('.journal')) expect(read(part).problems.count).toBe(0);
});

test('a folder that cannot be made is a fault with advice', async () => {
  writeFileSync(join(folder, 'file'), '');
  const opened = await createJournalStore(startOf).open(join(folder, 'file', 'below'), header);
  expect(opened).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
});

/** The number of a process that has just ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
