import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { createBrowserPrinter } from '../../../electron/printing/browser-printer.ts';
import { wholeFile } from '../../../electron/storage/whole-file.ts';
import { tool, whyNot } from '../../helpers/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolhound-full-'));
const small = join(folder, 'small');
const page = { html: `<p>${'word '.repeat(5000)}</p>`, header: '<span></span>', footer: '<span></span>' };
const never = new AbortController().signal;

/** A disk of 32 KB; only root can make one. */
function mountSmall(options: string): boolean {
  mkdirSync(small, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', small]).status === 0;
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountSmall('size=32k');
const chromium = () => createBrowserPrinter({ path: tool('chromium'), name: 'Chromium' });

afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  if (canMount) execFileSync('umount', [small]);
  rmSync(folder, { recursive: true });
});

describe.skipIf(!canMount)('a full disk (needs root on Linux, for a small disk of its own)', () => {
  test('is a fault that says so, the earlier report stays whole, and no half file is left', async () => {
    const target = join(small, 'report.html');
    await writeFile(target, 'earlier');
    const written = await wholeFile.write(target, 'x'.repeat(100_000));
    expect(written).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
    expect(written.ok || written.fault.message).toMatch(/disk is full/);
    expect(await readdir(small)).toEqual(['report.html']);
  });

  test.skipIf(whyNot(['chromium']) !== null)('keeps a PDF from being written half', async () => {
    await writeFile(join(small, 'other'), 'x'.repeat(24_000));
    const printed = await chromium().print(page, join(small, 'report.pdf'), never);
    expect(printed).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
    expect(printed.ok || printed.fault.message).toMatch(/disk is full/);
    expect(await readdir(small)).not.toContain('report.pdf');
  });

  test.skipIf(whyNot(['chromium']) !== null)('under the browser’s own files is said to be that', async () => {
    vi.stubEnv('TMPDIR', small);
    const printed = await chromium().print(page, join(folder, 'report.pdf'), never);
    expect(printed).toMatchObject({ ok: false, fault: { code: 'print-failed' } });
    expect(printed.ok || printed.fault.message).toMatch(/The HTML report holds the same|disk of .* is full/);
    expect(printed.ok || printed.fault.message).toContain(small);
    expect(await readdir(folder)).not.toContain('report.pdf');
  });

  test('that is read-only is a fault as well', async () => {
    execFileSync('mount', ['-o', 'remount,ro', small]);
    const written = await wholeFile.write(join(small, 'report.html'), 'later');
    expect(written).toMatchObject({ ok: false, fault: { code: 'cannot-write' } });
    execFileSync('mount', ['-o', 'remount,rw', small]);
  });
});
