// Renders every page of the case studies' reports to PNG, in both languages, to be looked at: `npm run pictures:report`
// writes out/report-pictures/<case>-<language>/page-NN.png. `--guide` takes two of them over into docs/guide, `--letter`
// lays out for that sheet. Names of cases limit it: `npm run pictures:report -- leak-tag`. Needs Chromium and pdftoppm (poppler-utils).
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'dist', 'cli.cjs');
const target = join(root, 'out', 'report-pictures');

/** Evidence below test/fixtures/incidents, when it was collected, and for a follow-up what came before. */
const reports = {
  'three-gb-antivirus': { folder: 'three-gb-antivirus', collected: '2007-11-13T20:05:00Z' },
  'four-tags': { folder: 'four-tags', collected: '2005-09-02T19:05:00Z' },
  'leak-tag': { folder: 'leak-tag', collected: '2012-02-21T17:50:00Z' },
  'thre-antivirus': { folder: 'thre-antivirus/before', collected: '2009-11-05T11:45:00Z' },
  'thre-antivirus-follow-up': {
    folder: 'thre-antivirus/after',
    collected: '2009-11-16T02:10:00Z',
    before: { folder: 'thre-antivirus/before', collected: '2009-11-05T11:45:00Z' },
  },
  'socket-capacity': { folder: 'socket-capacity', collected: '2005-06-14T09:35:00Z' },
};

/** Pages that stand in docs/guide. */
const guidePages = [
  { from: 'three-gb-antivirus-en/page-01.png', to: 'report-page-1.png' },
  { from: 'leak-tag-zh/page-01.png', to: 'report-page-1-zh.png' },
];

const dotsPerInch = '80';
const args = process.argv.slice(2);
const paper = args.includes('--letter') ? 'letter' : 'a4';

/** A copy of the evidence with the dates it was collected on: a checkout gives files any. */
function evidence(work, { folder, collected }) {
  const copy = join(work, folder.replaceAll('/', '-'));
  cpSync(join(root, 'test', 'fixtures', 'incidents', folder), copy, { recursive: true });
  const at = new Date(collected);
  for (const entry of readdirSync(copy, { recursive: true })) utimesSync(join(copy, entry), at, at);
  return copy;
}

function run(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error ?? stderr}`);
}

function render(work, name, language) {
  const { before, ...after } = reports[name];
  const pdf = join(work, `${name}.pdf`);
  const paths = before
    ? ['--before', evidence(work, before), '--after', evidence(work, after)]
    : [evidence(work, after)];
  run(process.execPath, [cli, 'diagnose', ...paths, '--report', pdf, '--language', language, '--paper', paper]);
  const folder = join(target, `${name}-${language}${paper === 'a4' ? '' : `-${paper}`}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(pdf, join(folder, 'report.pdf'));
  run('pdftoppm', ['-png', '-r', dotsPerInch, pdf, join(folder, 'page')]);
  nameAlike(folder);
  process.stdout.write(`${folder}: ${readdirSync(folder).length - 1} pages\n`);
}

/** pdftoppm numbers with as many digits as the last page has. */
function nameAlike(folder) {
  for (const file of readdirSync(folder)) {
    const single = /^page-(\d)\.png$/.exec(file);
    if (single === null) continue;
    copyFileSync(join(folder, file), join(folder, `page-0${single[1]}.png`));
    rmSync(join(folder, file));
  }
}

const named = args.filter((arg) => !arg.startsWith('--'));
const work = mkdtempSync(join(tmpdir(), 'poolhound-pictures-'));
try {
  for (const name of named.length > 0 ? named : Object.keys(reports)) {
    for (const language of ['en', 'zh']) render(work, name, language);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (args.includes('--guide')) {
  for (const { from, to } of guidePages) copyFileSync(join(target, from), join(root, 'docs', 'guide', to));
}
