import { type Import, isOurs } from '../helpers/sources.ts';

/** One arrow of docs/ARCHITECTURE.md: which imports it looks at, which of them it allows, and one of either kind. */
export interface Arrow {
  readonly says: string;
  looksAt(imported: Import): boolean;
  allows(imported: Import): boolean;
  /** An import it allows and one it forbids, so that the rule is known to be able to fail. */
  readonly allowed: Import;
  readonly forbidden: Import;
}

const within = (path: string, ...folders: readonly string[]) => folders.some((folder) => path.startsWith(`${folder}/`));
const isOneOf = (path: string, ...paths: readonly string[]) => paths.includes(path);
const isPackage = (to: string, ...names: readonly string[]) => names.includes(to);

/** Libraries that only turn bytes or values into other values: no input or output, no clock. */
const pureLibraries = ['valibot', 'fflate', 'pe-library', 'resedit', 'pkijs', 'asn1js'];
const parserRooms = ['httperr', 'pool', 'settings', 'machine', 'drivers', 'counters', 'recognise'].map(
  (room) => `shared/${room}`,
);
const charting = ['chart.js', 'chartjs-plugin-annotation', 'chartjs-plugin-zoom'];
/** Node modules without input or output of their own. */
const quietNodeModules = ['node:path', 'node:crypto', 'node:url', 'node:timers/promises'];

export const arrows: readonly Arrow[] = [
  {
    says: 'shared imports itself, valibot and pure parsing libraries only',
    looksAt: ({ from }) => within(from, 'shared'),
    allows: ({ to }) => within(to, 'shared') || isPackage(to, ...pureLibraries),
    allowed: { from: 'shared/model/a.ts', to: 'valibot' },
    forbidden: { from: 'shared/model/a.ts', to: 'node:fs' },
  },
  {
    says: 'the diagnosis sees artifacts, never a reader of text',
    looksAt: ({ from }) => within(from, 'shared/diagnosis', 'shared/derive', 'shared/plan', 'shared/guide'),
    allows: ({ to }) => !within(to, ...parserRooms),
    allowed: { from: 'shared/diagnosis/rules/a.ts', to: 'shared/derive/pool/pool.ts' },
    forbidden: { from: 'shared/diagnosis/rules/a.ts', to: 'shared/httperr/reader.ts' },
  },
  {
    says: 'readers of evidence never import the diagnosis or what is made of it',
    looksAt: ({ from }) => within(from, ...parserRooms),
    allows: ({ to }) => !within(to, 'shared/diagnosis', 'shared/plan', 'shared/report', 'shared/guide'),
    allowed: { from: 'shared/pool/a.ts', to: 'shared/model/artifact/artifact.ts' },
    forbidden: { from: 'shared/pool/a.ts', to: 'shared/diagnosis/rule.ts' },
  },
  {
    says: 'services and collectors import shared and ports only',
    looksAt: ({ from }) => within(from, 'electron/services', 'electron/collectors'),
    allows: ({ from, to }) =>
      within(to, 'shared') ||
      /^electron\/platform\/[a-z-]*ports\.ts$/.test(to) ||
      within(to, from.split('/').slice(0, 2).join('/')) ||
      isPackage(to, 'valibot', ...quietNodeModules),
    allowed: { from: 'electron/services/a.ts', to: 'electron/platform/ports.ts' },
    forbidden: { from: 'electron/services/a.ts', to: 'node:fs/promises' },
  },
  {
    says: 'only platform/windows knows koffi',
    looksAt: ({ to }) => isPackage(to, 'koffi'),
    allows: ({ from }) => within(from, 'electron/platform/windows', 'test'),
    allowed: { from: 'electron/platform/windows/a.ts', to: 'koffi' },
    forbidden: { from: 'electron/storage/a.ts', to: 'koffi' },
  },
  {
    says: 'platform/windows is known to composition roots only',
    looksAt: ({ from, to }) =>
      within(to, 'electron/platform/windows') && !within(from, 'electron/platform/windows', 'test'),
    allows: ({ from }) => from.split('/').length === 2,
    allowed: { from: 'electron/cli.ts', to: 'electron/platform/windows/a.ts' },
    forbidden: { from: 'electron/services/a.ts', to: 'electron/platform/windows/a.ts' },
  },
  {
    says: 'only desktop, main and preload import electron',
    looksAt: ({ from, to }) => isPackage(to, 'electron') && !within(from, 'test'),
    allows: ({ from }) => within(from, 'electron/desktop') || isOneOf(from, 'electron/main.ts', 'electron/preload.ts'),
    allowed: { from: 'electron/desktop/a.ts', to: 'electron' },
    forbidden: { from: 'electron/printing/a.ts', to: 'electron' },
  },
  {
    says: 'the window imports shared, never electron/ nor Node',
    looksAt: ({ from }) => within(from, 'renderer'),
    allows: ({ to }) =>
      within(to, 'renderer', 'shared') || (!isOurs(to) && !to.startsWith('node:') && !isPackage(to, 'electron', 'ws')),
    allowed: { from: 'renderer/state/a.ts', to: 'shared/model/diagnosis.ts' },
    forbidden: { from: 'renderer/state/a.ts', to: 'electron/services/a.ts' },
  },
  {
    says: 'components know neither state nor host',
    looksAt: ({ from }) => within(from, 'renderer/components'),
    allows: ({ to }) => !within(to, 'renderer/state', 'renderer/host', 'renderer/actions', 'renderer/screens'),
    allowed: { from: 'renderer/components/a.tsx', to: 'renderer/theme/look.tsx' },
    forbidden: { from: 'renderer/components/a.tsx', to: 'renderer/state/stores.ts' },
  },
  {
    says: 'only charts import chart.js',
    looksAt: ({ to }) => isPackage(to, ...charting),
    allows: ({ from }) => within(from, 'renderer/charts', 'test'),
    allowed: { from: 'renderer/charts/a.tsx', to: 'chart.js' },
    forbidden: { from: 'renderer/components/a.tsx', to: 'chart.js' },
  },
  {
    says: 'the product imports neither tests nor build scripts',
    looksAt: ({ from }) => within(from, 'shared', 'electron', 'renderer'),
    allows: ({ to }) => !within(to, 'test', 'build'),
    allowed: { from: 'electron/cli.ts', to: 'shared/model/a.ts' },
    forbidden: { from: 'electron/cli.ts', to: 'test/helpers/needs.ts' },
  },
  {
    says: 'the generator of scored incidents knows nothing of the product',
    looksAt: ({ from }) => within(from, 'test/score/generate'),
    allows: ({ to }) => within(to, 'test/score/generate'),
    allowed: { from: 'test/score/generate/a.ts', to: 'test/score/generate/random.ts' },
    forbidden: { from: 'test/score/generate/a.ts', to: 'shared/derive/ceiling/ceiling-table.ts' },
  },
  {
    says: 'the setup runs before anything is installed: its scripts import Node and each other only',
    looksAt: ({ from }) => within(from, 'build') && !within(from, 'build/packaging') && !/config[^/]*$/.test(from),
    allows: ({ to }) => to.startsWith('node:') || within(to, 'build') || to === 'package.json',
    allowed: { from: 'build/setup.mjs', to: 'build/terminal.mjs' },
    forbidden: { from: 'build/setup.mjs', to: 'esbuild' },
  },
];
