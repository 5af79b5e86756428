import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuildScript } from '../../helpers/build-scripts.ts';
import { repository } from '../../helpers/needs.ts';

interface Machine {
  readonly os: string;
  readonly cpu: string;
  readonly libc: string | null;
}
const { whyNotInstalled } = await loadBuildScript<{ whyNotInstalled(root: string, machine?: Machine): string | null }>(
  'installed.mjs',
);
const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' };

/** `tool` needs one of two native programs and, on one machine only, a wrapper with a dependency of its own. */
const lock = {
  '': { devDependencies: { tool: '1.0.0' } },
  'node_modules/tool': {
    version: '1.0.0',
    optionalDependencies: { 'tool-linux': '1.0.0', 'tool-musl': '1.0.0', 'tool-windows': '1.0.0', extra: '1.0.0' },
  },
  'node_modules/tool-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
  'node_modules/tool-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  'node_modules/tool-windows': {
    version: '1.0.0',
    optional: true,
    os: ['!linux'],
    dependencies: { 'windows-only': '1.0.0' },
  },
  'node_modules/tool-windows/node_modules/windows-only': { version: '1.0.0', optional: true },
  'node_modules/extra': { version: '1.0.0', optional: true },
};
const installedOnLinux = ['node_modules/tool', 'node_modules/tool-linux', 'node_modules/extra'];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'a checkout '));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: lock }));
});
afterEach(() => rmSync(root, { recursive: true }));

function install(paths: readonly string[], version = '1.0.0', into = root) {
  for (const path of paths) {
    mkdirSync(join(into, path), { recursive: true });
    writeFileSync(join(into, path, 'package.json'), JSON.stringify({ version }));
  }
  const packages = Object.fromEntries(paths.map((path) => [path, { version }]));
  writeFileSync(join(into, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

test('what npm installed on this machine matches, without the programs of other machines', () => {
  install(installedOnLinux);
  expect(whyNotInstalled(root, linux)).toBeNull();
});

test('the same node_modules on another system does not match', () => {
  install(installedOnLinux);
  expect(whyNotInstalled(root, { os: 'win32', cpu: 'x64', libc: null })).toBe('tool-windows is missing');
  expect(whyNotInstalled(root, { ...linux, libc: 'musl' })).toBe('tool-musl is missing');
});

test('a fresh clone has no packages', () => {
  expect(whyNotInstalled(root, linux)).toBe('the packages are not installed yet');
});

test('an install that was killed has no record of npm', () => {
  install(installedOnLinux);
  rmSync(join(root, 'node_modules', '.package-lock.json'));
  expect(whyNotInstalled(root, linux)).toBe('an earlier install did not finish');
});

test('a record that was cut off while it was written counts as an install that did not finish', () => {
  install(installedOnLinux);
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages":{');
  expect(whyNotInstalled(root, linux)).toBe('an earlier install did not finish');
});

test('a native program that npm left out silently is missing', () => {
  install(['node_modules/tool', 'node_modules/extra']);
  expect(whyNotInstalled(root, linux)).toBe('tool-linux is missing');
});

test('an optional package that no machine needs in particular may be left out', () => {
  install(['node_modules/tool', 'node_modules/tool-linux']);
  expect(whyNotInstalled(root, linux)).toBeNull();
});

test('another version than the lock names has changed', () => {
  install(installedOnLinux, '1.0.1');
  expect(whyNotInstalled(root, linux)).toBe('tool has changed');
});

test('a package whose folder was deleted is damaged', () => {
  install(installedOnLinux);
  rmSync(join(root, 'node_modules/tool-linux'), { recursive: true });
  expect(whyNotInstalled(root, linux)).toBe('tool-linux is damaged');
});

test('a package that the lock no longer names is noticed', () => {
  install([...installedOnLinux, 'node_modules/old']);
  expect(whyNotInstalled(root, linux)).toBe('old is installed but no longer wanted');
});

test('a linked node_modules is fine when it matches', () => {
  const other = mkdtempSync(join(tmpdir(), 'other-'));
  install(installedOnLinux, '1.0.0', other);
  symlinkSync(join(other, 'node_modules'), join(root, 'node_modules'), 'dir');
  expect(whyNotInstalled(root, linux)).toBeNull();
  rmSync(other, { recursive: true });
});

test('this very checkout, whose tests run, is installed', () => {
  expect(whyNotInstalled(repository)).toBeNull();
});
