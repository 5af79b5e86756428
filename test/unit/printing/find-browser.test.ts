import { expect, test } from 'vitest';
import { findBrowser, type SearchedMachine } from '../../../electron/printing/find-browser.ts';

const machine = (
  platform: NodeJS.Platform,
  env: Record<string, string>,
  installed: readonly string[],
): SearchedMachine => ({ platform, env, isProgram: (path) => installed.includes(path) });

test('Chrome on Windows is found below Program Files', () => {
  const path = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
  const found = findBrowser(machine('win32', { PROGRAMFILES: 'C:\\Program Files' }, [path]));
  expect(found).toEqual({ path, name: 'Google Chrome' });
});

test('Edge, which every newer Windows has, is found where Chrome is not', () => {
  const path = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
  expect(findBrowser(machine('win32', env, [path]))).toEqual({ path, name: 'Microsoft Edge' });
});

test('a browser in the home folder of a Mac is found', () => {
  const path = '/Users/ann/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findBrowser(machine('darwin', { HOME: '/Users/ann' }, [path]))?.path).toBe(path);
});

test('Chromium on Linux is found on the PATH', () => {
  expect(findBrowser(machine('linux', { PATH: '/opt/b:/usr/bin' }, ['/opt/b/chromium']))).toEqual({
    path: '/opt/b/chromium',
    name: 'Chromium',
  });
});

test('Chromium on Linux is found in its usual folder with an empty PATH', () => {
  expect(findBrowser(machine('linux', {}, ['/usr/bin/chromium']))?.path).toBe('/usr/bin/chromium');
});

test('a relative folder on the PATH is not searched', () => {
  expect(findBrowser(machine('linux', { PATH: '.:bin' }, ['bin/chromium', 'chromium', './chromium']))).toBeNull();
});

test('POOLHOUND_BROWSER is preferred to what is installed', () => {
  const env = { POOLHOUND_BROWSER: '/home/ann/my-chrome', PATH: '/usr/bin' };
  expect(findBrowser(machine('linux', env, ['/usr/bin/chromium', '/home/ann/my-chrome']))?.path).toBe(
    '/home/ann/my-chrome',
  );
});

test('a browser named in POOLHOUND_BROWSER that is not there is not replaced by another', () => {
  const env = { POOLHOUND_BROWSER: '/gone', PATH: '/usr/bin' };
  expect(findBrowser(machine('linux', env, ['/usr/bin/chromium']))).toBeNull();
});

test('a machine without any browser has none', () => {
  expect(findBrowser(machine('linux', { PATH: '/usr/bin' }, []))).toBeNull();
});
