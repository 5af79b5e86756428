// Builds dist/: the Node side with esbuild and, where build/vite.config.mjs exists, the window with Vite. Everything is
// written to a folder of its own and then moved into place, so that nobody meets a half build. `npm run build` runs it.
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exclusively } from './exclusive.mjs';
import { publish } from './publish.mjs';
import { isCurrent, sourcesDigest, writeStamp } from './stamp.mjs';
import { isStarted, runScript, sayAs, secondsSince, Trouble } from './terminal.mjs';

/** Each program of dist/ with its entry point; one whose source does not exist is not built. */
const programs = {
  'worker.cjs': 'electron/workers/worker.ts',
  'decoding.cjs': 'electron/platform/decoding/decoding.ts',
  'otlp.cjs': 'electron/fleet/otlp/push.ts',
  'probe-worker.cjs': 'electron/probe-worker.ts',
  'find-printer.cjs': 'electron/printing/find-printer.ts',
  'print.cjs': 'electron/desktop/printing/print-main.ts',
  'preload.cjs': 'electron/preload.ts',
  'main.cjs': 'electron/main.ts',
  'headless.cjs': 'electron/headless.ts',
  'early-worker.cjs': 'electron/early-worker.ts',
  'command-line.cjs': 'electron/command-line.ts',
  'cli.cjs': 'electron/cli.ts',
};

/** Resolved at run time: Electron's own module, a native one, and a driver that looks for files beside itself. */
const external = ['electron', 'playwright-core', 'koffi'];

/**
 * Leaves a source that is a program of its own out of those that import it; the bundle lies beside them. Node reads a
 * program to its end before it starts, also what it never runs.
 */
const parts = {
  name: 'parts',
  setup({ onResolve }) {
    onResolve({ filter: /\/(?:decoding|early-worker|command-line)\.ts$/ }, ({ kind, path }) =>
      kind === 'entry-point' ? null : { path: `./${path.split('/').at(-1).replace(/ts$/, 'cjs')}`, external: true },
    );
  },
};

const noto = 'node_modules/@fontsource/noto-sans-sc';

/** Files that stand beside the programs: a decoder its library loads, and the fonts that reports carry with their licence. */
const besides = {
  'iced_x86_bg.wasm': 'node_modules/iced-x86/iced_x86_bg.wasm',
  'fonts/noto-sans-sc-400.woff': `${noto}/files/noto-sans-sc-chinese-simplified-400-normal.woff`,
  'fonts/noto-sans-sc-700.woff': `${noto}/files/noto-sans-sc-chinese-simplified-700-normal.woff`,
  'fonts/OFL.txt': `${noto}/LICENSE`,
};

/** Makes `import.meta.url` mean the bundled file, as it does in the sources. */
const moduleUrl = "const moduleUrl = require('node:url').pathToFileURL(__filename).href;";

/** Builds what has changed since the last build. The caller holds the lock. */
export async function build(root, say) {
  const dist = join(root, 'dist');
  const digest = sourcesDigest(root);
  if (isCurrent(dist, digest)) return;
  const startedAt = performance.now();
  const next = join(dist, '.next');
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  try {
    await Promise.all([bundlePrograms(root, next), buildWindow(root, next), copySamples(root, next)]);
    const files = await publish(next, dist);
    writeStamp(dist, digest, files);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  say(`built dist/ in ${secondsSince(startedAt)}`);
}

/** A sandboxed preload script has no file of its own to speak of, and no node:url that could tell. */
function bannerOf(file) {
  if (file === 'preload.cjs') return '';
  return file === 'cli.cjs' ? `#!/usr/bin/env node\n${moduleUrl}` : moduleUrl;
}

async function bundlePrograms(root, next) {
  const { build: bundle, formatMessages } = await importTool('esbuild');
  const there = Object.entries(programs).filter(([, entry]) => existsSync(join(root, entry)));
  await Promise.all(
    there.map(([file, entry]) =>
      bundle({
        absWorkingDir: root,
        entryPoints: [entry],
        outfile: join(next, file),
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        sourcemap: true,
        external,
        plugins: [parts],
        // a worker of the packaged app lies inside its archive, which `require` surely reads
        supported: file === 'worker.cjs' ? { 'dynamic-import': false } : {},
        define: { 'import.meta.url': 'moduleUrl' },
        banner: { js: bannerOf(file) },
        logLevel: 'silent',
      }),
    ),
  ).catch(async (error) => {
    if (!error.errors) throw error;
    const messages = await formatMessages(error.errors, { kind: 'error', color: process.stderr.isTTY });
    throw new Trouble(`${messages.join('')}The build failed. dist/ is as it was before.`);
  });
  for (const [file, from] of Object.entries(besides)) {
    mkdirSync(dirname(join(next, file)), { recursive: true });
    if (existsSync(join(root, from))) copyFileSync(join(root, from), join(next, file));
  }
  if (existsSync(join(next, 'cli.cjs'))) chmodSync(join(next, 'cli.cjs'), 0o755);
}

/** The sample incidents: the same evidence that the tests know the answers of. */
async function copySamples(root, next) {
  const from = join(root, 'test', 'fixtures', 'incidents');
  if (existsSync(from)) await cp(from, join(next, 'samples'), { recursive: true });
}

async function buildWindow(root, next) {
  const configFile = join(root, 'build', 'vite.config.mjs');
  if (!existsSync(configFile)) return;
  const vite = await importTool('vite');
  await vite.build({ configFile, logLevel: 'warn', build: { outDir: join(next, 'window'), emptyOutDir: true } });
}

/** Build tools are imported late: this file is also loaded before anything is installed. */
async function importTool(name) {
  try {
    return await import(name);
  } catch (error) {
    throw new Trouble(`${name} cannot be loaded (${error.code ?? error.message}). Run npm ci, then run this again.`);
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));

if (isStarted(import.meta.url)) {
  const say = sayAs('build');
  await runScript(() => exclusively(join(root, '.setup', 'lock'), say, () => build(root, say)));
}
