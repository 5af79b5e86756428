import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, Zip, ZipPassThrough, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { saveBundle } from '../../../electron/storage/bundle/save-bundle.ts';
import { verifyBundle } from '../../../electron/storage/bundle/verify-bundle.ts';
import { parseIncidentList } from '../../../shared/bundle/incident-list.ts';
import { parseManifest } from '../../../shared/bundle/manifest.ts';
import { quiet } from '../redact/check-redaction.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = {
  'boot.ini': '[boot loader]\n',
  'logs/httperr1.log': '#Software: HTTP\n'.repeat(200),
  'CON.txt': 'a device',
};
let count = 0;

async function bundle(): Promise<string> {
  const found = Object.entries(texts).map(([name, text], at) => {
    const path = join(folder, `source${at}`);
    writeFileSync(path, text);
    return { path, name, bytes: text.length, modifiedUtcMs: Date.UTC(2007, 10, 13, 20, 1, 44), trouble: null };
  });
  const target = join(folder, `incident ${++count}.zip`);
  const gone = { path: join(folder, 'gone'), name: 'gone.txt', bytes: 3, modifiedUtcMs: 0, trouble: null };
  const locked = { ...gone, name: 'locked.txt', trouble: 'Another program holds it open.' };
  const saved = await saveBundle({ target, files: [...found, gone, locked], tool: 'test', nowUtcMs: 1e12 }, quiet);
  if (!saved.ok) throw new Error(saved.fault.message);
  return target;
}

async function verified(path: string) {
  const reply = await verifyBundle(path, quiet);
  if (!reply.ok) throw new Error(`${reply.fault.code}: ${reply.fault.message}`);
  return reply.value;
}
const write = (bytes: Uint8Array): string => {
  const path = join(folder, `other ${++count}.zip`);
  writeFileSync(path, bytes);
  return path;
};
const faultOf = async (path: string) => {
  const reply = await verifyBundle(path, quiet);
  return reply.ok ? null : reply.fault.message;
};

test('a bundle as it was written is intact', async () => {
  expect(await verified(await bundle())).toMatchObject({
    isIntact: true,
    differs: [],
    missing: [],
    extra: [],
    problems: [],
  });
});

test('the list tells how, when and by what name each file was found, and what was not', async () => {
  const files = unzipSync(readFileSync(await bundle()));
  const list = parseIncidentList(Buffer.from(files['incident.json']!).toString());
  expect(list?.files.map(({ name, foundAs }) => [name, foundAs])).toContainEqual(['evidence/_CON.txt', 'CON.txt']);
  expect(list?.files[0]).toMatchObject({
    modifiedUtc: '2007-11-13T20:01:44.000Z',
    how: expect.stringMatching(/^copied from /),
  });
  expect(list?.faults.map(({ what }) => what)).toEqual(['gone.txt', 'locked.txt']);
  const manifest = parseManifest(Buffer.from(files['manifest-sha256.txt']!).toString());
  expect(manifest.entries).toHaveLength(Object.keys(files).length - 1);
});

test('the same evidence gives the same bytes', async () => {
  expect(readFileSync(await bundle()).equals(readFileSync(await bundle()))).toBe(true);
});

test('one byte changed in a file is found and named', async () => {
  const bytes = readFileSync(await bundle());
  const at = bytes.indexOf('evidence/boot.ini') + 'evidence/boot.ini'.length + 12;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const found = await verified(write(bytes));
  expect(found.isIntact).toBe(false);
  expect([...found.differs, ...found.problems.map(({ file }) => file)]).toContain('evidence/boot.ini');
});

test('a bit changed in any byte of a bundle is noticed', async () => {
  const sound = readFileSync(await bundle());
  expect(await verified(write(sound))).toMatchObject({ isIntact: true });
  const unnoticed: number[] = [];
  for (let at = 0; at < sound.length; at += 1) {
    const bytes = Buffer.from(sound);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    const answer = await verifyBundle(write(bytes), quiet);
    if (answer.ok && answer.value.isIntact) unnoticed.push(at);
  }
  expect(unnoticed).toEqual([]);
});

test('missing and extra files are named', async () => {
  const files = unzipSync(readFileSync(await bundle()));
  delete files['evidence/boot.ini'];
  const mtime = new Date(2007, 10, 13, 20, 1, 44);
  const found = await verified(write(zipSync({ ...files, 'evidence/new.txt': strToU8('new') }, { mtime })));
  expect(found).toMatchObject({ isIntact: false, missing: ['evidence/boot.ini'], extra: ['evidence/new.txt'] });
});

test.each([
  ['../../outside.txt', 'its name leads outside of the bundle'],
  ['/etc/passwd', 'its name is an absolute path'],
  ['C:\\outside.txt', 'its name is an absolute path'],
  [
    'evidence\\pool.txt',
    'its name has backslashes, which some programs of Windows pack: unpack it and check the folder',
  ],
  ['evidence\\..\\..\\pool.txt', 'its name leads outside of the bundle'],
])('a name such as %s is a problem and nothing is written under it', async (name, reason) => {
  const files = unzipSync(readFileSync(await bundle()));
  const found = await verified(write(zipSync({ ...files, [name]: strToU8('x') })));
  expect(found.problems).toContainEqual({ file: name, reason });
});

function zipOf(names: readonly string[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, chunk) => void parts.push(chunk));
  for (const name of names) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(strToU8(name.startsWith('manifest') ? '' : 'text'), true);
  }
  zip.end();
  return Buffer.concat(parts);
}

test('names that are there twice, or differ by case only, are problems', async () => {
  const found = await verified(write(zipOf(['manifest-sha256.txt', 'evidence/a', 'evidence/a', 'evidence/A'])));
  expect(found.problems.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(['its name is there twice', 'its name differs from evidence/a by case only']),
  );
});

test('a symbolic link is a problem', async () => {
  const attrs = (0o120777 << 16) >>> 0;
  const zip = zipSync({ 'manifest-sha256.txt': strToU8(''), link: [strToU8('/etc/passwd'), { os: 3, attrs }] });
  expect((await verified(write(zip))).problems).toContainEqual({ file: 'link', reason: 'it is a symbolic link' });
});

test('a password, another program’s zip, a damaged zip and no zip are told in a sentence each', async () => {
  const locked = Buffer.from(zipSync({ 'evidence/a': strToU8('text '.repeat(100)) }));
  for (const signature of ['PK\x03\x04', 'PK\x01\x02']) {
    const at = locked.indexOf(signature, 0, 'latin1') + (signature.endsWith('\x04') ? 6 : 8);
    locked[at] = (locked[at] ?? 0) | 1;
  }
  expect(await faultOf(write(locked))).toContain('protected by a password');
  expect(await faultOf(write(zipSync({ 'a.txt': strToU8('a') })))).toContain('no bundle of Poolhound');
  expect(await faultOf(write(readFileSync(await bundle()).subarray(0, 300)))).toContain('cut off');
  expect(await faultOf(write(strToU8('no zip')))).toContain('no zip');
  expect(await faultOf(join(folder, 'none.zip'))).toContain('no file or folder');
});

test('a folder to write to that does not exist leaves nothing behind', async () => {
  const target = join(folder, 'none', 'incident.zip');
  const saved = await saveBundle({ target, files: [], tool: 'test', nowUtcMs: 0 }, quiet);
  expect(saved).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
});
