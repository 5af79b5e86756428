// Part of diagnose.mjs: opens a large log through the host in this process and prints when the first progress is seen, the longest
// the event loop was held up while reading, and how long a cancel takes. Argument: the log.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const log = process.argv[2];
const folder = mkdtempSync(join(root, '.setup', 'probe-'));
const outfile = join(folder, 'host.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['electron/host.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['playwright-core', 'koffi'],
  // as build/bundle.mjs does: the sources ask where they are
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'error',
});
const { createHost } = (await import(pathToFileURL(outfile).href)).default;
rmSync(folder, { recursive: true, force: true });

const whole = await open(false);
const cut = await open(true);
console.log(`first progress after ${whole.firstMs.toFixed(0)} ms (wanted: within 100)`);
console.log(`longest delay of the host's event loop while reading: ${whole.delayMs.toFixed(0)} ms (wanted: under 50)`);
console.log(`a cancel in the middle ended the job after ${cut.cancelMs.toFixed(0)} ms`);

async function open(isCancelled) {
  const host = createHost({
    toolVersion: '0',
    workerPath: join(root, 'dist', 'worker.cjs'),
    printer: null,
    save: { kind: 'none', choose: async () => null, offer: () => null },
    dialog: null,
    admit: ['paths'],
    reportBug: (error) => console.error(error),
  });
  const { value } = await host.admit([log]);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const startedAt = performance.now();
  let firstMs = Number.NaN;
  let cancelledAt = 0;
  const done = new Promise((resolve) => host.hub.subscribe('job.done', resolve));
  host.hub.subscribe('job.progress', ({ jobId, done: bytes }) => {
    if (Number.isNaN(firstMs)) firstMs = performance.now() - startedAt;
    if (!isCancelled || cancelledAt > 0 || bytes === 0) return;
    cancelledAt = performance.now();
    void host.dispatch('job.cancel', { jobId });
  });
  delay.enable();
  await host.dispatch('incident.open', { evidence: value.items.map((item) => item.id) });
  await done;
  delay.disable();
  const result = { firstMs, delayMs: delay.max / 1e6, cancelMs: performance.now() - cancelledAt };
  await host.close();
  return result;
}
