import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { afterAll, beforeAll, expect } from 'vitest';
import { diagnosisSchema } from '../../shared/model/diagnosis.ts';
import { loadBuildScript } from '../helpers/build-scripts.ts';
import { repository, testNeeding, toolPath } from '../helpers/needs.ts';
import { startWine, type Wine } from '../helpers/wine.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound portable (x86) '));
const place = join(folder, 'command line');
const evidence = join(repository, 'test/fixtures/incidents/three-gb-antivirus');
const windowsPath = (path: string) => `Z:${path.replaceAll('/', '\\')}`;
const canRun = toolPath('wine') !== null && toolPath('windowsNode') !== null;
let wine: Wine | null = null;

beforeAll(async () => {
  if (!canRun) return;
  const script = await loadBuildScript<{ makePortable(root: string, target: string, say: () => void): void }>(
    'packaging/portable.mjs',
  );
  script.makePortable(repository, place, () => {});
  wine = startWine();
}, 240_000);

afterAll(() => {
  wine?.remove();
  rmSync(folder, { recursive: true, force: true });
});

function poolhound(...args: string[]) {
  const ran = wine?.run('cmd', '/c', 'call', windowsPath(join(place, 'poolhound.cmd')), ...args);
  if (!ran) throw new Error('wine was not started');
  return ran;
}

/** The launcher's own lines, the last of which tells the code: wine's cmd answers 1 for every batch that failed. */
function exitCodeOf(...args: string[]): number {
  const batch = join(place, 'code.cmd');
  const launcher = readFileSync(join(place, 'poolhound.cmd'), 'latin1');
  writeFileSync(batch, launcher.replace('exit /b %errorlevel%', 'echo exit code %errorlevel%'));
  const said = wine?.run('cmd', '/c', 'call', windowsPath(batch), ...args).stdout ?? '';
  return Number(/exit code (\d+)/.exec(said)?.[1]);
}

const driversAnswer = v.object({
  schema: v.literal('poolhound.drivers/1'),
  images: v.array(
    v.object({
      file: v.string(),
      loaded: v.nullable(v.boolean()),
      tags: v.array(v.object({ tag: v.string(), grade: v.string() })),
    }),
  ),
});

const testPortable = testNeeding('wine', 'windowsNode');

testPortable(
  'diagnose answers on stdout, from a path with blanks and brackets',
  () => {
    const { status, stdout } = poolhound('diagnose', windowsPath(evidence), '--json');
    expect(status).toBe(0);
    expect(v.parse(diagnosisSchema, JSON.parse(stdout)).verdict.primary).toBe('nonpaged-pool-leak');
  },
  120_000,
);

testPortable(
  'exit codes are those of the program',
  () => {
    expect(exitCodeOf('diagnose')).toBe(2);
    expect(exitCodeOf('diagnose', 'Z:\\there is none')).toBe(1);
    expect(exitCodeOf('diagnose', windowsPath(evidence), '--fail-on', 'nonpaged-pool-leak')).toBe(3);
    expect(exitCodeOf('--version')).toBe(0);
  },
  120_000,
);

testPortable(
  'the samples lie beside the program, and fleet says what the servers among them share',
  () => {
    const samples = join(place, 'samples');
    expect(readdirSync(samples).sort()).toEqual(readdirSync(join(repository, 'test/fixtures/incidents')).sort());
    const { status, stdout, stderr } = poolhound('fleet', windowsPath(samples), '--json');
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'poolhound.fleet/1' });
  },
  120_000,
);

testPortable(
  'collect packs a bundle that verify finds intact and redact takes',
  () => {
    const bundle = join(folder, 'incident of today.zip');
    const collected = poolhound('collect', '--only', 'registry,machine', '-o', windowsPath(bundle), '--json');
    expect(collected.status, collected.stderr).toBe(0);
    expect(existsSync(bundle)).toBe(true);
    const verified = poolhound('verify', windowsPath(bundle), '--json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ isIntact: true, differs: [], missing: [], extra: [] });
    const redacted = poolhound(
      'redact',
      windowsPath(bundle),
      '-o',
      windowsPath(join(folder, 'redacted.zip')),
      '--json',
    );
    expect(redacted.status, redacted.stderr).toBe(0);
  },
  120_000,
);

testPortable(
  'watch samples and ends by itself where it is told to',
  () => {
    const journal = join(folder, 'watch');
    const { status, stdout, stderr } = poolhound(
      'watch',
      '--for',
      '3s',
      '--every',
      '1s',
      '-o',
      windowsPath(journal),
      '--json',
    );
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'poolhound.watch/1' });
  },
  120_000,
);

testPortable(
  'drivers without a path examines the folder of drivers of this Windows, also what is not loaded',
  () => {
    const folderOfDrivers = join(wine?.driveC ?? '', 'windows', 'system32', 'drivers');
    for (const file of ['direct-x64-O2.sys', 'decoy-x86-O2.sys']) {
      copyFileSync(join(repository, 'test/fixtures/drivers/images', file), join(folderOfDrivers, file));
    }
    const { status, stdout, stderr } = poolhound('drivers', '--tag', 'Dir1', '--tag', 'Leak', '--json');
    expect(status, stderr).toBe(0);
    const answer = v.parse(driversAnswer, JSON.parse(stdout));
    const owners = answer.images.flatMap(({ file, tags }) => tags.map(({ tag, grade }) => `${file} ${tag} ${grade}`));
    expect(owners).toEqual(expect.arrayContaining(['direct-x64-O2.sys Dir1 proven', 'decoy-x86-O2.sys Leak likely']));
    expect(owners.filter((owner) => owner.endsWith('proven'))).toHaveLength(1);
    // wine's own drivers: at least the kernel is loaded, and of what was copied nothing is
    expect(answer.images.some(({ loaded }) => loaded === true)).toBe(true);
    expect(answer.images.find(({ file }) => file === 'direct-x64-O2.sys')?.loaded).not.toBe(true);
    expect(exitCodeOf('drivers', '--tag', 'too long')).toBe(2);
  },
  120_000,
);

testPortable(
  'serve answers a browser on this machine',
  async () => {
    const { child, said } = wine?.start('cmd', '/c', 'call', windowsPath(join(place, 'poolhound.cmd')), 'serve') ?? {};
    if (!child || !said) throw new Error('wine was not started');
    let address: string | undefined;
    for (let round = 0; round < 300 && !address; round += 1) {
      await wait(100);
      address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said())?.[0];
    }
    expect(address, said()).toBeDefined();
    const status = await new Promise((resolve) =>
      get(address ?? '', (response) => resolve(response.statusCode)).on('error', resolve),
    );
    expect([200, 302, 303]).toContain(status);
    child.kill();
  },
  120_000,
);
