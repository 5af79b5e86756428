import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { readFile } from '../../../electron/workers/read-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound test '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quiet = { isCancelled: () => false, progress: () => {} };

async function read(name: string, content: Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readFile({ path, name, bytes: content.length, modifiedUtcMs: 0, trouble: null }, true, quiet);
}

test('each entry of a zip is an input named after the archive, and the archive itself is listed', async () => {
  const inputs = await read('a.zip', zipSync({ 'logs/one.txt': strToU8('hello'), 'two.txt': strToU8('') }));
  expect(inputs.map(({ file, kind, bytes }) => ({ file, kind, bytes }))).toEqual([
    { file: 'a.zip', kind: 'zip', bytes: inputs[0]?.bytes },
    { file: 'a.zip!logs/one.txt', kind: 'unrecognised', bytes: 5 },
    { file: 'a.zip!two.txt', kind: 'unrecognised', bytes: 0 },
  ]);
  expect(inputs[1]?.sha256).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
  expect(inputs[2]?.reason).toBe('The file is empty.');
});

test('a zip inside the zip is opened once and no deeper', async () => {
  const inner = zipSync({ 'deep.txt': strToU8('deep') });
  const middle = zipSync({ 'inner.zip': inner, 'mid.txt': strToU8('mid') });
  const inputs = await read('outer.zip', zipSync({ 'middle.zip': middle }));
  expect(inputs.map(({ file }) => file)).toEqual([
    'outer.zip',
    'outer.zip!middle.zip',
    'outer.zip!middle.zip!inner.zip',
    'outer.zip!middle.zip!inner.zip',
    'outer.zip!middle.zip!mid.txt',
  ]);
  expect(inputs[3]?.reason).toContain('Unpack it');
});

test('a zip cut off in the middle gives the entries before the cut and says what is missing', async () => {
  const noise = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 251);
  const whole = zipSync({ 'first.txt': strToU8('first'), 'second.bin': noise }, { level: 0 });
  const inputs = await read('cut.zip', whole.slice(0, 20_000));
  expect(inputs.map(({ file, reason }) => ({ file, reason: reason?.slice(0, 26) }))).toEqual([
    { file: 'cut.zip', reason: 'The archive is cut off or ' },
    { file: 'cut.zip!first.txt', reason: 'Text of no kind that Pooln'.replace('Pooln', 'Poolh') },
    { file: 'cut.zip!second.bin', reason: 'The archive is cut off or ' },
  ]);
});

test('names that climb out of the archive are only labels: nothing is written anywhere', async () => {
  const inputs = await read('slip.zip', zipSync({ '../../evil.txt': strToU8('x') }));
  expect(inputs[1]?.file).toBe('slip.zip!../../evil.txt');
});

test('an entry whose bytes were changed is listed as damaged', async () => {
  const packed = zipSync({ 'a.txt': strToU8('the quick brown fox') }, { level: 0 });
  const at = Buffer.from(packed).indexOf('quick');
  packed[at] = 0x51;
  const inputs = await read('bad.zip', packed);
  expect(inputs[1]?.reason).toContain('checksum');
});

test('a bomb is given up and named, and the entries beside it are read', async () => {
  const bomb = new Uint8Array(160 * 2 ** 20);
  const inputs = await read('bomb.zip', zipSync({ 'bomb.bin': [bomb, { level: 6 }], 'ok.txt': strToU8('fine') }));
  expect(inputs.find((input) => input.file.endsWith('bomb.bin'))?.reason).toContain('zip bomb');
  expect(inputs.find((input) => input.file.endsWith('ok.txt'))?.bytes).toBe(4);
});

test('a file that only begins like a zip is no crash', async () => {
  const inputs = await read('fake.zip', strToU8('PK\u0003\u0004 and then something else entirely'));
  expect(inputs[0]?.kind).toBe('zip');
  expect(inputs[0]?.reason).toContain('cut off or damaged');
});
