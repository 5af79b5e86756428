import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from '../hosts/fixture.ts';
import { listen } from '../hosts/listener.ts';

// What holds on both hosts: the page's policy, and what is made of hostile evidence.

/** Asks for the page itself again, from inside, and answers its headers. */
const headersOfPage = (page: Page) =>
  page.evaluate(async () => Object.fromEntries((await fetch(location.href)).headers.entries()));

test('the page comes with its content security policy, and a nonce that is new at each load', async ({ app }) => {
  const [first, second] = [await headersOfPage(app.page), await headersOfPage(app.page)];
  const policy = first['content-security-policy'] ?? '';
  expect(policy.replace(/'nonce-[\w-]+'/, "'nonce-…'").split('; ')).toEqual([
    "default-src 'self'",
    "style-src 'self' 'nonce-…'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(second['content-security-policy']).not.toBe(policy);
  expect(first['x-content-type-options']).toBe('nosniff');
});

test('the window is styled under that policy', async ({ app }) => {
  await expect(app.page.locator('[data-app-state=idle]')).toBeVisible();
  const button = app.page.getByRole('button').first();
  expect(await button.evaluate((element) => getComputedStyle(element).borderRadius)).not.toBe('0px');
});

test.describe('a page that was taken over', () => {
  test.use({ mayComplain: true });

  test('runs no text as a program', async ({ app }) => {
    const ran = await app.page.evaluate(async () => {
      const own = window as unknown as { ran: string[] };
      own.ran = [];
      const inline = document.createElement('script');
      inline.textContent = 'window.ran.push("inline script")';
      const address = document.createElement('script');
      address.src = 'data:text/javascript,window.ran.push("data script")';
      const handler = document.createElement('img');
      handler.setAttribute('onerror', 'window.ran.push("handler")');
      handler.src = 'data:image/png,nothing';
      document.body.append(inline, address, handler);
      // the debugger may evaluate while its own call runs; a later turn is the page's alone
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (const attempt of [
        () => new Function('window.ran.push("Function")')(),
        // biome-ignore lint/security/noGlobalEval: this is what must not work
        () => globalThis.eval('window.ran.push("eval")'),
      ]) {
        try {
          attempt();
        } catch {
          // refused, as it should be
        }
      }
      const link = document.createElement('a');
      link.href = 'javascript:window.ran.push("link")';
      document.body.append(link);
      link.click();
      await new Promise((resolve) => handler.addEventListener('error', resolve, { once: true }));
      return own.ran;
    });
    expect(ran).toEqual([]);
  });

  test('reaches no other server in any way', async ({ app }) => {
    const elsewhere = await listen();
    const page = app.page;
    const address = page.url();
    await page.evaluate(async (origin) => {
      const settle = (promise: Promise<unknown>) => promise.catch(() => undefined);
      const add = (tag: string, attributes: Readonly<Record<string, string>>) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
        return element;
      };
      await settle(fetch(`${origin}/fetch`, { mode: 'no-cors' }));
      await settle(
        new Promise((resolve) => {
          const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`);
          socket.onerror = resolve;
          socket.onopen = resolve;
        }).catch(() => undefined),
      );
      navigator.sendBeacon(`${origin}/beacon`);
      new EventSource(`${origin}/events`).close();
      add('img', { src: `${origin}/image` });
      add('script', { src: `${origin}/script` });
      add('link', { rel: 'stylesheet', href: `${origin}/style` });
      add('link', { rel: 'preload', as: 'image', href: `${origin}/preload` });
      add('iframe', { src: `${origin}/frame` });
      add('object', { data: `${origin}/object` });
      add('embed', { src: `${origin}/embed` });
      add('video', { src: `${origin}/video` });
      add('div', { style: `background: url(${origin}/background)` });
      const form = add('form', { action: `${origin}/form`, method: 'post' }) as HTMLFormElement;
      form.submit();
      await settle(new Promise((resolve) => setTimeout(resolve, 300)));
    }, elsewhere.origin);
    expect(elsewhere.asked).toEqual([]);
    expect(page.url()).toBe(address);
    await elsewhere.close();
  });

  test('starts no worker that outlives it and keeps nothing of another origin', async ({ app }) => {
    const outcome = await app.page.evaluate(async () => {
      const tell = async (attempt: () => Promise<unknown>) => {
        try {
          await attempt();
          return 'done';
        } catch {
          return 'refused';
        }
      };
      return {
        serviceWorker: await tell(async () => {
          if (!('serviceWorker' in navigator)) throw new Error('none');
          await navigator.serviceWorker.register('data:text/javascript,');
        }),
        worker: await tell(
          () =>
            new Promise((resolve, reject) => {
              const worker = new Worker('data:text/javascript,postMessage(1)');
              worker.onmessage = resolve;
              worker.onerror = reject;
            }),
        ),
      };
    });
    expect(outcome).toEqual({ serviceWorker: 'refused', worker: 'refused' });
  });
});

const attacks = [
  '<img src=x onerror=window.pwned=1>',
  '<script>window.pwned=1</script>',
  '"><svg onload=window.pwned=1>',
  "javascript:window.pwned=1//'",
  '{{constructor.constructor("window.pwned=1")()}}',
  '\u202egol.exe',
];

/** A test of a window that was started with hostile evidence: contents, file names and the folder's own name. */
const hostile = test.extend({
  evidence: async ({ folder }, use) => {
    const evidence = join(folder, 'evidence <img src=x onerror=window.pwned=1>');
    writeHostile(evidence);
    await use([evidence]);
  },
});

hostile('hostile evidence is text on every screen and in the report', async ({ app: { page } }) => {
  await page.getByRole('button', { name: 'Read and diagnose' }).click();
  await expect(page.locator('[data-app-state=ready]')).toBeVisible({ timeout: 30_000 });
  const steps = page.getByRole('navigation', { name: 'Steps of the diagnosis' }).getByRole('button');
  for (const step of await steps.all()) {
    await step.click();
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    await expect(page.locator('img[src="x"], script:not([src]), svg[onload]')).toHaveCount(0);
  }
  await steps.nth(7).click(); // the report stands in a frame of its own
  const report = page.frameLocator('iframe');
  await expect(report.getByText('onerror=window.pwned=1').first()).toBeVisible();
  await expect(report.locator('img[src="x"], script, svg[onload]')).toHaveCount(0);
});

function writeHostile(folder: string): void {
  mkdirSync(folder);
  const fields =
    'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename';
  const lines = attacks.map((attack, minute) => {
    const word = attack.replaceAll(' ', '+');
    return `2007-11-13 20:0${minute}:44 10.0.0.1 1025 10.0.0.2 80 HTTP/1.1 GET /${word} - 1 ${word} ${word}`;
  });
  const refusals = [1, 2, 3].map((minute) => `2007-11-13 20:1${minute}:44 - - - - - - - - - 3_Connections_Refused -`);
  const log = [`#Version: ${attacks[0]}`, `#Fields: ${fields}`, ...lines, ...refusals, ...attacks, ''];
  writeFileSync(join(folder, 'httperr1.log'), log.join('\n'));
  for (const [at, attack] of attacks.entries()) {
    writeFileSync(join(folder, `${at} ${attack.replaceAll('/', '_')}.txt`), `${attack}\n`);
  }
  const poolmon = [
    ' Memory:  523760K Avail:  150000K  PageFlts:  1000   InRam Krnl: 2000K P:90000K',
    ' Commit: 300000K Limit:1280000K Peak: 400000K            Pool N:111616K P: 90000K',
    ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
    '',
    ' <b>" Nonp     900000 (   0)    100000 (   0)   800000 81920000 (     0)    102',
    " &#x' Nonp      90000 (   0)     10000 (   0)    80000  8192000 (     0)    102",
    '',
  ];
  writeFileSync(join(folder, 'poolmon.txt'), poolmon.join('\r\n'));
}
