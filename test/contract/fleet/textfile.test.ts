import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTextfile } from '../../../electron/fleet/textfile.ts';
import type { MetricSink } from '../../../electron/platform/watch-ports.ts';
import type { WatchFacts } from '../../../shared/fleet/families.ts';
import { createLiveView } from '../../../shared/journal/track/live-view.ts';
import { testNeeding, tool } from '../../helpers/needs.ts';
import { kernelTags, sampleOf } from '../../unit/journal/samples.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound-textfile-'));
const small = join(base, 'small');
mkdirSync(small);
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountSmall();
afterAll(() => {
  if (canMount) execFileSync('umount', [small]);
  rmSync(base, { recursive: true, force: true });
});

function mountSmall(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', small], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // a container that may not mount
  }
}

function facts(): WatchFacts {
  const view = createLiveView(5000);
  const rows = ['Leak', 'Ntf ', 'a"\\\n', '\xff\x00%x'].map((tag, at) => ({ tag, bytes: 4096, allocs: at, frees: 0 }));
  for (const afterMs of [0, 60_000, 120_000]) {
    const bytes = 100_000 + afterMs;
    view.take(
      sampleOf(afterMs, {
        tags: kernelTags(rows.map((row) => ({ ...row, bytes }))),
        totals: {
          ...{ nonPagedBytes: bytes * 4, pagedBytes: 5, availableBytes: 6, commitBytes: 7, commitLimitBytes: 8 },
          ...{ ramBytes: 9, freePtes: 10, handles: 11, processes: 12, threads: 13 },
        },
        cost: { cpuMs: 5, workingSetBytes: 5, nonPagedBytes: 5 },
      }),
      1.5,
    );
  }
  const sources = [{ source: 'tags', fault: null }] as const;
  const refusals = { connections: 3, lastUtcMs: view.lastUtcMs };
  return { view, ceilingBytes: 2 ** 28, samples: 3, refusals, sources };
}

async function sinkIn(folder: string): Promise<MetricSink> {
  const opened = await openTextfile(folder, async () => null);
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

/** Offers until what was offered has been handed over. */
async function handOver(sink: MetricSink, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    sink.offer(facts());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function folderOf(name: string): string {
  const folder = join(base, name);
  mkdirSync(folder);
  return folder;
}

testNeeding('promtool')('promtool finds nothing to say against the file', async () => {
  const folder = folderOf('checked');
  const path = join(folder, 'poolhound.prom');
  const sink = await sinkIn(folder);
  await handOver(sink, () => existsSync(path));
  const checked = spawnSync(tool('promtool'), ['check', 'metrics'], { input: readFileSync(path), encoding: 'utf8' });
  expect(`${checked.stdout}${checked.stderr}`).toBe('');
  expect(checked.status).toBe(0);
  await sink.close();
});

test('the file goes with the watch, and nothing is left beside it', async () => {
  const folder = folderOf('gone');
  const sink = await sinkIn(folder);
  await handOver(sink, () => existsSync(join(folder, 'poolhound.prom')));
  await sink.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a second watch on one textfile is refused, and may begin when the first has ended', async () => {
  const folder = folderOf('twice');
  const first = await sinkIn(folder);
  const second = await openTextfile(folder, async () => null);
  expect(second).toMatchObject({ ok: false, fault: { code: 'busy' } });
  await first.close();
  await (await sinkIn(folder)).close();
});

test('a folder that is not there is said once, and written when it comes', async () => {
  const folder = join(base, 'later');
  const sink = await sinkIn(folder);
  const notes: string[] = [];
  const listen = () => notes.push(...sink.takeNotes().map(({ code }) => code));
  let offers = 0;
  await handOver(sink, () => {
    listen();
    offers += 1;
    return offers > 20;
  });
  expect(notes).toEqual(['textfile-failed']);
  mkdirSync(folder);
  await handOver(sink, () => existsSync(join(folder, 'poolhound.prom')));
  await sink.close();
  listen();
  expect(notes).toEqual(['textfile-failed', 'textfile-back']);
});

test.skipIf(!canMount)('a full disk is said once, and no half of a file is there', async () => {
  const sink = await sinkIn(small);
  execFileSync('sh', ['-c', `head -c 100000 /dev/zero > '${join(small, 'filler')}' || true`], { stdio: 'ignore' });
  const notes: string[] = [];
  await handOver(sink, () => {
    notes.push(...sink.takeNotes().map(({ message }) => message));
    return notes.length > 0;
  });
  await sink.close();
  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain('disk is full');
  expect(readdirSync(small)).toEqual(['filler']);
});
