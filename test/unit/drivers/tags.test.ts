import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { examine, examineNamed, folder, imageBytes, sources, truthOf } from './images.ts';

const files = readdirSync(folder);

/**
 * Owners that are not provable: the address of a local variable was handed out before it is used; the tag lies in a structure
 * of the pool, or on a stack that a function of unknown arguments took from.
 */
const missed = [/^pushes-.*-O0 Pus1$/, /^heap-.* HpB1$/, /^apart-x86-O0 Unk1$/];
const isMissed = (file: string, tag: string) => missed.some((one) => one.test(`${file.replace('.sys', '')} ${tag}`));

const provenIn = (file: string, ...tags: string[]) =>
  examine(imageBytes(file), ...tags)
    .tags.filter(({ grade }) => grade === 'proven')
    .map(({ tag, uses }) => `${tag} ${uses}`)
    .sort();

test('every source has images, and every image a source', () => {
  for (const source of sources) expect(files.some((file) => file.startsWith(`${source}-`))).toBe(true);
  for (const file of files) expect(sources.some((source) => file.startsWith(`${source}-`))).toBe(true);
});

describe.each(files)('%s', (file) => {
  const { allocates, others } = truthOf(file);
  const expected = allocates.filter((tag) => !isMissed(file, tag)).map((tag) => `${tag} allocate`);

  test('exactly the tags it allocates with are proven', () => {
    expect(provenIn(file)).toEqual(expected);
  });

  test('the same are proven when they are sought among others', () => {
    expect(provenIn(file, ...allocates, ...others, 'Thre', 'Allo', 'Pool')).toEqual(expected);
  });
});

test.each(files.filter((file) => truthOf(file).others.includes('Leak')))('%s carries Leak and is no owner', (file) => {
  const [leak] = examine(imageBytes(file), 'Leak').tags;
  expect(leak?.uses ?? 'unknown').not.toBe('allocate');
  expect(leak?.grade ?? 'weak').not.toBe('proven');
});

const gradeOf = (file: string, tag: string) => {
  const found = examine(imageBytes(file), tag).tags[0];
  return found && `${found.grade} ${found.uses}`;
};

test.each(['x64-O0', 'x64-O2', 'x86-O0', 'x86-O2'])('%s: what is no allocation is said as such', (build) => {
  expect(gradeOf(`direct-${build}.sys`, 'Dir2')).toBe('likely free');
  expect(gradeOf(`direct-${build}.sys`, 'Str1')).toBe('weak unknown');
  expect(gradeOf(`decoy-${build}.sys`, 'Thre')).toBe('weak unknown');
  expect(gradeOf(`sought0-${build}.sys`, 'Leak')).toBe('likely free');
  expect(gradeOf(`sought1-${build}.sys`, 'Leak')).toBe('likely compare');
  expect(gradeOf(`sought2-${build}.sys`, 'Leak')).toBe('likely unknown');
  expect(gradeOf(`sought4-${build}.sys`, 'Leak')).toBe('weak unknown');
  expect(gradeOf(`decoy-${build}.sys`, 'leak')).toBeUndefined();
  expect(gradeOf('apart-x64-O0.sys', 'Par7')).toBe('likely compare');
});

test('what was overwritten, or may have been, is likely', () => {
  expect(gradeOf('pushes-x64-O0.sys', 'Pus1')).toBe('likely allocate');
  expect(gradeOf('variable-x64-O2.sys', 'Vold')).toBe('likely allocate');
});

test.each([
  ['apart-x86-O0.sys', 'Hut1', 'likely allocate'], // changed through esp itself
  ['apart-x86-O0.sys', 'Hut2', 'likely allocate'], // changed through an address that lay in another variable
  ['apart-x86-O0.sys', 'Unk1', 'likely unknown'],
  ['heap-x64-O0.sys', 'HpB1', 'likely unknown'], // in a structure of the pool
  ['heap-x64-O0.sys', 'HpE1', 'likely unknown'],
  ['local-x64-O0.sys', 'Loc3', 'likely allocate'],
  ['local-x64-O2.sys', 'Loc7', 'likely allocate'], // changed by who found the structure around a field
  ['local-x64-O2.sys', 'Loc8', 'likely allocate'], // a byte of it is written, nobody knows which
])('%s: %s is no proof', (file, tag, expected) => {
  expect(gradeOf(file, tag)).toBe(expected);
});

test('code that nothing leads to proves nothing', () => {
  expect(gradeOf('odd-x64-O0.sys', 'Dea1')).toBe('likely allocate'); // behind a return
  expect(gradeOf('odd-x64-O0.sys', 'Dea2')).toBe('likely allocate'); // data in the shape of code
  expect(gradeOf('odd-x64-O0.sys', 'Cod6')).toBe('proven allocate'); // its address is handed on
});

test('a driver of the framework likely allocates with the first four letters of its own name', () => {
  const bytes = imageBytes('frame-x64-O2.sys');
  expect(examineNamed('folder/Storage.sys', bytes, 'Stor')).toMatchObject([{ grade: 'likely', uses: 'allocate' }]);
  expect(examineNamed('folder/Sto.sys', bytes, 'Sto')).toEqual([]);
  expect(examineNamed('folder/Zorro.sys', imageBytes('storage-x64-O2.sys'), 'Zorr')).toEqual([]);
});

test('a tag sought as it stands in C brings the one that is meant', () => {
  expect(examine(imageBytes('direct-x64-O2.sys'), '1riD').tags).toMatchObject([{ tag: 'Dir1', grade: 'proven' }]);
  expect(examine(imageBytes('direct-x64-O2.sys'), '2riD').tags).toEqual([]);
});

test('a tag with blanks may be sought without those at its end', () => {
  expect(examine(imageBytes('modern-x86-O2.sys'), 'Ab').tags).toMatchObject([{ tag: 'Ab  ', grade: 'proven' }]);
});

test('the proof names place, function, instruction and import', () => {
  const [tag] = examine(imageBytes('direct-x64-O2.sys'), 'Dir1').tags;
  expect(tag?.evidence[0]).toMatchObject({ section: '.text', function: 'entry' });
  expect(tag?.evidence[0]?.instructions[0]).toContain('mov r8d,31726944h');
  expect(tag?.evidence[0]?.instructions[1]).toContain('; ExAllocatePoolWithTag');
  const at = tag?.evidence[0]?.offset ?? 0;
  expect(String.fromCharCode(...imageBytes('direct-x64-O2.sys').subarray(at, at + 4))).toBe('Dir1');
});

test('a tag that goes through a wrapper names the wrapper', () => {
  const [tag] = examine(imageBytes('wrapper-x86-O2.sys'), 'Wrp2').tags;
  expect(tag?.evidence[0]?.instructions[1]).toContain('which calls ExAllocatePoolWithTag');
});
