import { describe, expect, test } from 'vitest';
import {
  isPermitted,
  isReportAddress,
  isTrusted,
  mayLoad,
  schemePrivileges,
  windowSecurity,
} from '../../../electron/desktop/security.ts';

test('every web preference is what the security checklist asks for', () => {
  expect(windowSecurity).toStrictEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    disableDialogs: true,
    autoplayPolicy: 'user-gesture-required',
    spellcheck: false,
  });
});

test('the scheme has no way around the content security policy', () => {
  expect(schemePrivileges).toStrictEqual({
    standard: true,
    secure: true,
    supportFetchAPI: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
    stream: false,
  });
});

describe('the gate of a message', () => {
  const window = { isKnownWindow: true, isTopFrame: true, origin: 'app://poolhound' };

  test('lets our window’s top frame pass', () => {
    expect(isTrusted(window)).toBe(true);
  });

  test.each([
    ['another window', { isKnownWindow: false }],
    ['a frame inside', { isTopFrame: false }],
    ['a sandboxed document', { origin: 'null' }],
    ['another site', { origin: 'https://evil.example' }],
    ['another host of the scheme', { origin: 'app://other' }],
    ['a name that only begins alike', { origin: 'app://poolhound.evil.example' }],
    ['a file', { origin: 'file://' }],
  ])('refuses %s', (_who, changes) => {
    expect(isTrusted({ ...window, ...changes })).toBe(false);
  });
});

test('only copying a text is permitted, and only to our window', () => {
  expect(isPermitted('clipboard-sanitized-write', 'app://poolhound')).toBe(true);
  expect(isPermitted('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
  for (const permission of [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'usb',
    'openExternal',
    'fileSystem',
  ]) {
    expect(isPermitted(permission, 'app://poolhound')).toBe(false);
  }
});

test('nothing is loaded from anywhere but the program', () => {
  expect(['app://poolhound/', 'data:,x', 'blob:app://poolhound/1'].every(mayLoad)).toBe(true);
  for (const url of [
    'http://127.0.0.1/',
    'https://example.com/',
    'ws://x/',
    'file:///etc/passwd',
    'ftp://x/',
    'app',
    '',
  ]) {
    expect(mayLoad(url)).toBe(false);
  }
});

test('a frame shows reports only', () => {
  expect(isReportAddress('app://poolhound/report/1.html')).toBe(true);
  for (const url of [
    'app://poolhound/',
    'app://poolhound.evil/report/1',
    'https://x/report/1',
    'about:blank',
    'data:text/html,x',
  ]) {
    expect(isReportAddress(url)).toBe(false);
  }
});
