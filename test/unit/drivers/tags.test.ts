import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examine, folder, imageBytes, truth } from './images.ts';

const files = readdirSync(folder);
const sourceOf = (file: string) => truth[file.split('-')[0] ?? ''] ?? { allocates: [], decoys: [] };
/** gcc makes one of two tags of the other and the condition: its bytes stand nowhere. */
const isComputed = (file: string, tag: string) => /^lookaside-.*-O2/.test(file) && tag === 'Pock';

test('every source is there for both processors, optimised and not', () => {
  expect(files).toHaveLength(Object.keys(truth).length * 4);
});

test.each(files)('%s: exactly the tags it allocates with are proven', (file) => {
  expect(examine(imageBytes(file)).tags.map(({ tag, grade, uses }) => `${tag} ${grade} ${uses}`)).toEqual(
    sourceOf(file).allocates.map((tag) => `${tag} proven allocate`),
  );
});

test.each(files)('%s: a tag sought whose bytes stand in the image gets the same proof', (file) => {
  const { allocates, decoys } = sourceOf(file);
  const found = examine(imageBytes(file), ...allocates, ...decoys);
  const proven = found.tags.filter(({ grade }) => grade === 'proven').map(({ tag }) => tag);
  expect(proven).toEqual(allocates.filter((tag) => !isComputed(file, tag)));
});

const gradeOf = (file: string, tag: string) => {
  const found = examine(imageBytes(file), tag).tags[0];
  return found && `${found.grade} ${found.uses}`;
};

test.each(['x64-O0', 'x64-O2', 'x86-O0', 'x86-O2'])('%s: what is no allocation is said as such', (build) => {
  expect(gradeOf(`direct-${build}.sys`, 'Dir2')).toBe('likely free');
  expect(gradeOf(`direct-${build}.sys`, 'Str1')).toBe('weak unknown');
  expect(gradeOf(`decoy-${build}.sys`, 'Thre')).toBe('weak unknown');
  expect(gradeOf(`decoy-${build}.sys`, 'Leak')).toMatch(/^likely (free|unknown|compare)$/);
  expect(gradeOf(`decoy-${build}.sys`, 'leak')).toBeUndefined();
});

test('a constant that is only compared is said to be', () => {
  expect(gradeOf('direct-x64-O0.sys', 'Cmp1')).toBe('likely compare');
  expect(gradeOf('direct-x86-O0.sys', 'Cmp1')).toBe('likely compare');
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
