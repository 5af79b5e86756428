// How fast the whole product answers on large logs: `node test/bench/diagnose.mjs [lines] [--only speed|memory|poolmon|many|
// cancel]` (5 million lines, about 620 MB, unless told). Builds dist/, writes logs into a temporary folder, and runs `poolhound diagnose --json` (reading, SHA-256, rules,
// JSON) beside mawk grouping the same file by reason, several times in turn in this one run; prints the best of each as
// a ratio, the peak memory from 60 MB to 2 GB and of poolmon logs, 200 files against one, and how soon progress and a cancel are seen.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUp } from '../../build/setup.mjs';
import { writeLog } from './httperr-log.mjs';
import { writePoolmonLog } from './poolmon-log.mjs';

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', default: '' } },
  allowPositionals: true,
});
const lines = Number(positionals[0] ?? 5_000_000);
const rounds = 5;
const target = 0.6;
await setUp();
const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));

try {
  console.log(`${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
  const parts = { speed, memory, poolmon: poolmonMemory, many: manyFiles, cancel };
  for (const [name, part] of Object.entries(parts)) if (name.includes(values.only)) await part();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function speed() {
  const log = join(folder, 'httperr1.log');
  const { refusals } = writeLog(log, lines);
  const best = { mawk: Number.POSITIVE_INFINITY, diagnose: Number.POSITIVE_INFINITY, small: Number.POSITIVE_INFINITY };
  const small = join(folder, 'small.log');
  writeLog(small, 10);
  for (let round = 0; round < rounds; round += 1) {
    best.mawk = Math.min(
      best.mawk,
      timed(() => run('mawk', ['{ c[$12]++ } END { for (r in c) print c[r], r }', log])),
    );
    best.diagnose = Math.min(
      best.diagnose,
      timed(() => diagnosed([log], { entries: lines, refusals })),
    );
    best.small = Math.min(
      best.small,
      timed(() => diagnosed([small], { entries: 10, refusals: null })),
    );
  }
  const ratio = best.diagnose / best.mawk;
  console.log(`${lines} lines, ${mb(statSync(log).size)}`);
  console.log(`mawk, grouped by reason     ${ms(best.mawk)}`);
  console.log(
    `diagnose --json             ${ms(best.diagnose)}  ${ratio.toFixed(2)} x mawk (wanted: at most ${target}) ${ratio <= target ? 'met' : 'MISSED'}`,
  );
  console.log(
    `diagnose --json on 10 lines ${ms(best.small)}  (start of Node, workers and rules, part of the figure above)`,
  );
  rmSync(log);
}

function memory() {
  for (const share of [0.1, 1, 3.3]) {
    const log = join(folder, 'httperr1.log');
    const count = Math.round(lines * share);
    const { refusals } = writeLog(log, count);
    const peak = diagnosed([log], { entries: count, refusals }, ['--report', join(folder, 'x.html')]);
    console.log(`peak memory for ${mb(statSync(log).size).padStart(8)}: ${peak} MB (wanted: under 200, flat)`);
    rmSync(log);
  }
}

function poolmonMemory() {
  for (const bytes of [20e6, 300e6]) {
    const log = join(folder, 'poolmon.txt');
    const prints = writePoolmonLog(log, bytes);
    const peak = diagnosed([log], null);
    console.log(`peak memory for a poolmon log of ${mb(bytes)}, ${prints} prints: ${peak} MB (wanted: under 200)`);
    rmSync(log);
  }
}

function manyFiles() {
  const many = join(folder, 'many');
  mkdirSync(many);
  const per = Math.round(1e6 / 124);
  let bytes = 0;
  for (let at = 0; at < 200; at += 1) {
    writeLog(join(many, `httperr${at + 1}.log`), per + at);
    bytes += statSync(join(many, `httperr${at + 1}.log`)).size;
  }
  const one = join(folder, 'one.log');
  writeLog(one, Math.round(bytes / 124));
  const size = statSync(one).size;
  let [best, bestOne] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round += 1) {
    best = Math.min(best, timed(() => diagnosed([many], null)) / bytes);
    bestOne = Math.min(bestOne, timed(() => diagnosed([one], null)) / size);
  }
  console.log(`200 files of 1 MB: ${(best / bestOne).toFixed(2)} x the time per byte of one file (wanted: at most 1)`);
  rmSync(one);
}

/** Starts on a large log, waits for the first progress event, interrupts, and waits for the end. */
async function cancel() {
  const log = join(folder, 'httperr1.log');
  writeLog(log, lines);
  const watcher = fileURLToPath(new URL('progress-probe.mjs', import.meta.url));
  const child = spawn(process.execPath, [watcher, log], { stdio: ['ignore', 'inherit', 'inherit'] });
  await new Promise((resolve) => child.once('exit', resolve));
}

/** Runs the command line, checks its answer and returns the peak memory of the process in MB. */
function diagnosed(paths, expected, more = []) {
  const result = spawnSync(
    '/usr/bin/env',
    ['time', '-f', 'peak %M', process.execPath, cli, 'diagnose', ...paths, '--json', ...more],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (result.status !== 0) throw new Error(result.stderr);
  const { httperr } = JSON.parse(result.stdout);
  if (expected && httperr.entries !== expected.entries)
    throw new Error(`${httperr.entries} entries of ${expected.entries}`);
  if (expected?.refusals && httperr.refusals.records !== expected.refusals)
    throw new Error(`${httperr.refusals.records} refusals`);
  return Math.round(Number(/peak (\d+)/.exec(result.stderr)?.[1] ?? Number.NaN) / 1024);
}

function run(program, args) {
  const result = spawnSync(program, args, { encoding: 'utf8' });
  if (result.error) throw new Error(`${program} is not installed`);
}

function timed(work) {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function ms(value) {
  return `${value.toFixed(0).padStart(6)} ms`;
}

function mb(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
