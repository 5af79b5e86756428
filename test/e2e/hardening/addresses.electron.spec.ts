import { expect, test } from '../hosts/fixture.ts';
import { attempt } from './attempt.ts';

// Where the page can be led and what it can load in Electron, on the packaged app; docs/hardening.md has the whole list.

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
