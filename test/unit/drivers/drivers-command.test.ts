import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DriversHost, driversCommand } from '../../../electron/commands/drivers/drivers.ts';
import { evidenceFiles } from '../../../electron/platform/evidence/files.ts';
import { createDriverService } from '../../../electron/services/drivers.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';
import { folder } from './images.ts';
import { room } from './room.ts';

const image = join(folder, 'direct-x64-O2.sys');

/** The command with what it wrote; `installed` is what this server says of itself. */
function command(installed: DriversHost['installed'], paths: readonly string[] = []) {
  const out: string[] = [];
  const err: string[] = [];
  const host: DriversHost = {
    drivers: createDriverService({ files: evidenceFiles, workers: room }),
    installed,
    signal: new AbortController().signal,
    progress: { show: () => {}, clear: () => {} },
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  };
  return { out, err, run: () => driversCommand({ paths, tags: ['Dir1'], json: true }, host) };
}

test('without a path the drivers of this server are examined', async () => {
  const { out, run } = command({ list: async () => ok({ paths: [image], lists: [] }) });
  expect(await run()).toBe(0);
  expect(JSON.parse(out.join(''))).toMatchObject({ images: [{ tags: [{ tag: 'Dir1', grade: 'proven' }] }] });
});

test('without a path, and without Windows, a path is asked for', async () => {
  const { err, run } = command(null);
  expect(await run()).toBe(2);
  expect(err.join()).toContain('Name driver images');
});

test('a server that does not list its drivers is a fault with its own words', async () => {
  const { err, run } = command({ list: async () => fault('access-denied', 'Run it as administrator.') });
  expect(await run()).toBe(1);
  expect(err).toEqual(['Run it as administrator.']);
});

test('named paths are examined and this server is not asked', async () => {
  const { out, run } = command({ list: async () => fault('access-denied', 'not asked') }, [image]);
  expect(await run()).toBe(0);
  expect(JSON.parse(out.join('')).images).toHaveLength(1);
});
