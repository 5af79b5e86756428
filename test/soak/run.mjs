// `npm run soak [-- --runs 200000] [--seed 1] [--only NAME]`: feeds every reader generated and mistreated inputs and stops at the
// first one that throws, loses a line or depends on how the bytes were cut. Prints one line a reader; the seed repeats a run.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from '../../build/setup.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const rooms = readdirSync(join(root, 'test', 'soak')).filter((name) => name.endsWith('.ts'));
mkdirSync(join(root, '.setup'), { recursive: true });
const folder = mkdtempSync(join(root, '.setup', 'soak-'));
let failed = 0;

try {
  for (const room of rooms) {
    const outfile = join(folder, room.replace(/\.ts$/, '.mjs'));
    await build({
      absWorkingDir: root,
      entryPoints: [join('test', 'soak', room)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // iced-x86 finds its .wasm beside itself
      external: ['fast-check', 'vitest', 'iced-x86'],
      logLevel: 'error',
    });
    const { soak } = await import(pathToFileURL(outfile).href);
    for (const entry of soak) if (entry.name.includes(values.only)) await runEntry(entry);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed === 0 ? 'soak: every reader held' : `soak: ${failed} readers failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runEntry({ name, run }) {
  const startedAt = performance.now();
  try {
    await run(runs, seed);
    console.log(
      `soak: ${name}: ${runs} inputs in ${((performance.now() - startedAt) / 1000).toFixed(0)} s, seed ${seed}`,
    );
  } catch (error) {
    failed += 1;
    console.error(`soak: ${name} failed with seed ${seed}\n${error instanceof Error ? error.message : error}`);
  }
}
