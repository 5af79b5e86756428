// How fast HTTPERR logs are read: `node test/bench/httperr.mjs [lines]` (5 million lines, about 620 MB, unless told).
// Writes a log into a temporary folder, reads it with the reader (one thread, and two ranges in two workers), with mawk
// grouping by reason, and with rg, lnav and goaccess where they are installed; all in this one run, several times in
// turn, and prints the best of each as a ratio to mawk. The folder is removed at the end.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { writeLog } from './httperr-log.mjs';

const lines = Number(process.argv[2] ?? 5_000_000);
const rounds = 5;
const target = 0.35;
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));
const log = join(folder, 'httperr1.log');

try {
  const written = writeLog(log, lines);
  const bytes = statSync(log).size;
  console.log(`${lines} lines, ${(bytes / 1e6).toFixed(0)} MB, ${written.refusals} refusals`);
  const reader = await bundleReader();
  const contenders = [
    ['mawk, grouped by reason', () => mawk(written)],
    ['reader, one thread', () => readWith(reader, 1, written)],
    ['reader, two workers', () => readWith(reader, 2, written)],
    ['rg -c Connections_Refused', () => ripgrep(written)],
  ];
  const best = await raceRounds(contenders);
  best.set(
    'lnav, grouped by reason',
    once(() => lnav(written)),
  );
  best.set(
    'goaccess',
    once(() => goaccess()),
  );
  print(best, bytes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Each contender once a round, in turn, so that all meet the same machine; the best time of each. */
async function raceRounds(contenders) {
  const best = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of contenders) {
      const startedAt = performance.now();
      const note = await run();
      const ms = performance.now() - startedAt;
      if (note === null) continue;
      const before = best.get(name);
      if (before === undefined || ms < before.ms) best.set(name, { ms, note });
    }
  }
  return best;
}

function once(run) {
  const startedAt = performance.now();
  const note = run();
  return note === null ? null : { ms: performance.now() - startedAt, note };
}

function print(best, bytes) {
  const base = best.get('mawk, grouped by reason')?.ms;
  for (const [name, result] of best) {
    if (result === null) {
      console.log(`${name.padEnd(28)} not installed`);
      continue;
    }
    const ratio = base === undefined ? '' : `${(result.ms / base).toFixed(2)} x mawk`;
    const speed = `${(bytes / 1e6 / (result.ms / 1000)).toFixed(0)} MB/s`;
    console.log(
      `${name.padEnd(28)} ${result.ms.toFixed(0).padStart(6)} ms  ${ratio.padEnd(12)} ${speed.padEnd(10)} ${result.note}`,
    );
  }
  const two = best.get('reader, two workers')?.ms;
  const one = best.get('rg -c Connections_Refused')?.ms;
  if (base !== undefined) {
    const ratio = two / base;
    console.log(
      `two workers against mawk: ${ratio.toFixed(2)} (wanted: at most ${target}) ${ratio <= target ? 'met' : 'MISSED'}`,
    );
  }
  if (one !== undefined) console.log(`two workers against rg: ${(two / one).toFixed(1)}`);
}

async function bundleReader() {
  const entry = fileURLToPath(new URL('../../shared/httperr/index.ts', import.meta.url));
  const module = join(folder, 'httperr-reader.mjs');
  await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: module,
    logLevel: 'error',
  });
  const worker = join(folder, 'worker.mjs');
  writeFileSync(
    worker,
    `import { openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readHttpErrPart } from './httperr-reader.mjs';
const { path, from, to, start } = workerData;
const fd = openSync(path, 'r');
const buffer = new Uint8Array(new ArrayBuffer(${1 << 18}));
const reader = readHttpErrPart(start);
for (let at = from; at < to; ) {
  const got = readSync(fd, buffer, 0, Math.min(buffer.length, to - at), at);
  if (got === 0) break;
  reader.feed(buffer.subarray(0, got));
  at += got;
}
parentPort.postMessage({ part: reader.end(), peak: process.resourceUsage().maxRSS });
`,
  );
  return { worker, ...(await import(module)) };
}

/** Reads in ranges and checks what came out against what was written. */
async function readWith({ worker, planHttpErrSplit, joinHttpErrParts, finishHttpErr, startOfFile }, count, written) {
  const size = statSync(log).size;
  const ranges = [{ from: 0, to: size, start: startOfFile }];
  if (count === 2) {
    const middle = Math.floor(size / 2);
    const plan = planHttpErrSplit(readAt(0, 65_536), readAt(middle, 65_536));
    if (plan === null) throw new Error('the log cannot be parted');
    ranges[0].to = middle + plan.at;
    ranges.push({ from: middle + plan.at, to: size, start: plan.start });
  }
  const parts = await Promise.all(ranges.map((range) => runWorker(worker, { path: log, ...range })));
  const joined = joinHttpErrParts(parts.map(({ part }) => part));
  if (joined === null) throw new Error('the parts do not fit');
  const { artifact, problems } = finishHttpErr(joined);
  const { entries, reasons } = artifact;
  const isRight =
    entries === written.lines && problems.count === 0 && (reasons.Connections_Refused ?? 0) === written.refusals;
  if (!isRight)
    throw new Error(`wrong: ${entries} entries, ${problems.count} problems, ${reasons.Connections_Refused} refusals`);
  return `${problems.count} lines rejected, peak ${Math.round(Math.max(...parts.map(({ peak }) => peak)) / 1024)} MB`;
}

function runWorker(path, workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function readAt(from, length) {
  const fd = openSync(log, 'r');
  const buffer = new Uint8Array(length);
  const got = readSync(fd, buffer, 0, length, from);
  closeSync(fd);
  return buffer.subarray(0, got);
}

function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  return result.error === undefined ? result : null;
}

function mawk({ lines: count, refusals }) {
  const script = '{ c[$12]++ } END { for (r in c) print c[r], r }';
  const result = run('mawk', [script, log]);
  if (result === null) return null;
  const groups = result.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const refused = groups
    .filter(([, reason]) => /Refused$/.test(reason ?? ''))
    .reduce((sum, [times]) => sum + Number(times), 0);
  if (refused !== refusals) throw new Error(`mawk counted ${refused} refusals of ${refusals}`);
  return `${count} lines`;
}

function ripgrep({ refusals }) {
  const result = run('rg', ['-c', 'Connections_Refused', log]);
  if (result === null) return null;
  if (Number(result.stdout.trim()) !== refusals) throw new Error(`rg counted ${result.stdout.trim()} of ${refusals}`);
  return 'one literal only';
}

function lnav({ lines: count }) {
  const query = ';SELECT count(*) FROM all_logs';
  const result = run('lnav', ['-n', '-c', query, log], { env: { ...process.env, HOME: folder, TERM: 'dumb' } });
  if (result === null) return null;
  const counted = Number((result.stdout.match(/\d+/g) ?? ['0']).at(-1));
  return `${count - counted} of ${count} lines not taken for log lines`;
}

function goaccess() {
  const format = [
    '--log-format=%d %t %h %^ %v %^ %H %m %U %s %^ %^ %^',
    '--date-format=%Y-%m-%d',
    '--time-format=%H:%M:%S',
  ];
  const report = join(folder, 'goaccess.json');
  const result = run('goaccess', [log, ...format, '--no-global-config', '-o', report]);
  if (result === null) return null;
  const general = JSON.parse(run('cat', [report]).stdout).general;
  return `${general.failed_requests} of ${general.total_requests} lines rejected`;
}
