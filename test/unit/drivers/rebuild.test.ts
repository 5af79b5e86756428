import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder } from './images.ts';

const compiler = spawnSync('x86_64-w64-mingw32-gcc', ['-dumpversion'], { encoding: 'utf8' });
/** Another compiler makes other code of the same sources; Debian 12's made these. */
const isSame = compiler.status === 0 && compiler.stdout.startsWith('12');
const isAsked = process.env['POOLHOUND_REBUILD'] === '1';

test.skipIf(!isAsked || !isSame)(
  'the committed images are what their sources give (POOLHOUND_REBUILD=1 and gcc-mingw-w64 12; takes a minute)',
  () => {
    const out = mkdtempSync(join(tmpdir(), 'poolhound-rebuild-'));
    try {
      const run = spawnSync('sh', [join(folder, '../rebuild.sh'), out], { encoding: 'utf8' });
      expect(run.status, run.stderr).toBe(0);
      expect(readdirSync(out)).toEqual(readdirSync(folder));
      const different = readdirSync(out).filter(
        (file) => !readFileSync(join(out, file)).equals(readFileSync(join(folder, file))),
      );
      expect(different).toEqual([]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  },
  900_000,
);
