// `node test/bench/redact.mjs [--runs 500] [--seed 1]`: redacts generated incidents with names, addresses and users in
// awkward places, searches each finished bundle for every original and judges both. Prints one line; exits with 1 when an
// original was left or a diagnosis differs.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'poolhound-redact-bench-'));
try {
  const outfile = join(folder, 'redact.cjs');
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `
        export { checkRedaction } from './test/unit/redact/check-redaction.ts';
        export { awkwardEvidence } from './test/unit/redact/awkward.ts';
        export { generateIncident } from './test/score/generate/generate.ts';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vitest'],
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'error',
  });
  copyFileSync(join(root, 'node_modules/iced-x86/iced_x86_bg.wasm'), join(folder, 'iced_x86_bg.wasm'));
  const { checkRedaction, awkwardEvidence, generateIncident } = (await import(pathToFileURL(outfile).href)).default;
  const first = Number(values.seed);
  let leaks = 0;
  let differ = 0;
  let secretsSought = 0;
  for (let seed = first; seed < first + Number(values.runs); seed += 1) {
    const { files, secrets } = awkwardEvidence(seed);
    const checked = await checkRedaction([...files, ...generateIncident(seed).files], secrets).catch((error) => ({
      leaks: [String(error)],
      differences: [],
    }));
    secretsSought += secrets.length;
    leaks += checked.leaks.length;
    differ += checked.differences.length > 0 ? 1 : 0;
    for (const line of [...checked.leaks, ...checked.differences]) console.log(`seed ${seed}: ${line.slice(0, 700)}`);
  }
  console.log(
    `${values.runs} incidents, ${secretsSought} originals sought: ${leaks} found after redaction, ${differ} diagnoses differ`,
  );
  process.exitCode = leaks + differ > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
