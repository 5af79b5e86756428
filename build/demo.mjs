// `npm run demo`: sets the checkout up, diagnoses the bundled incident and writes its report. Exit code 0 also where no
// printer for the PDF can be had; the HTML report holds the same.
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readyPrinter } from './printer.mjs';
import { root, setUp } from './setup.mjs';
import { runScript, sayAs, secondsSince, Trouble } from './terminal.mjs';

/** A Server 2003 whose pool was halved by /3GB and filled by an anti-virus driver: raw files, as they were found. */
const incident = 'test/fixtures/incidents/three-gb-antivirus';
const out = join(root, 'out');
const cli = join(root, 'dist', 'cli.cjs');

async function demo(args) {
  const say = sayAs('demo');
  const startedAt = performance.now();
  await setUp();
  const printer = await readyPrinter(root, args, say);
  mkdirSync(out, { recursive: true });
  say(`diagnosing ${incident}${printer === null ? '' : `, printing with ${printer.name}`}`);
  console.log();
  const reports = writeReports(printer === null ? ['report.html'] : ['report.html', 'report.pdf'], say);
  writeJson(join(out, 'diagnosis.json'));
  console.log();
  const written = [...reports, 'diagnosis.json'].map((file) => relative(root, join(out, file)));
  say(`wrote ${written.join(', ')} in ${secondsSince(startedAt)}`);
}

/** Writes the reports and shows the verdict; a printer that does not print here costs the PDF and nothing else. */
function writeReports(reports, say) {
  // one that an earlier run printed would be taken for this one's
  if (!reports.includes('report.pdf')) rmSync(join(out, 'report.pdf'), { force: true });
  const { status } = diagnose(
    reports.flatMap((file) => ['--report', join(out, file)]),
    'inherit',
  );
  if (status === 0) return reports;
  if (reports.length === 1) throw new Trouble(endedWith(status));
  say('the PDF could not be printed, for the reason above; writing the HTML report alone');
  return writeReports(['report.html'], say);
}

const endedWith = (status) => `demo: the diagnosis ended with exit code ${status}; the lines above say why.`;

/** Runs the command line as a user would; answers its exit code and, when piped, what it printed. */
function diagnose(options, stdout) {
  const {
    status,
    stdout: said,
    error,
  } = spawnSync(process.execPath, [cli, 'diagnose', join(root, incident), ...options], {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error) throw error;
  return { status, said };
}

function writeJson(path) {
  const { status, said } = diagnose(['--json'], 'pipe');
  if (status !== 0) throw new Trouble(endedWith(status));
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, said);
  renameSync(beside, path);
}

await runScript(() => demo(process.argv.slice(2)));
