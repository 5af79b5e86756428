import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Page } from 'playwright/test';
import { isRoot } from '../helpers/running.ts';
import { launchElectron, packagedApp, startElectron } from './hosts/electron.ts';
import { expect, skipWithout, test } from './hosts/fixture.ts';
import { isListening, processesWith, seccompMode } from './hosts/proc.ts';

// What only Electron can get wrong, on the packaged app; docs/hardening.md has the whole list.

/** The answer of whatever is attempted in the page: `denied` when it throws, rejects or answers so. */
const attempt = (page: Page, source: string): Promise<string> =>
  page.evaluate(async (text) => {
    // biome-ignore lint/security/noGlobalEval: the debugger may, while its own call runs; the page may not
    const run = globalThis.eval(`(${text})`) as () => Promise<unknown>;
    try {
      return String(await run());
    } catch (error) {
      return error instanceof Error ? `denied: ${error.name}` : 'denied';
    }
  }, source);

test('the fuses of the executable are set as asked for', async () => {
  skipWithout('electron');
  const wire = await getCurrentFuseWire(packagedApp);
  const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
});

test.describe('the executable', () => {
  test.beforeEach(() => skipWithout('electron'));

  test('is no Node, whatever the environment says', async ({ folder, display }) => {
    const script = join(folder, 'evil.cjs');
    const mark = join(folder, 'ran');
    writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`);
    const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${script}` };
    const running = startElectron({ folder, display, args: [script], env });
    // a plain Node would run the script and know nothing of these tools
    await running.says(/DevTools listening/);
    running.child.kill();
    await running.ended(10_000);
    expect(readdirSync(folder)).not.toContain('ran');
  });

  test('opens no debugger of its main process', async ({ folder, display }) => {
    const running = startElectron({ folder, display, args: ['--inspect=0', '--inspect-brk=0'] });
    await running.says(/DevTools listening/);
    // the tests' own way in is open, so that a second one would be seen
    expect(processesWith(folder).filter(isListening)).toHaveLength(1);
    process.kill(running.child.pid ?? 0, 'SIGUSR1');
    await fetch(`http://127.0.0.1:9229/json`).then(
      () => expect('a debugger').toBe('absent'),
      () => undefined, // nobody listens, as it should be
    );
    expect(running.said()).not.toContain('Debugger listening');
    running.child.kill();
    await running.ended(10_000);
  });

  test('starts once for each user: a second start hands its evidence to the first and ends', async ({
    app,
    folder,
    display,
  }) => {
    const evidence = join(folder, 'httperr1.log');
    writeFileSync(evidence, '#Fields: date time s-reason\n');
    await expect(app.page.locator('[data-app-state=idle]')).toBeVisible();
    const second = startElectron({ folder, display, args: [evidence] });
    await second.ended(20_000);
    expect(second.child.exitCode).toBe(0);
    await expect(app.page.getByRole('listitem').filter({ hasText: 'httperr1.log' })).toBeVisible();
  });
});

for (const end of ['closing its window', 'SIGTERM'] as const) {
  test(`what was pasted is gone when the program ends by ${end}`, async ({ folder, display }) => {
    skipWithout('electron');
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    const app = await launchElectron({ folder, display, evidence: [], env: { TMPDIR: temporary } });
    await app.page.evaluate(() =>
      (
        window as unknown as { poolhound: { request(name: string, input: unknown): Promise<unknown> } }
      ).poolhound.request('evidence.paste', { name: 'print', text: 'secret' }),
    );
    const pastes = () => readdirSync(temporary).filter((name) => name.startsWith('poolhound-'));
    expect(pastes()).toHaveLength(1);
    if (end === 'SIGTERM') app.process.child.kill('SIGTERM');
    else await app.page.close();
    await app.process.ended(10_000);
    expect(app.process.child.signalCode).toBeNull();
    expect(pastes()).toEqual([]);
  });
}

test('the page’s script has nothing of Node', async ({ app }) => {
  const globals = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
  expect(await app.page.evaluate((names) => names.filter((name) => name in window), globals)).toEqual([]);
});

test('the page’s process runs in Chromium’s sandbox', async ({ folder, display }) => {
  skipWithout('electron');
  test.skip(process.platform !== 'linux', 'how a process is confined is read from /proc');
  const running = startAsOrdinaryUser(folder, display);
  try {
    const renderers = () => processesWith('--type=renderer', folder);
    await expect.poll(() => renderers().length > 0 || running.said() !== '', { timeout: 20_000 }).toBe(true);
    const cannot = /No usable sandbox|EACCES|Permission denied/.exec(running.said())?.[0];
    test.skip(cannot !== undefined, `this system lets an ordinary user build no sandbox: ${cannot}`);
    await expect.poll(() => renderers().map(seccompMode), { timeout: 20_000 }).toContain(2);
    expect(processesWith('--type=renderer', '--no-sandbox', folder)).toEqual([]);
  } finally {
    running.kill();
  }
});

/** The app with its sandbox on, which root cannot have: as nobody, where the tests run as root. */
function startAsOrdinaryUser(folder: string, display: string | undefined) {
  const profile = join(folder, 'ordinary');
  mkdirSync(profile);
  chmodSync(folder, 0o711);
  chmodSync(profile, 0o777);
  const screen = display === undefined ? {} : { DISPLAY: display };
  const child = spawn(packagedApp, [`--user-data-dir=${profile}`], {
    env: { ...process.env, ...screen, HOME: profile },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    ...(isRoot() ? { uid: 65534, gid: 65534 } : {}),
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    // a system without a message bus is of no interest
    if (!text.includes('bus.cc')) said += text.toString();
  });
  child.once('error', (error) => {
    said += String(error);
  });
  return {
    said: () => said,
    kill: () => child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, 'SIGKILL'),
  };
}

test('the bridge is three functions and leads nowhere else', async ({ app }) => {
  const shape = await app.page.evaluate(() => {
    const { poolhound } = window as unknown as { poolhound: object };
    const own = Object.entries(poolhound).map(([name, value]) => [name, typeof value]);
    try {
      Object.assign(poolhound, { request: () => 'mine' });
    } catch {
      // frozen, as it should be
    }
    return {
      own,
      frozen: Object.isFrozen(poolhound),
      constructors: Object.getPrototypeOf(poolhound) === Object.prototype,
    };
  });
  expect(shape.own).toEqual([
    ['request', 'function'],
    ['subscribe', 'function'],
    ['admit', 'function'],
  ]);
  expect(shape.frozen).toBe(true);
});

test('a frame inside the window has no bridge', async ({ app }) => {
  const bridges = await app.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as { poolhound?: unknown } | null;
    const answer = typeof inner?.poolhound;
    frame.remove();
    return answer;
  });
  expect(bridges).toBe('undefined');
});

test.describe('navigation', () => {
  test.use({ mayComplain: true });

  test('leads nowhere: the window stays what it is', async ({ app: { page } }) => {
    const address = page.url();
    await page.evaluate(() => Object.assign(window, { stillHere: true }));
    const ways = [
      `() => { location.href = 'https://example.com/' }`,
      `() => { location.assign('app://poolhound/assets/') }`,
      `() => { location.replace('file:///etc/passwd') }`,
      `() => { location.href = 'data:text/html,gone' }`,
      `() => { location.href = 'app://other/' }`,
      `() => { const link = document.createElement('a'); link.href = 'https://example.com/'; document.body.append(link); link.click() }`,
      `() => { const link = document.createElement('a'); link.href = 'mailto:a@example.com'; document.body.append(link); link.click() }`,
      `() => { const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=https://example.com/'; document.head.append(meta) }`,
      `() => { const frame = document.createElement('iframe'); frame.src = 'app://poolhound/'; document.body.append(frame) }`,
    ];
    for (const way of ways) await attempt(page, way);
    // a page that was left would have lost what was put on it
    expect(
      await page.evaluate(() => new Promise((resolve) => setTimeout(() => resolve('stillHere' in window), 500))),
    ).toBe(true);
    expect(page.url()).toBe(address);
    expect(page.frames().filter((frame) => frame !== page.mainFrame() && frame.url() === address)).toEqual([]);
  });

  test('opens no other window, whoever asks', async ({ app: { page } }) => {
    const before = page.context().pages().length;
    expect(await attempt(page, `() => window.open('https://example.com/')`)).toBe('null');
    expect(await attempt(page, `() => window.open('about:blank', '_blank', 'nodeIntegration=yes')`)).toBe('null');
    expect(await attempt(page, `() => window.open('app://poolhound/')`)).toBe('null');
    await attempt(
      page,
      `() => { const link = document.createElement('a'); link.href = 'https://example.com/'; link.target = '_blank'; document.body.append(link); link.click() }`,
    );
    expect(page.context().pages()).toHaveLength(before);
  });

  test('makes no webview', async ({ app: { page } }) => {
    const made = await page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.com/');
      view.setAttribute('nodeintegration', '');
      document.body.append(view);
      return {
        isPlain: view.constructor === HTMLElement || view.constructor === HTMLUnknownElement,
        hasView: 'getURL' in view,
      };
    });
    expect(made).toEqual({ isPlain: true, hasView: false });
  });
});

test.describe('permissions', () => {
  test('are denied, whatever is asked for', async ({ app: { page } }) => {
    const denied = {
      notifications: `() => Notification.requestPermission().then((answer) => answer === 'granted' ? 'granted' : 'denied')`,
      camera: `() => navigator.mediaDevices.getUserMedia({ video: true })`,
      screen: `() => navigator.mediaDevices.getDisplayMedia({ video: true })`,
      place: `() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error('denied'))))`,
      reading: `() => navigator.clipboard.readText()`,
      midi: `() => navigator.requestMIDIAccess({ sysex: true })`,
      usb: `() => navigator.usb.requestDevice({ filters: [] })`,
      serial: `() => navigator.serial.requestPort()`,
      hid: `() => navigator.hid.requestDevice({ filters: [] }).then((devices) => devices.length === 0 ? 'denied' : 'granted')`,
      bluetooth: `() => navigator.bluetooth.requestDevice({ acceptAllDevices: true })`,
      idle: `() => IdleDetector.requestPermission().then((answer) => answer === 'granted' ? 'granted' : 'denied')`,
      fonts: `() => queryLocalFonts().then((fonts) => fonts.length === 0 ? 'denied' : 'granted')`,
      lock: `() => navigator.keyboard.lock().then(() => 'granted')`,
      wake: `() => navigator.wakeLock.request('screen')`,
    };
    for (const [what, source] of Object.entries(denied)) {
      expect(await attempt(page, source), what).toMatch(/^denied/);
    }
  });

  test('but a command may be copied', async ({ app: { page } }) => {
    await page.evaluate(() => {
      document.body.addEventListener(
        'click',
        () =>
          void navigator.clipboard.writeText('bcdedit /deletevalue').then(() => {
            document.body.dataset['copied'] = 'yes';
          }),
        { once: true },
      );
    });
    await page.mouse.click(5, 5);
    await expect(page.locator('body[data-copied=yes]')).toBeAttached();
  });
});

test('app:// serves the window’s files and nothing else, only to read', async ({ app: { page } }) => {
  const get = (address: string, method = 'GET') =>
    page.evaluate(
      async ([url, how]) => {
        try {
          const response = await fetch(url as string, { method: how as string });
          return response.status;
        } catch {
          return 'refused';
        }
      },
      [address, method],
    );
  expect(await get('app://poolhound/index.html')).toBe(200);
  for (const path of [
    '/../main.cjs',
    '/..%2fmain.cjs',
    '/%2e%2e/main.cjs',
    '/..%5cmain.cjs',
    '/../../package.json',
    '/main.cjs',
    '/etc/passwd',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/index.html%00.png',
    '/assets/',
    '/report/..%2f..%2fmain.html',
    '/report/none.html',
  ]) {
    expect(await get(`app://poolhound${path}`), path).toBe(404);
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
    expect(await get('app://poolhound/', method), method).toBe(405);
});

test.describe('other schemes', () => {
  test.use({ mayComplain: true });

  test('are not loaded', async ({ app: { page } }) => {
    for (const address of [
      'file:///etc/passwd',
      'app://other/index.html',
      'http://127.0.0.1:1/',
      'chrome://version/',
    ]) {
      expect(await attempt(page, `() => fetch(${JSON.stringify(address)})`), address).toMatch(/^denied/);
    }
  });
});

test('the program listens on no port of its own', async ({ folder, display }) => {
  skipWithout('electron');
  test.skip(process.platform !== 'linux', 'open ports are read from /proc');
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  const screen = display === undefined ? {} : { DISPLAY: display };
  const child = spawn(packagedApp, [...sandbox, `--user-data-dir=${folder}`], {
    env: { ...process.env, ...screen },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // the page keeps its storage there: it is there when the page is
  await expect.poll(() => readdirSync(folder), { timeout: 20_000 }).toContain('Session Storage');
  const own = processesWith(folder);
  expect(own).toContain(child.pid);
  expect(own.filter(isListening)).toEqual([]);
  child.kill();
  await ended;
});
