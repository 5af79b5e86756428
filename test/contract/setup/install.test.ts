import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadBuildScript } from '../../helpers/build-scripts.ts';

const { installPackages, explain } = await loadBuildScript<{
  installPackages(root: string, say: (line: string) => void, onStart: (pid: number) => void): Promise<void>;
  explain(said: string): string;
}>('install.mjs');
const { findNpm } = await loadBuildScript<{
  findNpm(from: { env: Record<string, string>; execPath: string }): string;
}>('npm.mjs');

/** Stands in for npm: notes how it was called and installs the one package of the lock, or fails as it is told. */
const scriptedNpm = `
const fs = require('node:fs'), args = process.argv.slice(2);
if (args[0] === 'config') { console.log(process.env.SCRIPTED_CACHE); process.exit(0); }
if (args[0] === 'ping') { console.error(process.env.SCRIPTED_PING ?? ''); process.exit(process.env.SCRIPTED_PING ? 1 : 0); }
fs.appendFileSync('calls.txt', args.join(' ') + '\\n');
if (process.env.SCRIPTED_ERROR) { console.error(process.env.SCRIPTED_ERROR); process.exit(1); }
fs.mkdirSync('node_modules/one', { recursive: true });
fs.writeFileSync('node_modules/one/package.json', '{"version":"1.0.0"}');
const packages = process.env.SCRIPTED_LOSS ? {} : { 'node_modules/one': { version: '1.0.0' } };
fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
`;

let root: string;
let said: string[];
const say = (line: string) => void said.push(line);
const ignorePid = () => undefined;
const install = () => installPackages(root, say, ignorePid);
const calls = () =>
  existsSync(join(root, 'calls.txt')) ? readFileSync(join(root, 'calls.txt'), 'utf8').split('\n') : [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'a checkout '));
  said = [];
  const packages = { '': { dependencies: { one: '1.0.0' } }, 'node_modules/one': { version: '1.0.0' } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  mkdirSync(join(root, 'npm of mine'));
  writeFileSync(join(root, 'npm of mine', 'npm-cli.js'), scriptedNpm);
  vi.stubEnv('npm_execpath', join(root, 'npm of mine', 'npm-cli.js'));
  vi.stubEnv('SCRIPTED_CACHE', join(root, 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

test('a fresh clone is installed once, and then left alone', async () => {
  await install();
  await install();
  expect(calls()).toHaveLength(2); // one call and the end of its line
  expect(calls()[0]).toMatch(/^ci .*--ignore-scripts/);
  expect(said[0]).toBe('the packages are not installed yet; running npm ci (about a minute)');
});

test('engines are never strict and development packages are always included', async () => {
  await install();
  expect(calls()[0]).toMatch(/--no-engine-strict --include=dev --include=optional/);
});

test('an install that was interrupted is done again', async () => {
  await install();
  rmSync(join(root, 'node_modules', '.package-lock.json'));
  await install();
  expect(said).toContain('an earlier install did not finish; running npm ci (about a minute)');
  expect(calls()).toHaveLength(3);
});

test('npm’s own cache is used where it can be written', async () => {
  await install();
  expect(calls()[0]).not.toContain('--cache');
});

test('a cache below something that is no folder is replaced by one inside the project', async () => {
  vi.stubEnv('SCRIPTED_CACHE', join(root, 'package-lock.json', 'cache'));
  await install();
  expect(calls()[0]).toContain(`--cache ${join(root, '.setup', 'npm-cache')}`);
});

test('without the registry it says so in one sentence', async () => {
  vi.stubEnv('SCRIPTED_ERROR', 'npm error code ENOTFOUND\nnpm error network request failed');
  await expect(install()).rejects.toThrow(
    /^The packages are not installed and the npm registry cannot be reached: .+\.$/,
  );
});

test('a registry that does not answer is not asked for every package, but npm’s cache may do', async () => {
  vi.stubEnv('SCRIPTED_PING', 'npm error code EAI_AGAIN');
  await install();
  expect(calls()[0]).toMatch(/ --offline$/);
});

test('a registry that answers but knows no ping is used', async () => {
  vi.stubEnv('SCRIPTED_PING', 'npm error code E404');
  await install();
  expect(calls()[0]).not.toContain('--offline');
});

test('an install that failed is tried again by the next run', async () => {
  vi.stubEnv('SCRIPTED_ERROR', 'npm error code ECONNRESET');
  await expect(install()).rejects.toThrow();
  vi.stubEnv('SCRIPTED_ERROR', '');
  await install();
  expect(existsSync(join(root, 'node_modules/one/package.json'))).toBe(true);
});

test('an npm that leaves something out is not believed', async () => {
  vi.stubEnv('SCRIPTED_LOSS', '1');
  await expect(install()).rejects.toThrow(/npm ci finished, but one is missing/);
});

test('another checkout that node_modules is linked to is left as it is', async () => {
  const other = join(root, 'other');
  mkdirSync(other);
  writeFileSync(join(other, '.package-lock.json'), '{"packages":{}}');
  symlinkSync(other, join(root, 'node_modules'), 'dir');
  await install();
  expect(readFileSync(join(other, '.package-lock.json'), 'utf8')).toBe('{"packages":{}}');
  expect(existsSync(join(root, 'node_modules/one/package.json'))).toBe(true);
});

test.each([
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code EACCES', /may not write/],
  ['npm error code EUSAGE\nnpm error lock file out of sync', /npm ci failed:\n.*EUSAGE\n.*out of sync/],
])('%j is explained', (text, sentence) => {
  expect(explain(text)).toMatch(sentence);
});

test('the npm that started the script is used', () => {
  const env = { npm_execpath: join(root, 'npm of mine', 'npm-cli.js') };
  expect(findNpm({ env, execPath: '/nowhere/node' })).toBe(env.npm_execpath);
});

test('another package manager that started the script is not taken for npm', () => {
  const beside = join(root, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  mkdirSync(join(beside, '..'), { recursive: true });
  writeFileSync(beside, '');
  const env = { npm_execpath: join(root, 'pnpm.cjs') };
  expect(findNpm({ env, execPath: join(root, 'node.exe') })).toBe(beside);
});

test('without any npm it says what to install', () => {
  expect(() => findNpm({ env: {}, execPath: join(root, 'node.exe') })).toThrow(/Install Node\.js 20 with npm/);
});
