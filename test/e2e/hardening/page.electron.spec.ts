import { expect, test } from '../hosts/fixture.ts';
import { attempt } from './attempt.ts';

// What the page's script may reach in Electron, on the packaged app; docs/hardening.md has the whole list.

test('the page’s script has nothing of Node, and a bridge that leads nowhere else', async ({ app }) => {
  const globals = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
  expect(await app.page.evaluate((names) => names.filter((name) => name in window), globals)).toEqual([]);

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

  // a frame inside the window has none
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
