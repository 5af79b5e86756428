// How long `poolhound drivers` takes for 500 tags over 600 MB of images, SHA-256 of every image included, beside `strings -a`
// and grep for one tag; and without tags. `node test/bench/drivers-speed.mjs FOLDER…` (PE files of libwine): they are copied,
// some with padding behind, until 600 MB are there, and removed at the end.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wantedBytes = 600e6;
const rounds = 3;

/** Letters as tags have them, the same in every run. */
function makeTags(count) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let seed = 12_345;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return letters[(seed >>> 16) % letters.length];
  };
  return ['Leak', 'Thre', ...Array.from({ length: count - 2 }, () => next() + next() + next() + next())];
}

function fill(folder) {
  const files = process.argv.slice(2).flatMap((from) =>
    readdirSync(from, { withFileTypes: true })
      .filter((entry) => entry.isFile() && readFileSync(join(from, entry.name)).subarray(0, 2).toString() === 'MZ')
      .map((entry) => join(from, entry.name)),
  );
  if (files.length === 0) throw new Error('Name folders that hold PE files.');
  const padding = Buffer.alloc(65_536, 'padding ');
  let bytes = 0;
  for (let copy = 0; bytes < wantedBytes; copy += 1) {
    mkdirSync(join(folder, String(copy)));
    for (const file of files) {
      const to = join(folder, String(copy), file.split('/').slice(-2).join('-')); // two folders may hold one name
      copyFileSync(file, to);
      if (copy > 0) appendFileSync(to, padding.subarray(0, copy * 4096));
      bytes += statSync(to).size;
      if (bytes >= wantedBytes) return { bytes, files: files.length };
    }
  }
  return { bytes, files: files.length };
}

/** Seconds on the wall and of the processors, and the most memory of one process, by GNU time. */
function run(command, args) {
  const timed = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (timed.error) throw new Error('GNU time is needed: apt install time');
  const [wall, user, system, peak] = (timed.stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wall, processor: user + system, peakMb: peak / 1024 };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));
try {
  const { bytes } = fill(folder);
  const count = Number(spawnSync('sh', ['-c', `find ${folder} -type f | wc -l`], { encoding: 'utf8' }).stdout);
  const tags = makeTags(500).flatMap((tag) => ['--tag', tag]);
  const cli = [join(root, 'dist/cli.cjs'), 'drivers', folder, '--json'];
  const runs = { tags: [], strings: [], all: [] };
  for (let round = 0; round < rounds; round += 1) {
    runs.strings.push(run('sh', ['-c', `find ${folder} -type f -exec strings -a {} + | grep -c Leak`]));
    runs.tags.push(run(process.execPath, [...cli, ...tags]));
    runs.all.push(run(process.execPath, cli));
  }
  const of = (name, what) => median(runs[name].map((one) => one[what]));
  const line = (name, words) => {
    const [wall, processor] = ['wall', 'processor'].map((what) => [
      of(name, what),
      of(name, what) / of('strings', what),
    ]);
    const peak = Math.max(...runs[name].map(({ peakMb }) => peakMb)).toFixed(0);
    console.log(
      `${words.padEnd(32)} ${wall[0].toFixed(2)} s (${wall[1].toFixed(2)} ×), processors ${processor[0].toFixed(2)} s (${processor[1].toFixed(2)} ×), peak ${peak} MB`,
    );
  };
  console.log(`${count} images, ${(bytes / 1e6).toFixed(0)} MB, median of ${rounds}`);
  line('strings', 'strings -a | grep, one tag');
  line('tags', 'poolhound drivers, 500 tags');
  line('all', 'poolhound drivers, without tags');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
