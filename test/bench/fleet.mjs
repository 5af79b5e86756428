// Many servers on one machine: `node test/bench/fleet.mjs [--only textfile|survey] [--incidents 300]`. Needs a build.
// textfile: 100 simulated servers of 2,000 tags each as their watches see them: series and bytes for each server, and the
// time from the facts to the file on the disk. survey: `poolhound fleet` over generated incidents, with the peak memory of
// the process. Everything is written to a temporary folder that is removed at the end.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, incidents: { type: 'string', default: '300' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));
const servers = 100;
const tagsOfServer = 2000;
const sources = ['totals', 'tags', 'processes', 'httperr'].map((source) => ({ source, fault: null }));
const parts = { textfile, survey };

try {
  console.log(`${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
  const module = await bundle();
  for (const [name, run] of Object.entries(parts)) if (name.includes(values.only)) await run(module);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The product's own parts and the generator of incidents, bundled as the product bundles them. */
async function bundle() {
  const outfile = join(folder, 'fleet.mjs');
  const sources = [
    'electron/storage/whole-file.ts',
    'shared/fleet/exposition.ts',
    'shared/fleet/families.ts',
    'shared/journal/track/live-view.ts',
    'test/score/generate/generate.ts',
    'test/unit/journal/samples.ts',
  ];
  await build({
    stdin: { contents: sources.map((path) => `export * from './${path}';`).join('\n'), resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/** Each server gains other tags at another pace; every sample is told and written as its watch would. */
async function textfile({ createLiveView, sampleOf, kernelTags, familiesOf, expositionText, wholeFile }) {
  const rounds = 12;
  const times = { text: [], write: [], whole: [] };
  let series = 0;
  let bytes = 0;
  for (let server = 0; server < servers; server += 1) {
    const view = createLiveView(5000);
    const path = join(folder, `server-${server}.prom`);
    let told = new Map();
    for (let round = 0; round < rounds; round += 1) {
      view.take(
        sampleOf(round * 60_000, { totals: totalsAt(server, round), tags: kernelTags(tagsAt(server, round)) }),
        1,
      );
      const facts = {
        view,
        ceilingBytes: 2 ** 30,
        samples: round + 1,
        refusals: { connections: 7, lastUtcMs: view.lastUtcMs },
        sources,
      };
      const startedAt = performance.now();
      const made = familiesOf(facts, told);
      told = made.told;
      const text = expositionText(made.families);
      const toldAt = performance.now();
      const written = await wholeFile.write(path, text);
      if (!written.ok) throw new Error(written.fault.message);
      times.text.push(toldAt - startedAt);
      times.write.push(performance.now() - toldAt);
      times.whole.push(performance.now() - startedAt);
    }
    const text = readFileSync(path, 'utf8');
    series = Math.max(series, text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length);
    bytes = Math.max(bytes, Buffer.byteLength(text));
  }
  console.log(`${servers} servers of ${tagsOfServer} tags: at most ${series} series and ${bytes} bytes each`);
  for (const [what, each] of Object.entries({
    'making the text': times.text,
    'replacing the file': times.write,
    both: times.whole,
  })) {
    const sorted = each.sort((a, b) => a - b);
    const at = (share) => sorted[Math.floor(sorted.length * share)].toFixed(2);
    console.log(
      `${what}: median ${at(0.5)} ms, 99 in 100 under ${at(0.99)} ms${what === 'both' ? ' (wanted: under 5 ms)' : ''}`,
    );
  }
}

function totalsAt(server, round) {
  const nonPagedBytes = 2 ** 28 + server * 4096 + round * 2 ** 20;
  return {
    ...{ nonPagedBytes, pagedBytes: 2 ** 27, availableBytes: 2 ** 32, commitBytes: 2 ** 32, commitLimitBytes: 2 ** 33 },
    ...{ ramBytes: 2 ** 34, freePtes: null, handles: 30_000, processes: 90, threads: 1200 },
  };
}

function tagsAt(server, round) {
  const letters = (at) =>
    String.fromCharCode(65 + (at % 26), 97 + (Math.floor(at / 26) % 26), 48 + (Math.floor(at / 676) % 10), 32);
  return Array.from({ length: tagsOfServer }, (_, at) => ({
    tag: letters(at),
    bytes: 4096 * (1 + ((at * 7919 + server * 31) % 5000)) + (at % 20 === server % 20 ? round * 8192 * (at % 7) : 0),
    pagedBytes: 2048 * ((at * 13 + server) % 997) + (at % 30 === 0 ? round * 4096 : 0),
    allocs: 1000 + round,
    frees: 900,
  }));
}

async function survey({ generateIncident }) {
  const count = Number(values.incidents);
  const evidence = join(folder, 'servers');
  let bytes = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    for (const file of generateIncident(seed).files) {
      const path = join(evidence, `server-${String(seed).padStart(4, '0')}`, file.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.bytes);
      if (file.modifiedUtcMs !== null) utimesSync(path, file.modifiedUtcMs / 1000, file.modifiedUtcMs / 1000);
      bytes += file.bytes.length;
    }
  }
  console.log(`${count} generated incidents, ${(bytes / 1e6).toFixed(0)} MB`);
  const { ms, peakBytes, cpuMs } = await run([join(root, 'dist/cli.cjs'), 'fleet', evidence, '--json']);
  const perHundred = (ms / count) * 100;
  console.log(
    `fleet: ${(perHundred / 1000).toFixed(2)} s per hundred (wanted: under 2 s), processor ${(((cpuMs / count) * 100) / 1000).toFixed(2)} s per hundred, peak memory ${(peakBytes / 2 ** 20).toFixed(0)} MB (wanted: under 300 MB)`,
  );
}

/** Runs a program to its end; its peak memory and processor time are asked of the kernel while it runs. */
async function run(args) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOME: folder, LOCALAPPDATA: folder },
  });
  let peakBytes = 0;
  let cpuMs = 0;
  const timer = setInterval(() => {
    try {
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      peakBytes = Math.max(peakBytes, Number(peak ?? 0) * 1024);
      const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
      cpuMs = (Number(user) + Number(system)) * 10;
    } catch {
      // it has ended
    }
  }, 20);
  const status = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`fleet ended with ${status}`);
  return { ms: performance.now() - startedAt, peakBytes, cpuMs };
}
