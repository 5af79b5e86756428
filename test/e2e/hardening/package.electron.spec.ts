import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { packagedApp } from '../hosts/electron.ts';
import { expect, skipWithout, test } from '../hosts/fixture.ts';

// What lies in release/ beside the executable.

const release = join(dirname(packagedApp), '..');
test.beforeEach(() => skipWithout('electron'));

test('the archive holds the programs, the window and its icon: no sources, maps or packages', () => {
  const files = listPackage(join(dirname(packagedApp), 'resources/app.asar'), { isPack: false });
  const known =
    /^\/(?:package\.json|build(?:\/icons(?:\/icon\.png)?)?|dist(?:\/(?:main|preload|worker|decoding)\.cjs|\/iced_x86_bg\.wasm|\/fonts(?:\/.*)?|\/window(?:\/.*)?)?)$/;
  expect(files.filter((file) => !known.test(file))).toEqual([]);
  expect(files.filter((file) => /\.(?:map|ts|tsx)$/.test(file))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      ...['/dist/main.cjs', '/dist/preload.cjs', '/dist/worker.cjs', '/dist/decoding.cjs'],
      '/dist/window/index.html',
    ]),
  );
});

test('SHA256SUMS names every file that is shipped, with its digest', () => {
  const lines = readFileSync(join(release, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  const sums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  const shipped = ['linux-unpacked/poolhound', 'linux-unpacked/resources/app.asar', 'sbom.cdx.json'];
  for (const file of shipped) {
    const digest = createHash('sha256')
      .update(readFileSync(join(release, file)))
      .digest('hex');
    expect(sums.get(file), file).toBe(digest);
  }
});

test('the SBOM names what is shipped, with versions and digests, and none of the tools', () => {
  const sbom = JSON.parse(readFileSync(join(release, 'sbom.cdx.json'), 'utf8')) as {
    readonly bomFormat: string;
    readonly metadata: { readonly component: { readonly name: string; readonly type: string } };
    readonly components: readonly {
      readonly group?: string;
      readonly name: string;
      readonly version: string;
      readonly hashes?: object;
    }[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  };
  expect(sbom.bomFormat).toBe('CycloneDX');
  expect(sbom.metadata.component).toMatchObject({ name: 'poolhound', type: 'application' });
  const names = sbom.components.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['electron', 'valibot', 'react', 'react-dom', 'zustand', 'chart.js', 'ws']),
  );
  for (const tool of ['typescript', 'vite', 'vitest', 'esbuild', 'electron-builder', '@biomejs/biome', 'playwright']) {
    expect(names).not.toContain(tool);
  }
  for (const { name, version, hashes } of sbom.components) {
    expect(version, name).toMatch(/^\d+\.\d+/);
    expect(hashes, name).toBeDefined();
  }
  const known = new Set(sbom.dependencies.map(({ ref }) => ref));
  expect(sbom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
});
