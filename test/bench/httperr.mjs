// How fast HTTPERR logs are read: `node test/bench/httperr.mjs [lines] [--quick]` (5 million lines, about 620 MB, unless
// told). Writes a log into a temporary folder and reads it with mawk grouping by reason, with the reader (one thread, and
// two ranges in two workers) and with rg, several times in turn; prints the best of each as a ratio to mawk. Then peak
// memory of a process that only reads, for a tenth of the log and all of it, and lnav and goaccess on a tenth of it
// (--quick leaves these out). Programs that are not installed are said to be. The folder is removed at the end.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { writeLog } from './httperr-log.mjs';

const lines = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 5_000_000);
const isQuick = process.argv.includes('--quick');
const rounds = 7;
const target = 0.35;
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));

try {
  const log = makeLog('httperr1.log', lines);
  const small = makeLog('httperr2.log', Math.ceil(lines / 10));
  console.log(
    `${lines} lines, ${megabytes(log.bytes)} MB, ${log.refusals} refusals; ${process.version}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  const reader = await bundleReader();
  const best = await race([
    ['mawk, grouped by reason', () => mawk(log)],
    ['reader, one thread', () => readWith(reader, 1, log)],
    ['reader, two workers', () => readWith(reader, 2, log)],
    ['rg -c Connections_Refused', () => ripgrep(log)],
  ]);
  print(best, log.bytes);
  for (const { path, bytes } of [small, log]) {
    console.log(`peak memory of a process reading ${megabytes(bytes)} MB: ${peakMemory(reader.worker, path)} MB`);
  }
  if (!isQuick) {
    console.log(`on ${megabytes(small.bytes)} MB:`);
    const others = [
      ['mawk, grouped by reason', () => mawk(small)],
      ['lnav, grouped by reason', () => lnav(small)],
      ['goaccess', () => goaccess(small)],
    ];
    print(await race(others, 1), small.bytes);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(0);
}

/** Each contender once a round, in turn, so that all meet the same machine; the best time of each. */
async function race(contenders, times = rounds) {
  const best = new Map();
  for (let round = 0; round < times; round += 1) {
    for (const [name, run] of contenders) {
      const startedAt = performance.now();
      const note = await run();
      const ms = performance.now() - startedAt;
      const before = best.get(name);
      if (note === null) best.set(name, null);
      else if (before === undefined || ms < before.ms) best.set(name, { ms, note });
    }
  }
  return best;
}

function print(best, bytes) {
  const base = best.get('mawk, grouped by reason')?.ms;
  for (const [name, result] of best) {
    if (result === null) {
      console.log(`${name.padEnd(28)} not installed`);
      continue;
    }
    const ratio = base === undefined ? '' : `${(result.ms / base).toFixed(2)} x mawk`;
    const speed = `${megabytes(bytes / (result.ms / 1000))} MB/s`;
    console.log(
      `${name.padEnd(28)} ${result.ms.toFixed(0).padStart(6)} ms  ${ratio.padEnd(13)} ${speed.padEnd(11)} ${result.note}`,
    );
  }
  const two = best.get('reader, two workers')?.ms;
  const literal = best.get('rg -c Connections_Refused')?.ms;
  if (two !== undefined && base !== undefined) {
    const verdict = two / base <= target ? 'met' : 'MISSED';
    console.log(`two workers to mawk: ${(two / base).toFixed(2)}, wanted at most ${target}: ${verdict}`);
  }
  if (two !== undefined && literal !== undefined) console.log(`two workers to rg: ${(two / literal).toFixed(1)}`);
}

/** Writes a log and tells what a right reading of it gives. */
function makeLog(name, count) {
  const path = join(folder, name);
  const written = writeLog(path, count);
  return { ...written, path, bytes: statSync(path).size };
}

/** The reader as it would ship, and a worker around it that reads one range of a file. */
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
    `import { openSync, readSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readHttpErrPart, startOfFile } from './httperr-reader.mjs';
const alone = process.argv[2];
const range = alone === undefined ? workerData : { path: alone, from: 0, to: statSync(alone).size, start: startOfFile };
const fd = openSync(range.path, 'r');
const buffer = new Uint8Array(${1 << 20});
const reader = readHttpErrPart(range.start);
for (let at = range.from; at < range.to; ) {
  const got = readSync(fd, buffer, 0, Math.min(buffer.length, range.to - at), at);
  if (got === 0) break;
  reader.feed(buffer.subarray(0, got));
  at += got;
}
const part = reader.end();
if (alone === undefined) parentPort.postMessage(part);
else console.log(process.resourceUsage().maxRSS);
`,
  );
  return { worker, ...(await import(module)) };
}

/** Reads in ranges and checks what came out against what was written. */
async function readWith({ worker, planHttpErrSplit, joinHttpErrParts, finishHttpErr, startOfFile }, count, log) {
  const { path, bytes } = log;
  const ranges = [{ from: 0, to: bytes, start: startOfFile }];
  if (count === 2) {
    const middle = Math.floor(bytes / 2);
    const plan = planHttpErrSplit(readAt(path, 0), readAt(path, middle));
    if (plan === null) throw new Error('the log cannot be parted');
    ranges[0].to = middle + plan.at;
    ranges.push({ from: middle + plan.at, to: bytes, start: plan.start });
  }
  const joined = joinHttpErrParts(await Promise.all(ranges.map((range) => runWorker(worker, { path, ...range }))));
  if (joined === null) throw new Error('the parts do not fit');
  const { artifact, problems } = finishHttpErr(joined);
  const refusals = artifact.reasons.Connections_Refused ?? 0;
  const isRight = artifact.entries === log.lines && problems.count === 0 && refusals === log.refusals;
  if (!isRight) throw new Error(`wrong: ${artifact.entries} entries, ${problems.count} problems, ${refusals} refusals`);
  return `${problems.count} lines rejected`;
}

function runWorker(path, workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function readAt(path, from) {
  const fd = openSync(path, 'r');
  const buffer = new Uint8Array(65_536);
  const got = readSync(fd, buffer, 0, buffer.length, from);
  closeSync(fd);
  return buffer.subarray(0, got);
}

/** Resident megabytes at their highest, in a process of its own. */
function peakMemory(worker, path) {
  return Math.round(Number(run(process.execPath, [worker, path])?.stdout) / 1024);
}

function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  return result.error === undefined ? result : null;
}

function mawk({ path, refusals }) {
  const result = run('mawk', ['{ c[$12]++ } END { for (r in c) print c[r], r }', path]);
  if (result === null) return null;
  const groups = result.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const refused = groups.filter(([, reason]) => /Refused$/.test(reason ?? ''));
  expectCount(
    'mawk',
    refused.reduce((sum, [times]) => sum + Number(times), 0),
    refusals,
  );
  return 'no line checked';
}

function ripgrep({ path, refusals }) {
  const result = run('rg', ['-c', 'Connections_Refused', path]);
  if (result === null) return null;
  expectCount('rg', Number(result.stdout.trim()), refusals);
  return 'one literal only';
}

/** lnav has no format for HTTPERR: it takes the lines as a generic log, and the reason is cut out of their text. */
function lnav({ path, lines: count }) {
  const reason = "replace(log_body, rtrim(log_body, replace(log_body, ' ', '')), '')";
  const query = `;SELECT count(*) AS times, ${reason} AS word FROM all_logs GROUP BY word ORDER BY times DESC LIMIT 100`;
  const env = { ...process.env, HOME: folder, TERM: 'dumb' };
  const result = run('lnav', ['-n', '-c', query, '-c', ':write-csv-to -', path], { env });
  if (result === null) return null;
  const counted = run('lnav', ['-n', '-c', ';SELECT count(*) AS n FROM all_logs', '-c', ':write-csv-to -', path], {
    env,
  });
  const taken = Number(/^\d+$/m.exec(counted?.stdout ?? '')?.[0] ?? 0);
  return `${count - taken} of ${count} lines rejected`;
}

function goaccess({ path }) {
  const format = [
    '--log-format=%d %t %h %^ %v %^ %H %m %U %s %^ %^ %^',
    '--date-format=%Y-%m-%d',
    '--time-format=%H:%M:%S',
  ];
  const report = join(folder, 'goaccess.json');
  const result = run('goaccess', [path, ...format, '--no-global-config', '-o', report]);
  if (result === null) return null;
  const { general } = JSON.parse(readFileSync(report, 'utf8'));
  return `${general.failed_requests} of ${general.total_requests} lines rejected`;
}

function expectCount(program, counted, written) {
  if (counted !== written) throw new Error(`${program} counted ${counted} refusals of ${written}`);
}
