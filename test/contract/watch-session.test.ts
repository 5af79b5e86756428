import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tailRefusals } from '../../electron/platform/evidence/httperr-tail.ts';
import { parseScenario } from '../../electron/platform/scripted/scenario.ts';
import { createScriptedServer } from '../../electron/platform/scripted/server.ts';
import { type SessionOptions, startSession, type WatchSession } from '../../electron/services/watching/session.ts';
import { createJournalStore } from '../../electron/storage/journal/store.ts';
import { journalKind } from '../../shared/journal/reader/kind.ts';
import { readEvidence } from '../helpers/evidence.ts';
import { header } from '../unit/journal/journal-text.ts';

const base = mkdtempSync(join(tmpdir(), 'poolhound-session-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A watch of a simulated server whose second passes in a hundredth of one. */
async function watch(
  name: string,
  changes: object,
  more: { readonly options?: Partial<SessionOptions>; readonly httperr?: string } = {},
) {
  const text = {
    name,
    startUtc: '2026-03-02T08:00:00Z',
    speed: 100,
    ramBytes: 2 ** 33,
    tags: [{ tag: 'Leak', bytes: 1000 }],
  };
  const parsed = parseScenario(JSON.stringify({ ...text, ...changes }));
  if (!parsed.ok) throw new Error(parsed.problem);
  const ownCost = () => ({ cpuMs: performance.now() / 100, workingSetBytes: 1, nonPagedBytes: null });
  const server = createScriptedServer(parsed.scenario, { elapsedMs: () => performance.now(), ownCost });
  const folder = join(base, name);
  const journal = await createJournalStore(async () => null).open(folder, header);
  if (!journal.ok) throw new Error(journal.fault.message);
  const session = startSession(
    { everyMs: 10, forMs: null, burstMs: null, ceilingBytes: null, ...more.options },
    {
      server,
      journal: journal.value,
      metrics: null,
      refusals: tailRefusals(more.httperr ?? null),
      elapsedMs: () => performance.now(),
      onChange: () => {},
      onBug: (error) => {
        throw error;
      },
    },
  );
  return { session, folder };
}

async function until(session: WatchSession, holds: () => boolean): Promise<void> {
  while (!holds() && session.state === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
}

const journalsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.journal'))
    .sort();

test('a source that fails is noted once and stops no other', async () => {
  const faults = [{ source: 'tags', message: 'This Windows does not tell its pool tags.' }];
  const { session, folder } = await watch('failing', { faults });
  await until(session, () => session.samples >= 6);
  await session.stop();
  expect(session.notes.map(({ code }) => code)).toEqual(['tags-failed']);
  expect(session.view.totals.nonPagedBytes).toBeGreaterThan(0);
  const text = readFileSync(join(folder, journalsIn(folder)[0] ?? ''), 'latin1');
  expect(text.split('does%20not%20tell')).toHaveLength(2);
  expect(text.split('\tT').length).toBeGreaterThan(6);
});

test('a source that comes back is said to, and its tags are read again', async () => {
  const faults = [{ source: 'tags', toSecond: 5, message: 'Not yet.' }];
  const { session } = await watch('back', { faults });
  await until(session, () => session.view.table.size > 0);
  await session.stop();
  expect(session.notes.map(({ code }) => code)).toEqual(['tags-failed', 'tags-back']);
});

test('a clock set back is said, the charts begin anew and every sample is kept', async () => {
  const { session, folder } = await watch('clock', { clockSteps: [{ atSecond: 8, bySeconds: -3600 }] });
  await until(session, () => journalsIn(folder).length > 1 && session.samples > 10);
  const { samples } = session;
  await session.stop();
  expect(session.notes.map(({ code }) => code)).toEqual(['clock-set-back']);
  expect(session.view.samples).toBeLessThan(samples);
  for (const name of journalsIn(folder)) {
    expect(readEvidence(journalKind, new Uint8Array(readFileSync(join(folder, name)))).problems.count).toBe(0);
  }
});

test.each([
  ['little memory', { ramBytes: 600 * 2 ** 20 }, {}],
  ['a pool near its ceiling', { untaggedBytes: 100 * 2 ** 20 }, { ceilingBytes: 139 * 2 ** 20 }],
])('%s makes it look faster', async (name, changes, options) => {
  const { session } = await watch(name, changes, { options: { ...options, everyMs: 60_000, burstMs: 10 } });
  await until(session, () => session.samples >= 3);
  expect(session.isBursting).toBe(true);
  await session.stop();
  expect(session.notes.map(({ code }) => code)).toEqual(['burst']);
});

test('a pool just as far from its ceiling as is comfortable does not', async () => {
  const { session } = await watch(
    'calm',
    { untaggedBytes: 100 * 2 ** 20 },
    { options: { ceilingBytes: 141 * 2 ** 20, burstMs: 5 } },
  );
  await until(session, () => session.samples >= 3);
  expect(session.isBursting).toBe(false);
  await session.stop();
});

test('refusals that are written into the log while watching make it look faster', async () => {
  const httperr = join(base, 'HTTPERR');
  mkdirSync(httperr);
  const log = join(httperr, 'httperr1.log');
  const line = (reason: string) => `2026-03-02 08:00:00 - - - - - - - - - ${reason} -\n`;
  writeFileSync(log, line('99_Connections_Refused'));
  const { session } = await watch('refused', {}, { httperr, options: { burstMs: 5 } });
  await until(session, () => session.samples >= 3);
  expect(session.isBursting).toBe(false);
  appendFileSync(log, line('3_Connections_Refused') + line('Timer_ConnectionIdle') + line('Connection_Refused'));
  await until(session, () => session.isBursting);
  await session.stop();
  expect(session.notes.at(-1)?.message).toContain('refused 4 connections');
});
