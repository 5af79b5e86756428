import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../helpers/needs.ts';
import { repositoryFiles, sourceFiles } from '../helpers/sources.ts';

/** Written in parts, so that this file does not hold what it looks for. */
const machineFolders = ['root', 'work'].join('|');
const registries = ['npmjs', 'yarnpkg', 'npmmirror'].join('|');

/** A folder of one machine, `/name/…`, at the start of a word; and the host of a package registry. */
const places = [
  new RegExp(String.raw`(?<![\w.\-/~}\])*:])/(?:${machineFolders})/[\w.]`),
  new RegExp(String.raw`registry\.(?:${registries})\.`),
];

/** Lines of a text that name a place outside the repository. */
function placesIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => places.some((place) => place.test(line)));
}

/** Evidence keeps the paths of the machines it came from. */
const isEvidence = (path: string) => /^test\/(fixtures|rules|golden)\//.test(path);

test('no file names a folder of the machine it was written on, nor a package registry', () => {
  const found = repositoryFiles()
    .filter((path) => !isEvidence(path))
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'))
    .flatMap(({ path, text }) => placesIn(text).map((line) => `${path}: ${line.slice(0, 200)}`));
  expect(found).toEqual([]);
});

test.each([
  ['cd ', '/ro', 'ot/project'],
  ['"', '/wo', 'rk/main"'],
  ['https://regi', 'stry.np', 'mjs.org/a'],
])('%s%s%s would be noticed', (...parts) => {
  expect(placesIn(parts.join(''))).toHaveLength(1);
});

test('addresses and relative paths are no places', () => {
  expect(placesIn('https://example.com/work/x ./work/y ../root/z `/work` framework/a')).toEqual([]);
});

/** Takes a file's URL for its path, which a checkout in a folder with blanks and every Windows machine break. */
const urlAsPath = /import\.meta\.url\)\.path[n]ame/;

test('no source takes the URL of a file for its path', () => {
  expect(sourceFiles().flatMap(({ path, text }) => (urlAsPath.test(text) ? path : []))).toEqual([]);
  expect(urlAsPath.test(`new URL('..', import.meta.url).${'pathname'}`)).toBe(true);
});
