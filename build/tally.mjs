// Counts what each runner did, from its own report in JSON.
import { readFileSync } from 'node:fs';

/** Tests by outcome; `reasons` counts skipped tests by what they said is absent. */
export const nothing = { passed: 0, failed: 0, skipped: 0, reasons: {} };

/** Two tallies as one. */
export function addTallies(a, b) {
  const reasons = { ...a.reasons };
  for (const [reason, count] of Object.entries(b.reasons)) reasons[reason] = (reasons[reason] ?? 0) + count;
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, reasons };
}

/** A checker is one test: it passed or it did not. */
export const countChecked = (status) => ({ ...nothing, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 });

/** Vitest's JSON report. A file that could not even be loaded counts as one failed test. */
export function countVitest(path) {
  const report = readReport(path);
  if (report === null) return nothing;
  let tally = nothing;
  for (const file of report.testResults) {
    if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')) {
      tally = addTallies(tally, { ...nothing, failed: 1 });
    }
    for (const { status, title } of file.assertionResults) tally = addTallies(tally, countOne(status, title));
  }
  return tally;
}

function countOne(status, title) {
  if (status === 'passed') return { ...nothing, passed: 1 };
  if (status === 'failed') return { ...nothing, failed: 1 };
  return skippedTest(title);
}

/** Playwright's JSON report. A flaky test, which passed only when tried again, counts as failed. */
export function countPlaywright(path) {
  const report = readReport(path);
  if (report === null) return nothing;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const errors = report.errors?.length ?? 0;
  const failed = unexpected + flaky + (unexpected === 0 ? errors : 0);
  return { passed: expected, failed, skipped, reasons: countEach(skipReasons(report.suites ?? [])) };
}

/** What skipped specs said: Playwright keeps it as an annotation of each test. */
function skipReasons(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...skipReasons(inner),
    ...specs.flatMap(({ tests }) => tests).flatMap(({ annotations }) => annotations.filter(isSkip).map(descriptionOf)),
  ]);
}

const isSkip = ({ type, description }) => type === 'skip' && Boolean(description);
const descriptionOf = ({ description }) => description;

function countEach(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** A runner that ended badly without naming a failed test still failed. */
export function whyFailed(tally, status) {
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** What test/helpers/needs.ts puts at the end of the name: `(skipped: qpdf is absent: apt-get install qpdf)`. */
const skipNote = /\(skipped: ([^)]*)\)$/;

function skippedTest(title) {
  const reason = skipNote.exec(title)?.[1];
  return { ...nothing, skipped: 1, reasons: reason === undefined ? {} : { [reason]: 1 } };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null; // the runner ended before it wrote one: its exit code says so
  }
}
