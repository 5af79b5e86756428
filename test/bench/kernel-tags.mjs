// How long one sample of pool tags takes once the kernel has answered: 3,000 tags decoded from the bytes of class 22 (both
// widths) and class 255, and the difference to the sample before taken, 5 % of them changed. `node test/bench/kernel-tags.mjs`
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const tagCount = 3000;
const wantedMs = 1;
const rounds = 2000;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A table as the kernel writes it; each round moves one tag in twenty. */
function tableOf({ infoClass, width }) {
  const wide = infoClass === 255 && width === 64;
  const arrayAt = width === 64 ? 8 : 4;
  const rowBytes = wide ? 56 : width === 64 ? 40 : 28;
  const bytes = new Uint8Array(arrayAt + tagCount * rowBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, tagCount, true);
  for (let tag = 0; tag < tagCount; tag += 1) {
    view.setUint32(arrayAt + tag * rowBytes, 0x41414141 + tag * 7919, true);
    for (let at = 4; at + 4 <= rowBytes; at += 8) view.setUint32(arrayAt + tag * rowBytes + at, tag * 31, true);
  }
  const move = (round) => {
    for (let tag = round % 20; tag < tagCount; tag += 20)
      view.setUint32(arrayAt + tag * rowBytes + rowBytes - 8, round * 64 + tag, true);
  };
  return { bytes, move };
}

const folder = mkdtempSync(join(tmpdir(), 'poolhound-bench-'));
try {
  const outfile = join(folder, 'tags.mjs');
  const contents = `export { decodeTags } from './electron/platform/windows/decoding/tags.ts';
export { createTagTable } from './shared/journal/tag-table.ts';`;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  const { decodeTags, createTagTable } = await import(pathToFileURL(outfile).href);
  console.log(`${tagCount} tags, ${rounds} rounds, load average ${loadavg()[0].toFixed(1)}`);
  for (const table of [
    { infoClass: 22, width: 64 },
    { infoClass: 22, width: 32 },
    { infoClass: 255, width: 64 },
  ]) {
    const { bytes, move } = tableOf(table);
    const known = createTagTable();
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      move(round);
      const startedAt = performance.now();
      known.take(decodeTags(bytes, table));
      times.push(performance.now() - startedAt);
    }
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.floor(times.length * share)].toFixed(3);
    const verdict = times[Math.floor(times.length * 0.99)] < wantedMs ? 'under' : 'OVER';
    console.log(
      `class ${table.infoClass}, ${table.width} bits: median ${at(0.5)} ms, 99 in 100 under ${at(0.99)} ms, longest ${times.at(-1).toFixed(3)} ms: ${verdict} ${wantedMs} ms`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
