import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuildScript } from '../../helpers/build-scripts.ts';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly reasons: Record<string, number>;
}
const { countVitest, countPlaywright, whyFailed, nothing } = await loadBuildScript<{
  countVitest(path: string): Tally;
  countPlaywright(path: string): Tally;
  whyFailed(tally: Tally, status: number | null): Tally;
  nothing: Tally;
}>('tally.mjs');
const { mayInstall } = await loadBuildScript<{
  mayInstall(args: readonly string[], machine: Record<string, boolean>): boolean;
}>('printer.mjs');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('vitest’s tests are counted by outcome, skipped ones with their reason', () => {
  const assertionResults = [
    { status: 'passed', title: 'a' },
    { status: 'failed', title: 'b' },
    { status: 'skipped', title: 'c (skipped: qpdf is absent: apt-get install qpdf)' },
    { status: 'pending', title: 'd' },
    { status: 'todo', title: 'e' },
  ];
  expect(countVitest(report({ testResults: [{ status: 'failed', assertionResults }] }))).toEqual({
    passed: 1,
    failed: 1,
    skipped: 3,
    reasons: { 'qpdf is absent: apt-get install qpdf': 1 },
  });
});

test('a test file that cannot be loaded is a failed test', () => {
  expect(countVitest(report({ testResults: [{ status: 'failed', assertionResults: [] }] })).failed).toBe(1);
});

test('playwright’s flaky tests count as failed', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright(report({ stats }))).toMatchObject({ passed: 3, failed: 2, skipped: 2 });
});

test('playwright’s skipped tests are counted with their reasons, however deep they lie', () => {
  const skipped = { annotations: [{ type: 'skip', description: 'xvfb is absent' }] };
  const specs = [{ tests: [skipped, { annotations: [] }] }];
  const stats = { expected: 1, unexpected: 0, flaky: 0, skipped: 2 };
  const suites = [{ specs, suites: [{ specs: [{ tests: [skipped] }] }] }];
  expect(countPlaywright(report({ stats, suites })).reasons).toEqual({ 'xvfb is absent': 2 });
});

test('a specification that cannot be loaded is a failure', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright(report({ stats, errors: [{}] })).failed).toBe(1);
});

test('a runner that wrote no report but failed is one failure', () => {
  expect(whyFailed(countVitest(join(folder, 'none.json')), 1).failed).toBe(1);
  expect(whyFailed(nothing, null).failed).toBe(1);
  expect(whyFailed(nothing, 0).failed).toBe(0);
});

const someone = { isCi: false, isDebian: true, isRoot: true, hasTerminal: true };

test('a browser is never installed under the eyes of somebody who did not ask for it', () => {
  expect(mayInstall([], someone)).toBe(false);
  expect(mayInstall([], { ...someone, isRoot: false, hasTerminal: false })).toBe(false);
  expect(mayInstall([], { ...someone, isDebian: false, hasTerminal: false })).toBe(false);
});

test('a browser is installed in CI, when asked for, and for root on Debian without a terminal', () => {
  expect(mayInstall([], { ...someone, isCi: true })).toBe(true);
  expect(mayInstall(['--install-printer'], someone)).toBe(true);
  expect(mayInstall([], { ...someone, hasTerminal: false })).toBe(true);
});
