// What watching costs: `node test/bench/watch.mjs [--only difference|week|pace] [--seconds 75]`. Needs a build (npm run build).
// difference: of 3,000 tags of which 5 % moved. week: seven days at 10 s with 2,000 tags of which 5 % change per sample, as
// journal files in a temporary folder: read into an incident, then asked for the chart, with the peak memory of the process
// that reads. pace: the command line watching a simulated server of 2,000 tags once a second, its cost read from /proc.
// The folder is removed at the end.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, seconds: { type: 'string', default: '75' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));
const everyMs = 10_000;
const weekSamples = (7 * 86_400_000) / everyMs;
const parts = { difference, week, pace };

try {
  console.log(`${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
  const module = await bundle();
  for (const [name, run] of Object.entries(parts)) if (name.includes(values.only)) await run(module);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The pure parts and the reader of files, bundled as the product bundles them. */
async function bundle() {
  const outfile = join(folder, 'journal.mjs');
  const sources = ['tag-table', 'encode', 'incident-pool', 'kind', 'format'].map((name) => `shared/journal/${name}.ts`);
  await build({
    stdin: {
      contents: [...sources, 'electron/workers/read-stream.ts', 'electron/workers/judge.ts']
        .map((path) => `export * from './${path}';`)
        .join('\n'),
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return { ...(await import(pathToFileURL(outfile).href)), outfile };
}

/** A kernel's list of `count` tags at one sample; a twentieth of them has moved since the one before. */
function createKernel(count, random) {
  const column = () => new Float64Array(count);
  const bytes = Float64Array.from({ length: count }, () => 128 * Math.floor(10 ** (2 + 4 * random())));
  const tags = {
    counterBits: 64,
    tag: Uint32Array.from(
      { length: count },
      (_, at) => 0x41414141 + (at % 26) + ((Math.floor(at / 26) % 26) << 8) + (Math.floor(at / 676) << 16),
    ),
    pagedAllocs: column(),
    pagedFrees: column(),
    pagedBytes: column(),
    nonPagedAllocs: bytes.map((each) => 4_000_000 + each / 128),
    nonPagedFrees: column().fill(4_000_000),
    nonPagedBytes: bytes,
  };
  return {
    tags,
    step() {
      tags.nonPagedBytes[0] += 128;
      tags.nonPagedAllocs[0] += 1;
      for (let moved = 0; moved < count / 20; moved += 1) {
        const at = Math.floor(random() * count);
        const blocks = Math.floor(random() * 40) - 20;
        tags.nonPagedAllocs[at] += 200 + Math.max(0, blocks);
        tags.nonPagedFrees[at] += 200 + Math.max(0, -blocks);
        tags.nonPagedBytes[at] = Math.max(0, tags.nonPagedBytes[at] + blocks * 128);
      }
    },
  };
}

function difference({ createTagTable }) {
  const kernel = createKernel(3000, randomFrom(1));
  const table = createTagTable();
  table.take(kernel.tags);
  const times = Array.from({ length: 3000 }, () => {
    kernel.step();
    const startedAt = performance.now();
    table.take(kernel.tags);
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  console.log(
    `difference of 3,000 tags: median ${times[1500].toFixed(3)} ms, 99 in 100 under ${times[2970].toFixed(3)} ms (wanted: under 1 ms)`,
  );
}

async function week(module) {
  const journal = join(folder, 'week');
  const { files, bytes } = writeWeek(module, journal);
  const perDay = (bytes / 7 / 1e6).toFixed(1);
  console.log(
    `seven days at 10 s, 2,000 tags, 5 % change: ${(bytes / 1e6).toFixed(0)} MB in ${files.length} files, ${perDay} MB a day`,
  );
  for (const share of [0.1, 1]) {
    const some = files.slice(0, Math.max(1, Math.round(files.length * share)));
    const { stdout } = spawnSync(process.execPath, ['--expose-gc', join(folder, 'read-week.mjs'), ...some], {
      encoding: 'utf8',
    });
    console.log(`${some.length} files, one thread: ${stdout.trim()}`);
  }
  await openWeek(journal);
}

/** Journal files as the watch writes them, rolled at 8 MB. */
function writeWeek({ createTagTable, createJournalEncoder, headerLine }, journal) {
  const kernel = createKernel(2000, randomFrom(2));
  const table = createTagTable();
  const encoder = createJournalEncoder();
  const header = { watchId: 'bench', startedUtcMs: 0, everyMs, server: 'scripted', host: null, toolVersion: '0' };
  const files = [];
  let lines = [];
  let size = 0;
  let bytes = 0;
  const flush = () => {
    files.push(`${journal}-${String(files.length).padStart(5, '0')}.journal`);
    writeFileSync(files.at(-1), headerLine(header, files.length) + lines.join(''), 'latin1');
    bytes += size;
    lines = [];
    size = 0;
  };
  for (let at = 0; at < weekSamples; at += 1) {
    kernel.step();
    const used = kernel.tags.nonPagedBytes.reduce((sum, each) => sum + each, 0);
    const totals = {
      nonPagedBytes: used,
      pagedBytes: 1,
      availableBytes: 1e9,
      commitBytes: 1,
      commitLimitBytes: 2,
      ramBytes: 8e9,
      freePtes: 1,
      handles: 1,
      processes: 1,
      threads: 1,
    };
    const sample = {
      utcMs: 1_772_438_400_000 + at * everyMs,
      totals,
      tags: kernel.tags,
      processes: null,
      tcp: null,
      cost: null,
      notes: [],
    };
    const { line } = encoder.encode({ sample, table, changes: table.take(kernel.tags) }, lines.length === 0);
    lines.push(line);
    size += line.length;
    if (size >= 8 * 2 ** 20) flush();
  }
  flush();
  writeFileSync(join(folder, 'read-week.mjs'), readWeekSource());
  return { files, bytes };
}

/** A process of its own that reads the files named and asks for the chart once. */
function readWeekSource() {
  return `
    import { closeSync, openSync, readSync } from 'node:fs';
    import { journalKind, openStream, poolOver } from './journal.mjs';
    const startedAt = performance.now();
    const chunk = Buffer.alloc(1 << 20);
    const tracks = [];
    let peak = 0;
    for (const path of process.argv.slice(2)) {
      const reading = openStream({ file: path, fileName: path, modifiedUtcMs: null }, { kinds: [journalKind], isHashed: false });
      const file = openSync(path, 'r');
      for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) reading.push(chunk.subarray(0, read));
      closeSync(file);
      tracks.push(reading.end().artifact.track);
      peak = Math.max(peak, process.memoryUsage.rss());
    }
    const readMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage();
    const askedAt = performance.now();
    const answer = poolOver(tracks, { pool: 'nonpaged', fromUtcMs: null, toUtcMs: null, buckets: 1200, largest: 10 });
    console.log('read in ' + readMs.toFixed(0) + ' ms (' + ((user + system) / 1000).toFixed(0) + ' ms of processor time), chart of ' + answer.utcMs.length + ' buckets and ' + answer.tags.length + ' tags in '
      + (performance.now() - askedAt).toFixed(1) + ' ms, ' + answer.samples + ' samples, peak memory ' + (peak / 1e6).toFixed(0) + ' MB');
  `;
}

/** The whole way through the product: the folder opened by the command line, rules and all. */
async function openWeek(journal) {
  const startedAt = performance.now();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.journal'))
    .map((name) => join(folder, name));
  const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), 'diagnose', ...files, '--json'], {
    maxBuffer: 2 ** 28,
  });
  console.log(
    `diagnose of ${journal.split('/').at(-1)} with the command line: ${(performance.now() - startedAt).toFixed(0)} ms, exit code ${status}`,
  );
}

async function pace() {
  const scenarioPath = join(folder, 'scenario.json');
  const scenario = {
    name: 'bench',
    startUtc: '2026-03-02T08:00:00Z',
    speed: 1,
    ramBytes: 2 ** 33,
    tags: [{ tag: 'Leak', bytes: 1e8, growthPerHour: 5e7 }],
    moreTags: 2000,
    movingShare: 0.05,
  };
  writeFileSync(scenarioPath, JSON.stringify(scenario));
  const journal = join(folder, 'pace');
  const child = spawn(
    process.execPath,
    [join(root, 'dist/cli.cjs'), 'watch', '-o', journal, '--every', '1', '--no-burst'],
    {
      stdio: 'ignore',
      env: { ...process.env, POOLHOUND_SCENARIO: scenarioPath },
    },
  );
  const settleMs = 10_000;
  const measuredMs = Number(values.seconds) * 1000;
  await wait(settleMs);
  const before = { ticks: ticksOf(child.pid), bytes: sizeOf(journal) };
  await wait(measuredMs);
  const ticks = ticksOf(child.pid) - before.ticks;
  const memory = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  const bytes = sizeOf(journal) - before.bytes;
  child.kill('SIGTERM');
  // clock ticks are hundredths of a second on every Linux that Node runs on (sysconf _SC_CLK_TCK)
  const share = (ticks * 10) / measuredMs;
  console.log(
    `watching 2,000 tags once a second for ${values.seconds} s: ${(share * 100).toFixed(2)} % of a core (wanted: under 0.5), ${(Number(memory) / 1024).toFixed(0)} MB at most (wanted: under 120)`,
  );
  console.log(
    `journal: ${(((bytes / measuredMs) * 86_400_000) / 1e6).toFixed(0)} MB a day at 1 s, so ${(((bytes / measuredMs) * 86_400_000) / 5e6).toFixed(0)} MB at 5 s`,
  );
}

function sizeOf(path) {
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

/** User and system time of a process in clock ticks (proc(5)). */
function ticksOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
