import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuildScript } from '../../helpers/build-scripts.ts';
import { repository } from '../../helpers/needs.ts';

const { build } = await loadBuildScript<{ build(root: string, say: (line: string) => void): Promise<void> }>(
  'bundle.mjs',
);

let root: string;
let said: string[];
const run = () => build(root, (line) => void said.push(line));

function source(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'a checkout '));
  said = [];
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'dir');
  source('package.json', '{"type":"module"}');
  source('shared/word.ts', "export const word: string = 'first';");
  source('electron/cli.ts', "import { word } from '../shared/word.ts';\nconsole.log(word, import.meta.url);");
});
afterEach(() => rmSync(root, { recursive: true }));

test('the command line is one program that starts by itself and knows where it lies', async () => {
  await run();
  const cli = join(root, 'dist/cli.cjs');
  expect(readFileSync(cli, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  expect(statSync(cli).mode & 0o777).toBe(0o755);
  expect(execFileSync(cli, { encoding: 'utf8' })).toMatch(/^first file:.*a%20checkout.*\/dist\/cli\.cjs\n$/);
  expect(existsSync(`${cli}.map`)).toBe(true);
});

test('programs whose source does not exist are not built, and nothing is left over', async () => {
  await run();
  expect(existsSync(join(root, 'dist/main.cjs'))).toBe(false);
  expect(existsSync(join(root, 'dist/.next'))).toBe(false);
});

test('nothing is built again while nothing has changed', async () => {
  await run();
  await run();
  expect(said).toHaveLength(1);
});

test('a changed source, however deep, is built again', async () => {
  await run();
  source('shared/word.ts', "export const word: string = 'second';");
  await run();
  expect(execFileSync(join(root, 'dist/cli.cjs'), { encoding: 'utf8' })).toMatch(/^second /);
});

test('a program that was deleted or changed in dist is built again', async () => {
  await run();
  rmSync(join(root, 'dist/cli.cjs'));
  await run();
  expect(existsSync(join(root, 'dist/cli.cjs'))).toBe(true);
  writeFileSync(join(root, 'dist/cli.cjs'), 'changed by hand');
  await run();
  expect(said).toHaveLength(3);
});

test('a source that does not compile leaves the last good build in place', async () => {
  await run();
  source('electron/worker.ts', '');
  source('electron/cli.ts', "import { gone } from '../shared/gone.ts';\nconsole.log(gone);");
  await expect(run()).rejects.toThrow('The build failed');
  expect(execFileSync(join(root, 'dist/cli.cjs'), { encoding: 'utf8' })).toMatch(/^first /);
  expect(existsSync(join(root, 'dist/.next'))).toBe(false);
});

test('a program whose source is gone is removed, and what others put into dist stays', async () => {
  source('electron/headless.ts', 'console.log(1);');
  await run();
  source('dist/types/kept.d.ts', '');
  rmSync(join(root, 'electron/headless.ts'));
  await run();
  expect(existsSync(join(root, 'dist/headless.cjs'))).toBe(false);
  expect(existsSync(join(root, 'dist/types/kept.d.ts'))).toBe(true);
});

test('modules that are found at run time stay outside', async () => {
  source('electron/cli.ts', "export const load = () => import('playwright-core');");
  await run();
  expect(statSync(join(root, 'dist/cli.cjs')).size).toBeLessThan(10_000);
  expect(readFileSync(join(root, 'dist/cli.cjs'), 'utf8')).toContain('import("playwright-core")');
});
