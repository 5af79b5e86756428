import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { isRoot } from '../../helpers/running.ts';
import { launchElectron, packagedApp, startElectron } from '../hosts/electron.ts';
import { expect, skipWithout, test } from '../hosts/fixture.ts';
import { isListening, processesWith, seccompMode } from '../hosts/proc.ts';

// What the program as a process may do, on the packaged app; docs/hardening.md has the whole list.

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
