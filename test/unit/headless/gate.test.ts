import { describe, expect, test } from 'vitest';
import { createEntrance } from '../../../electron/headless/entrance.ts';
import { examineVisit, type Visit } from '../../../electron/headless/gate.ts';

const visit = (changes: Partial<Visit> = {}): Visit => ({
  method: 'GET',
  headers: { host: '127.0.0.1:8000' },
  isKnown: true,
  isEntrance: false,
  isUpgrade: false,
  ...changes,
});
const statusOf = (changes: Partial<Visit>) => examineVisit(visit(changes))?.status ?? 'passes';
const own = { host: '127.0.0.1:8000', origin: 'http://127.0.0.1:8000' };

describe('the gate of the headless host', () => {
  test.each(['127.0.0.1:8000', 'localhost:1', '[::1]:65535', '127.0.0.1'])('answers the name %s', (host) => {
    expect(statusOf({ headers: { host } })).toBe('passes');
  });

  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8000',
    '127.0.0.1.evil.example:8000',
    'localhost.evil.example',
    '127.0.0.1:8000.evil.example',
    'evil.example@127.0.0.1',
    '127.0.0.2:8000',
    '0.0.0.0:8000',
    '127.1:8000',
    '2130706433:8000',
    '127.0.0.1:123456',
  ])('answers nothing to the name %j, which a rebound page would send', (host) => {
    expect(statusOf({ headers: host === undefined ? {} : { host }, isEntrance: true })).toBe(421);
  });

  test.each([
    'http://127.0.0.1:8001',
    'http://localhost:8000',
    'https://127.0.0.1:8000',
    'null',
    'http://evil.example',
  ])('refuses the origin %s, cookie or not', (origin) => {
    expect(statusOf({ headers: { ...own, origin } })).toBe(403);
    expect(statusOf({ headers: { ...own, origin }, isUpgrade: true })).toBe(403);
    expect(statusOf({ headers: { ...own, origin }, method: 'PUT' })).toBe(403);
  });

  test('wants an origin for uploads and sockets', () => {
    const headers = { host: own.host };
    expect(statusOf({ headers, method: 'PUT' })).toBe(403);
    expect(statusOf({ headers, isUpgrade: true })).toBe(403);
    expect(statusOf({ headers: own, method: 'PUT' })).toBe('passes');
    expect(statusOf({ headers: own, isUpgrade: true })).toBe('passes');
  });

  test('refuses what a browser says another site started', () => {
    for (const site of ['cross-site', 'same-site', 'anything']) {
      expect(statusOf({ headers: { host: own.host, 'sec-fetch-site': site } })).toBe(403);
    }
    for (const site of ['same-origin', 'none']) {
      expect(statusOf({ headers: { host: own.host, 'sec-fetch-site': site } })).toBe('passes');
    }
  });

  test('lets the token in from a link anywhere, to read only', () => {
    const headers = { host: own.host, 'sec-fetch-site': 'cross-site' };
    expect(statusOf({ headers, isKnown: false, isEntrance: true })).toBe('passes');
    expect(statusOf({ headers: own, isKnown: false, isEntrance: true, isUpgrade: true })).toBe(403);
    expect(statusOf({ headers: own, isKnown: false, isEntrance: true, method: 'PUT' })).toBe(403);
  });

  test('knows nobody without the cookie', () => {
    expect(statusOf({ isKnown: false })).toBe(403);
  });

  test.each(['POST', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', ''])('does not know %j', (method) => {
    expect(statusOf({ method, headers: own })).toBe(405);
  });
});

describe('the entrance', () => {
  const cookieOf = (entrance: ReturnType<typeof createEntrance>) =>
    (entrance.enter().headers['set-cookie'] ?? '').split(';')[0] ?? '';

  test('opens once', () => {
    const entrance = createEntrance();
    expect(entrance.opensWith(entrance.token)).toBe(true);
    entrance.enter();
    expect(entrance.opensWith(entrance.token)).toBe(false);
  });

  test('opens with nothing but the token', () => {
    const entrance = createEntrance();
    for (const other of ['', `${entrance.token}x`, entrance.token.slice(1), createEntrance().token]) {
      expect(entrance.opensWith(other)).toBe(false);
    }
  });

  test('sets a cookie that no script reads and no other site sends', () => {
    const cookie = createEntrance().enter().headers['set-cookie'];
    expect(cookie).toMatch(/^poolhound-[0-9a-f]{12}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  test('knows its own cookie among others, and no other', () => {
    const entrance = createEntrance();
    const cookie = cookieOf(entrance);
    expect(entrance.knows(`a=b; ${cookie}; c=d`)).toBe(true);
    for (const header of [undefined, '', 'poolhound=1', `${cookie}x`, `x${cookie}`, cookieOf(createEntrance())]) {
      expect(entrance.knows(header)).toBe(false);
    }
  });

  test('keeps token and cookie apart', () => {
    const entrance = createEntrance();
    const [name] = cookieOf(entrance).split('=');
    expect(entrance.knows(`${name}=${entrance.token}`)).toBe(false);
  });
});
