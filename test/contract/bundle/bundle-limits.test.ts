import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { evidenceFiles } from '../../../electron/platform/evidence/files.ts';
import { openIncidentPlace } from '../../../electron/storage/bundle/incident-place.ts';
import { redactBundle } from '../../../electron/storage/bundle/redact-bundle.ts';
import { saveBundle } from '../../../electron/storage/bundle/save-bundle.ts';
import { verifyBundle } from '../../../electron/storage/bundle/verify-bundle.ts';
import { openIncidentFolder } from '../../../electron/storage/incident-folder.ts';
import { createBudget } from '../../../electron/workers/archive/archive-limits.ts';
import { readArchive } from '../../../electron/workers/archive/read-archive.ts';
import { Cancelled } from '../../../electron/workers/protocol.ts';
import { incidentListName } from '../../../shared/bundle/incident-list.ts';
import { bundleLimits } from '../../../shared/bundle/limits.ts';
import { quiet } from '../../unit/redact/check-redaction.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-limits-'));
const small = join(folder, 'small');
const about = { tool: 'poolhound test', nowUtcMs: 1_300_000_000_000 };
const log = join(folder, 'notes.txt');
// digits of a walk that does not pack well
writeFileSync(log, Array.from({ length: 40_000 }, (_, at) => String((at * 2_654_435_761) % 4_294_967_291)).join('\n'));
const files = [{ path: log, name: 'notes.txt', bytes: 400_000, modifiedUtcMs: 1_200_000_000_000, trouble: null }];

/** A disk of 32 KB; only root can make one. */
function mountSmall(): boolean {
  mkdirSync(small);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', small]).status === 0;
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountSmall();

afterAll(() => {
  if (canMount) execFileSync('umount', [small]);
  rmSync(folder, { recursive: true });
});

describe.skipIf(!canMount)('a full disk (needs root on Linux, for a small disk of its own)', () => {
  test('leaves no half bundle, and the fault says that the disk is full', async () => {
    const saved = await saveBundle({ ...about, target: join(small, 'incident.zip'), files }, quiet);
    expect(saved).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
    expect(saved.ok || saved.fault.message).toMatch(/disk is full/);
    expect(readdirSync(small)).toEqual([]);
  });

  test('leaves neither a half redacted bundle nor a private map', async () => {
    const source = join(folder, 'incident.zip');
    expect(await saveBundle({ ...about, target: source, files }, quiet)).toMatchObject({ ok: true });
    const redacted = await redactBundle({ ...about, source, target: join(small, 'redacted.zip') }, quiet);
    expect(redacted).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
    expect(redacted.ok || redacted.fault.message).toMatch(/disk is full/);
    expect(readdirSync(small)).toEqual([]);
  });

  test('while collecting keeps what is whole, says what is not, and leaves no half file', async () => {
    const opened = await openIncidentFolder(join(small, 'incident'), 'poolhound test');
    if (!opened.ok) throw new Error(opened.fault.message);
    const about = { obtainedUtcMs: 1e12, modifiedUtcMs: null, howObtained: 'made' };
    const first = await opened.value.write({ ...about, name: 'small.txt', content: Buffer.alloc(4000, 65) });
    expect(first).toMatchObject({ ok: true, value: { bytes: 4000 } });
    for (const bytes of [29_000, 40_000]) {
      const large = await opened.value.write({ ...about, name: `${bytes}.txt`, content: Buffer.alloc(bytes, 65) });
      expect(large).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
      expect(large.ok || large.fault.message).toMatch(/disk is full/);
    }
    expect(readdirSync(join(small, 'incident/evidence'))).toEqual(['small.txt']);
    rmSync(join(small, 'incident'), { recursive: true });
  });

  test('under a bundle being collected leaves the folder with what there is, and the fault names it', async () => {
    const collected = join(folder, 'collected');
    mkdirSync(collected);
    const target = join(collected, 'incident.zip');
    const pack = async (from: string) => {
      const packed = {
        path: join(from, incidentListName),
        name: incidentListName,
        bytes: 1,
        modifiedUtcMs: 0,
        trouble: null,
      };
      return saveBundle({ ...about, target: join(small, 'incident.zip'), files: [packed, ...files] }, quiet);
    };
    const opened = await openIncidentPlace(target, 'poolhound test', pack);
    if (!opened.ok) throw new Error(opened.fault.message);
    await opened.value.write({
      name: 'a.txt',
      content: Buffer.from('a'),
      obtainedUtcMs: 1e12,
      modifiedUtcMs: null,
      howObtained: 'made',
    });
    const finished = await opened.value.finish({ startedUtcMs: 1e12, endedUtcMs: 1e12, outcomes: [], facts: null });
    expect(finished).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
    const [left = ''] = readdirSync(collected);
    expect(finished.ok || finished.fault.message).toMatch(/disk is full/);
    expect(finished.ok || finished.fault.message).toContain(join(collected, left));
    expect(readdirSync(join(collected, left)).sort()).toEqual(['evidence', incidentListName, 'manifest-sha256.txt']);
    expect(readdirSync(small)).toEqual([]);
  });
});

/** A zip of so many empty files; its end says their number in 16 bits, as a zip without the 64-bit extension must. */
function emptyFiles(count: number, told = count & 0xffff): Buffer {
  const names = Array.from({ length: count }, (_, at) => Buffer.from(`f${at}`));
  const locals = names.map((name) => Buffer.concat([header(0x04034b50, 30, [[26, name.length]]), name]));
  let at = 0;
  const central = names.map((name, index) => {
    const entry = header(0x02014b50, 46, [[28, name.length]]);
    entry.writeUInt32LE(at, 42);
    at += locals[index]?.length ?? 0;
    return Buffer.concat([entry, name]);
  });
  const directory = Buffer.concat(central);
  const end = header(0x06054b50, 22, [
    [8, told],
    [10, told],
  ]);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

function header(signature: number, size: number, fields: readonly (readonly [number, number])[]): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature, 0);
  for (const [place, value] of fields) bytes.writeUInt16LE(value, place);
  return bytes;
}

describe('an archive of 100,000 entries whose directory counts 34,464 of them', () => {
  const path = join(folder, 'many.zip');
  writeFileSync(path, emptyFiles(100_000));

  test('is refused by verify and redact, which say what is wrong with it and write nothing', async () => {
    const target = join(folder, 'many-redacted.zip');
    for (const reply of [
      await verifyBundle(path, quiet),
      await redactBundle({ ...about, source: path, target }, quiet),
    ]) {
      expect(reply).toMatchObject({ ok: false, fault: { code: 'nothing-to-read' } });
      expect(reply.ok || reply.fault.message).toMatch(/many\.zip counts 34464 entries and has more/);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('many'))).toEqual(['many.zip']);
  });
});

test('of an archive that counts too few entries diagnose reads all, and those before a cut where it is cut', async () => {
  const path = join(folder, 'overcounted.zip');
  const packed = emptyFiles(12, 5);
  writeFileSync(path, packed);
  const file = { path, name: 'overcounted.zip', bytes: 0, modifiedUtcMs: 0, trouble: null };
  const whole = await readArchive(file, quiet);
  expect(whole).toHaveLength(1 + 12);
  expect(whole[0]?.reason).toBeNull();
  writeFileSync(path, packed.subarray(0, 100));
  const cut = await readArchive(file, quiet);
  expect(cut.length).toBeLessThan(1 + 12);
  expect(cut[0]?.reason).toMatch(/cut off or damaged/);
});

test('diagnose reads as many entries as a bundle may have, with its list and manifest', () => {
  const budget = createBudget(quiet);
  for (let entry = 0; entry < bundleLimits.files + 2; entry += 1) expect(budget.takeEntry()).toBe(true);
  for (let entry = 0; entry < 98; entry += 1) budget.takeEntry();
  expect(budget.takeEntry()).toBe(false);
});

test('an unpacked bundle is found with all its files, another folder up to a limit that it tells', async () => {
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  for (let at = 0; at < 30; at += 1) writeFileSync(join(unpacked, `${at}.txt`), 'x');
  const find = async () => {
    const found = await evidenceFiles.find(unpacked, new AbortController().signal, 20);
    return found.ok ? found.value : [];
  };
  expect((await find()).at(-1)?.trouble ?? (await find())[0]?.trouble).toMatch(/More than 20 files/);
  writeFileSync(join(unpacked, incidentListName), '{}');
  expect(await find()).toHaveLength(31);
});

describe('a redaction', () => {
  const source = join(folder, 'progress.zip');

  test('tells progress that only grows, over three passes', async () => {
    await saveBundle({ ...about, target: source, files }, quiet);
    const told: number[] = [];
    const target = join(folder, 'progress-redacted.zip');
    await redactBundle({ ...about, source, target }, { isCancelled: () => false, progress: (done) => told.push(done) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeGreaterThan(2.9 * statSync(log).size);
  });

  test.each([0.5, 1.5, 2.5])('that is cancelled in pass %d leaves nothing behind', async (passes) => {
    let done = 0;
    const target = join(folder, 'cancelled.zip');
    const context = {
      isCancelled: () => done > (passes - 0.5) * statSync(log).size,
      progress: (now: number) => {
        done = now;
      },
    };
    await expect(redactBundle({ ...about, source, target }, context)).rejects.toBeInstanceOf(Cancelled);
    expect(readdirSync(folder).filter((name) => name.includes('cancelled'))).toEqual([]);
  });
});
