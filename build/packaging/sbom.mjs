// The SBOM of what is shipped, from npm's own (CycloneDX): the packages that the sources import and everything below
// those. What only builds and tests is left out; Electron's runtime is named with the version that was packaged.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../publish.mjs';
import { Trouble } from '../terminal.mjs';

const sources = ['electron', 'shared', 'renderer'];
// import or export … from "name", import("name"), import "name": a bare name, never a path, a URL or node:
const importedName = /(?:from|import)\s*\(?\s*'((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^']*)?'/g;

/** Shipped although nothing imports it: the build copies the fonts of reports out of it. */
const copied = ['@fontsource/noto-sans-sc'];

/** Writes the SBOM. `electronVersion` is the packaged runtime's; null means what package.json asks for. */
export function writeSbom(root, target, electronVersion) {
  const whole = npmSbom(root);
  const shipped = reachable(whole, importedPackages(root));
  const components = whole.components
    .filter((component) => shipped.has(component['bom-ref']))
    .map((component) => asShipped(component, electronVersion));
  const own = whole.metadata.component['bom-ref'];
  const dependencies = whole.dependencies
    .filter(({ ref }) => ref === own || shipped.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => shipped.has(each)) }));
  const metadata = {
    ...whole.metadata,
    component: { ...whole.metadata.component, type: 'application', name: 'poolhound' },
  };
  writeFileSync(target, `${JSON.stringify({ ...whole, metadata, components, dependencies }, null, 2)}\n`);
}

function npmSbom(root) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // what the window is made of are development packages, and npm leaves those out where NODE_ENV says production
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--include=dev', '--include=optional'];
  const { status, stdout, stderr } = spawnSync(npm, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Trouble(`npm sbom failed: ${stderr.trim()}`);
  return JSON.parse(stdout);
}

function importedPackages(root) {
  const names = sources
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => listFiles(join(root, folder)).map((file) => join(root, folder, file)))
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(importedName)].map((match) => match[1]));
  return new Set([...names, ...copied]);
}

/** References of the imported packages and of everything they depend on. */
function reachable(sbom, names) {
  const below = new Map(sbom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const direct = below.get(sbom.metadata.component['bom-ref']) ?? [];
  const nameOf = new Map(
    sbom.components.map(({ 'bom-ref': ref, group, name }) => [ref, group ? `${group}/${name}` : name]),
  );
  const open = direct.filter((ref) => names.has(nameOf.get(ref)));
  // a tool of ours that a shipped package names as its (optional) peer, TypeScript for one, is not shipped for that
  const seen = new Set(direct.filter((ref) => !names.has(nameOf.get(ref))));
  const tools = new Set(seen);
  while (open.length > 0) {
    const ref = open.pop();
    if (seen.has(ref)) continue;
    seen.add(ref);
    // the npm package of Electron only fetches the runtime: what it needs for that is not shipped
    if (nameOf.get(ref) !== 'electron') open.push(...(below.get(ref) ?? []));
  }
  return new Set([...seen].filter((ref) => !tools.has(ref)));
}

/** Shipped is shipped, whatever section of package.json names it. */
function asShipped({ scope, properties = [], ...component }, electronVersion) {
  const kept = properties.filter(({ name }) => name !== 'cdx:npm:package:development');
  const shipped = { ...component, scope: 'required', properties: kept };
  if (component.name !== 'electron' || electronVersion === null) return shipped;
  return { ...shipped, version: electronVersion, purl: `pkg:npm/electron@${electronVersion}` };
}
