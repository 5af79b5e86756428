import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReportPreview, reportPage } from '../../../electron/serving/report-page.ts';
import { openWindowFiles, type WindowFiles } from '../../../electron/serving/window-files.ts';

let folder: string;
let files: WindowFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poolhound-test-'));
  const root = join(folder, 'window');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<meta content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>');
  await writeFile(join(root, 'assets', 'main.js'), 'run()');
  await writeFile(join(root, 'assets', 'main.unknown'), '?');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(root, 'link.html'));
  await symlink(folder, join(root, 'up'));
  files = await openWindowFiles(root);
});
afterAll(() => rm(folder, { recursive: true }));

describe('the window’s files', () => {
  test('the page gets a nonce of its own at every load, the same in page and policy', async () => {
    const [first, second] = await Promise.all([files('/'), files('/index.html')]);
    const nonces = [first, second].map((answer) => {
      const nonce = /'nonce-([\w-]+)'/.exec(answer?.headers['content-security-policy'] ?? '')?.[1];
      expect(answer?.body).toBe(`<meta content="${nonce}"><style nonce="${nonce}"></style>`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('a script is served with its type, the policy and nosniff', async () => {
    const answer = await files('/assets/main.js');
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('run()') });
    expect(answer?.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '/up/secret.txt',
    '/link.html',
    '/assets/',
    '/assets/main.unknown',
    '//index.html',
    '/index.html/',
    '/assets/main.js%00',
    '/constructor',
    '/__proto__',
    '',
  ])('nothing is served at %j', async (pathname) => {
    expect(await files(pathname)).toBeNull();
  });
});

describe('the page of a report', () => {
  const reportHtml = async ({ incidentId }: ReportPreview) => (incidentId === 'a-1' ? '<p>report</p>' : null);

  test('has a policy that runs and loads nothing', async () => {
    const answer = await reportPage('/report/a-1.html', reportHtml);
    expect(answer).toMatchObject({ status: 200, body: '<p>report</p>' });
    expect(answer?.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox",
    );
  });

  test.each([
    ['/report/a-1.html', { beforeId: null, language: 'en', paper: 'a4', isRedacted: false }],
    ['/report/a-1.zh.letter.html', { beforeId: null, language: 'zh', paper: 'letter', isRedacted: false }],
    ['/report/a-1~b-2.en.redacted.html', { beforeId: 'b-2', language: 'en', paper: 'a4', isRedacted: true }],
  ] as const)('is asked for at %j as it will be saved', async (pathname, wanted) => {
    const asked: ReportPreview[] = [];
    await reportPage(pathname, async (preview) => {
      asked.push(preview);
      return '';
    });
    expect(asked).toEqual([{ incidentId: 'a-1', ...wanted }]);
  });

  test('of an incident that is not open says so', async () => {
    expect(await reportPage('/report/b.html', reportHtml)).toMatchObject({ status: 404 });
  });

  test.each(['/report/../a-1.html', '/report/.html', '/report/a%2f1.html', '/report/a-1.pdf', '/report/a-1.html/x'])(
    'is not at %j',
    async (pathname) => {
      expect(await reportPage(pathname, reportHtml)).toBeNull();
    },
  );
});
