import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository, toolPath } from '../../helpers/tools.ts';

/** Before all specs: dist/ as the sources are now and, where there is a runtime to package, the packaged app of it. */
// biome-ignore lint/style/noDefaultExport: Playwright takes the default export
export default function prepare(): void {
  runScript(['build/bundle.mjs'], {});
  const runtime = toolPath('electron');
  if (runtime === null || process.env['POOLHOUND_APP'] !== undefined) return;
  runScript(['build/packaging/package.mjs', 'linux', '--if-changed'], { ELECTRON_DIST: runtime });
}

function runScript([script = '', ...args]: readonly string[], env: Readonly<Record<string, string>>): void {
  const { status } = spawnSync(process.execPath, [join(repository, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed; the reason is above.`);
}
