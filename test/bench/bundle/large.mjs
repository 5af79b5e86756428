// `node test/bench/bundle/large.mjs [--gigabytes 4.2] [--files 100000]`, after `npm run build`: packs a
// file that does not pack (so that sizes and places pass 32 bits) and a folder of very many small files, and has
// `poolhound verify`, `unzip -t`, Python's zipfile and `sha256sum -c` read both. Needs three times the gigabytes of disk.
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { timedRun } from './timed-run.mjs';

const { values } = parseArgs({
  options: { gigabytes: { type: 'string', default: '4.2' }, files: { type: 'string', default: '100000' } },
});
const cli = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'poolhound-large-'));
let failures = 0;

function run(what, command, cwd = folder) {
  const { stdout, isGood } = timedRun(what, command, cwd);
  if (!isGood) failures += 1;
  return stdout;
}

const check = 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))';

function packAndCheck(what, source) {
  const bundle = join(folder, `${what}.zip`);
  run(`${what}: collect`, [process.execPath, cli, 'collect', '--from', source, '-o', bundle, '--json']);
  console.log(`${what}: ${(statSync(bundle).size / 1e6).toFixed(0)} MB packed`);
  run(`${what}: verify`, [process.execPath, cli, 'verify', bundle, '--json']);
  run(`${what}: unzip -t`, ['unzip', '-tqq', bundle]);
  console.log(run(`${what}: zipfile`, ['python3', '-c', check, bundle]).trim());
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  run(`${what}: unzip`, ['unzip', '-q', bundle, '-d', unpacked]);
  run(`${what}: sha256sum -c`, ['sha256sum', '-c', '--quiet', 'manifest-sha256.txt'], unpacked);
  rmSync(unpacked, { recursive: true });
  rmSync(bundle);
}

try {
  const one = join(folder, 'one');
  mkdirSync(one);
  const descriptor = openSync(join(one, 'large.bin'), 'w');
  for (let left = Number(values.gigabytes) * 2 ** 30; left > 0; left -= 2 ** 24)
    writeSync(descriptor, randomBytes(2 ** 24));
  closeSync(descriptor);
  writeFileSync(join(one, 'small.txt'), 'behind it\n');
  packAndCheck('large', one);
  rmSync(one, { recursive: true });

  const many = join(folder, 'many');
  for (let at = 0; at < Number(values.files); at += 1) {
    const below = join(many, String(Math.floor(at / 1000)));
    if (at % 1000 === 0) mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `f${at}.txt`), `file ${at}\n`);
  }
  packAndCheck('many', many);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
