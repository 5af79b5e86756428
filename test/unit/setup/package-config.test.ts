import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBuildScript } from '../../helpers/build-scripts.ts';
import { repository } from '../../helpers/tools.ts';

interface Target {
  readonly target: string;
}
const { default: config } = await loadBuildScript<{
  default: {
    readonly directories: { readonly output: string };
    readonly files: readonly string[];
    readonly asarUnpack: readonly string[];
    readonly fileAssociations: readonly { readonly ext: string; readonly icon: string }[];
    readonly linux: { readonly icon: string };
    readonly win: {
      readonly icon: string;
      readonly target: readonly Target[];
      readonly requestedExecutionLevel: string;
    };
    readonly nsis: { readonly perMachine: boolean; readonly oneClick: boolean };
    readonly electronFuses: Readonly<Record<string, boolean>>;
  };
}>('electron-builder.config.mjs');

const read = (path: string): Buffer => readFileSync(join(repository, path));

test('every field of the configuration is one that electron-builder knows', () => {
  const schema = JSON.parse(read('node_modules/app-builder-lib/scheme.json').toString()) as {
    readonly properties: Readonly<Record<string, unknown>>;
    readonly definitions: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
  };
  const known = (part: object, properties: Readonly<Record<string, unknown>> = {}) =>
    Object.keys(part).filter((name) => !Object.hasOwn(properties, name));
  expect(known(config, schema.properties)).toEqual([]);
  expect(known(config.win, schema.definitions['WindowsConfiguration']?.properties)).toEqual([]);
  expect(known(config.nsis, schema.definitions['NsisOptions']?.properties)).toEqual([]);
  expect(known(config.linux, schema.definitions['LinuxConfiguration']?.properties)).toEqual([]);
  expect(known(config.electronFuses, schema.definitions['FuseOptionsV1']?.properties)).toEqual([]);
});

test('Windows gets an installer for one user and a portable zip, neither asking for more rights', () => {
  expect(config.win.target.map(({ target }) => target)).toEqual(['nsis', 'zip']);
  expect(config.win.requestedExecutionLevel).toBe('asInvoker');
  expect(config.nsis).toMatchObject({ perMachine: false, oneClick: true });
});

test('the package goes where its own next build does not look', () => {
  expect(config.directories.output).toBe('release');
  expect(config.files).toContain('!node_modules/**');
  expect(config.asarUnpack).toEqual(['**/*.node']);
});

test('every fuse is decided', () => {
  const schema = JSON.parse(read('node_modules/app-builder-lib/scheme.json').toString()) as {
    readonly definitions: { readonly FuseOptionsV1: { readonly properties: object } };
  };
  const names = Object.keys(schema.definitions.FuseOptionsV1.properties).filter(
    (name) => name !== 'resetAdHocDarwinSignature',
  );
  expect(Object.keys(config.electronFuses).sort()).toEqual(names.sort());
});

test('the icons are there, in every size Windows shows one at', () => {
  for (const icon of [config.linux.icon, config.win.icon, ...config.fileAssociations.map((each) => each.icon)]) {
    expect(existsSync(join(repository, icon)), icon).toBe(true);
  }
  const ico = read(config.win.icon);
  const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => 6 + 16 * at);
  expect(entries.map((at) => ico.readUInt8(at) || 256)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
  for (const at of entries) {
    const offset = ico.readUInt32LE(at + 12);
    expect(ico.subarray(offset + 1, offset + 4).toString()).toBe('PNG');
    expect(ico.readUInt32BE(offset + 16)).toBe(ico.readUInt8(at) || 256);
  }
});
