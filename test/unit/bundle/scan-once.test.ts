import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evidenceFiles } from '../../../electron/platform/evidence/files.ts';
import type { BundlePorts } from '../../../electron/services/bundle.ts';
import { createBundleService } from '../../../electron/services/bundle.ts';
import { ok } from '../../../shared/contract/fault.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolhound-scan-'));
  writeFileSync(join(folder, 'netstat.txt'), 'TCP 10.0.0.1:80\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const watch = { signal: new AbortController().signal, onProgress: () => undefined };

/** The service over real files and a worker that only counts. */
function countingService() {
  let scans = 0;
  const scan = async () => {
    scans += 1;
    return ok({ replacements: [], leftOut: [] });
  };
  // only what a scan needs: saving, dialogs and ids are never asked
  const service = createBundleService({ files: evidenceFiles, work: { scan } } as unknown as BundlePorts);
  return { scan: () => service.scan([folder], watch), scans: () => scans };
}

test('evidence that did not change is looked through once for names', async () => {
  const { scan, scans } = countingService();
  expect(await scan()).toEqual(await scan());
  expect(scans()).toBe(1);
});

test('evidence that grew is looked through again', async () => {
  const { scan, scans } = countingService();
  await scan();
  appendFileSync(join(folder, 'netstat.txt'), 'TCP 10.0.0.2:80\n');
  await scan();
  expect(scans()).toBe(2);
});
