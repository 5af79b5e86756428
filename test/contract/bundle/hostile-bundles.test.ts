import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { evidenceFiles } from '../../../electron/platform/evidence/files.ts';
import { redactBundle } from '../../../electron/storage/bundle/redact-bundle.ts';
import { saveBundle } from '../../../electron/storage/bundle/save-bundle.ts';
import { verifyBundle } from '../../../electron/storage/bundle/verify-bundle.ts';
import { parseIncidentList } from '../../../shared/bundle/incident-list.ts';
import { quiet } from '../../unit/redact/check-redaction.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-hostile-'));
const about = { tool: 'poolhound test', nowUtcMs: 1_300_000_000_000 };
afterAll(() => rmSync(folder, { recursive: true }));

const linkMode = (0o120777 << 16) >>> 0;

/** A sound bundle with other entries put behind its own; names may repeat. */
async function bundleWith(
  others: readonly { readonly name: string; readonly text: string; readonly attrs?: number }[],
): Promise<string> {
  const notes = join(folder, 'notes.txt');
  writeFileSync(notes, 'the server \\\\WEBSRV01\\c$ at 10.1.2.3\r\n');
  const sound = join(folder, 'sound.zip');
  const files = [{ path: notes, name: 'notes.txt', bytes: 40, modifiedUtcMs: 1_200_000_000_000, trouble: null }];
  expect(await saveBundle({ ...about, target: sound, files }, quiet)).toMatchObject({ ok: true });
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, chunk) => void parts.push(chunk));
  const own = Object.entries(unzipSync(readFileSync(sound))).map(([name, bytes]) => ({ name, bytes, attrs: 0 }));
  for (const { name, bytes, attrs } of [
    ...own,
    ...others.map(({ name, text, attrs = 0 }) => ({ name, bytes: strToU8(text), attrs })),
  ]) {
    const entry = Object.assign(new ZipDeflate(name), { os: 3, attrs });
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  const target = join(folder, 'hostile.zip');
  writeFileSync(target, Buffer.concat(parts));
  return target;
}

test('entries that lead outside, repeat, differ by case or are links are left out by redact, each with its reason', async () => {
  const source = await bundleWith([
    { name: '../../outside.txt', text: 'x' },
    { name: '/etc/absolute.txt', text: 'x' },
    { name: 'C:\\drive.txt', text: 'x' },
    { name: 'evidence/notes.txt', text: 'again' },
    { name: 'evidence/NOTES.txt', text: 'case' },
    { name: 'evidence/link', text: '/etc/passwd', attrs: linkMode },
  ]);
  const target = join(folder, 'redacted.zip');
  const redacted = await redactBundle({ ...about, source, target }, quiet);
  if (!redacted.ok) throw new Error(redacted.fault.message);
  expect(redacted.value.leftOut.map(({ reason }) => reason)).toEqual([
    'its name leads outside of the bundle',
    'its name is an absolute path',
    'its name is an absolute path',
    'its name is there twice',
    'its name differs from evidence/notes.txt by case only',
    'it is a symbolic link',
  ]);
  const files = unzipSync(readFileSync(target));
  expect(Object.keys(files)).toEqual(['evidence/notes.txt', 'incident.json', 'manifest-sha256.txt']);
  expect(Buffer.from(files['evidence/notes.txt'] ?? []).toString()).not.toMatch(/WEBSRV01|10\.1\.2\.3/);
  const list = parseIncidentList(Buffer.from(files['incident.json'] ?? []).toString());
  expect(list?.faults).toHaveLength(6);
  expect(await verifyBundle(target, quiet)).toMatchObject({ ok: true, value: { isIntact: true, isRedacted: true } });
  expect(readdirSync(folder).sort()).toEqual(
    ['hostile.zip', 'notes.txt', 'redacted.private-map.json', 'redacted.zip', 'sound.zip'].sort(),
  );
});

test.each([
  ['a zip of another program', zipSync({ 'a.txt': strToU8('a') }), /no bundle of Poolhound/],
  ['no zip', strToU8('text'), /no zip/],
  ['an empty file', new Uint8Array(0), /no zip/],
])('%s is refused by redact in a sentence, and nothing is written', async (_, bytes, sentence) => {
  const source = join(folder, 'refused.zip');
  writeFileSync(source, bytes);
  const redacted = await redactBundle({ ...about, source, target: join(folder, 'never.zip') }, quiet);
  expect(redacted.ok || redacted.fault.message).toMatch(sentence);
  expect(readdirSync(folder).filter((name) => name.includes('never'))).toEqual([]);
});

test('a password inside a bundle is told by verify and left out by redact', async () => {
  const bytes = readFileSync(await bundleWith([{ name: 'evidence/locked.txt', text: 'x'.repeat(100) }]));
  // the bit of encryption in the local header and in the directory
  for (const [signature, place] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const) {
    const nameAt =
      signature === 'PK\x03\x04' ? bytes.indexOf('evidence/locked.txt') : bytes.lastIndexOf('evidence/locked.txt');
    const at = bytes.lastIndexOf(signature, nameAt, 'latin1') + place;
    bytes[at] = (bytes[at] ?? 0) | 1;
  }
  const source = join(folder, 'locked.zip');
  writeFileSync(source, bytes);
  const verified = await verifyBundle(source, quiet);
  expect(verified).toMatchObject({ ok: true });
  expect(verified.ok && verified.value.problems).toContainEqual({
    file: 'evidence/locked.txt',
    reason: 'it is protected by a password',
  });
  const redacted = await redactBundle({ ...about, source, target: join(folder, 'unlocked.zip') }, quiet);
  expect(redacted.ok && redacted.value.leftOut).toEqual([
    { file: 'evidence/locked.txt', reason: 'it is protected by a password' },
  ]);
});

test('a damaged file, in the bundle or in an archive inside it, is left out by redact, and the rest is redacted', async () => {
  const damaged = Buffer.from(zipSync({ 'a.txt': strToU8('alpha '.repeat(200)), 'b.txt': strToU8('from 10.1.2.3') }));
  damaged.fill(0xff, 35, 40);
  const inner = join(folder, 'inner.zip');
  const plain = join(folder, 'plain.txt');
  writeFileSync(inner, damaged);
  writeFileSync(plain, '10.1.2.3 '.repeat(300));
  const files = [inner, plain].map((path) => ({
    path,
    name: path.slice(folder.length + 1),
    bytes: 300,
    modifiedUtcMs: 1_200_000_000_000,
    trouble: null,
  }));
  const source = join(folder, 'damaged.zip');
  await saveBundle({ ...about, target: source, files }, quiet);
  const bytes = readFileSync(source);
  const at = bytes.indexOf('evidence/plain.txt') + 'evidence/plain.txt'.length + 9;
  bytes.fill(0xff, at, at + 8);
  writeFileSync(source, bytes);
  const target = join(folder, 'damaged-redacted.zip');
  const redacted = await redactBundle({ ...about, source, target }, quiet);
  expect(redacted).toMatchObject({ ok: true });
  expect(redacted.ok && redacted.value.leftOut.map(({ file }) => file)).toEqual([
    'evidence/inner.zip!a.txt',
    'evidence/plain.txt',
  ]);
  const kept = unzipSync(unzipSync(readFileSync(target))['evidence/inner.zip'] ?? new Uint8Array());
  expect(Object.keys(kept)).toEqual(['b.txt']);
  expect(Buffer.from(kept['b.txt'] ?? []).toString()).toBe('from 240.0.0.1');
});

test('links in a folder are not followed, and the bundle says so', async () => {
  const source = join(folder, 'linked');
  mkdirSync(source);
  writeFileSync(join(source, 'a.txt'), 'a');
  symlinkSync('/etc/passwd', join(source, 'link.txt'));
  symlinkSync('/', join(source, 'root'));
  const found = await evidenceFiles.find(source, new AbortController().signal);
  if (!found.ok) throw new Error(found.fault.message);
  const target = join(folder, 'linked.zip');
  const saved = await saveBundle({ ...about, target, files: found.value }, quiet);
  expect(saved).toMatchObject({ ok: true, value: { files: 1 } });
  expect(saved.ok && saved.value.unread.map(({ what }) => what)).toEqual(['link.txt', 'root']);
});
