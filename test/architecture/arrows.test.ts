import { describe, expect, test } from 'vitest';
import { importsOf, sourceFiles } from '../helpers/sources.ts';
import { arrows } from './arrows.ts';

const imports = sourceFiles().flatMap(importsOf);

describe.each(arrows)('$says', ({ looksAt, allows, allowed, forbidden }) => {
  test('holds', () => {
    const broken = imports.filter((imported) => looksAt(imported) && !allows(imported));
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test('would be noticed when broken', () => {
    expect(looksAt(forbidden) && !allows(forbidden)).toBe(true);
    expect(!looksAt(allowed) || allows(allowed)).toBe(true);
  });
});

test('the whole repository was read', () => {
  expect(imports).toContainEqual({ from: 'shared/contract/fault.ts', to: 'valibot' });
  expect(imports).toContainEqual({ from: 'build/setup.mjs', to: 'build/exclusive.mjs' });
  expect(imports).toContainEqual({ from: 'electron/desktop/printing/pdf-window.ts', to: 'electron' });
});

test.each([
  ["import { a } from './b.ts';", 'shared/x/b.ts'],
  ["import type { A } from '../y/b.ts';", 'shared/y/b.ts'],
  ["import 'electron';", 'electron'],
  ["export * from '../../electron/cli.ts';", 'electron/cli.ts'],
  ["const fs = await import('node:fs');", 'node:fs'],
  ["const k = require('koffi');", 'koffi'],
  ["import {\n  a,\n  b,\n} from 'chart.js/auto';", 'chart.js'],
  ["import { c } from '@fluentui/react-components/unstable';", '@fluentui/react-components'],
  ["const url = 'https://x/y'; import { a } from 'valibot';", 'valibot'],
])('%j is an import of %s', (text, to) => {
  expect(importsOf({ path: 'shared/x/a.ts', text })).toEqual([{ from: 'shared/x/a.ts', to }]);
});

test('an import in a comment is none', () => {
  const text = "// import { a } from 'electron';\n/* import 'koffi' */ const a = 1;";
  expect(importsOf({ path: 'shared/x/a.ts', text })).toEqual([]);
});
