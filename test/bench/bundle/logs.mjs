// `node test/bench/bundle/logs.mjs [--lines 8800000]`, after `npm run build`: packs and redacts a folder of HTTPERR logs
// (1.1 GB) with the command line. Needs 1.5 times its size of disk.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeLog } from '../httperr-log.mjs';
import { timedRun } from './timed-run.mjs';

const { values } = parseArgs({ options: { lines: { type: 'string', default: '8800000' } } });
const cli = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'poolhound-logs-'));
const logs = join(folder, 'logs');
const files = 8;
try {
  mkdirSync(logs);
  for (let at = 1; at <= files; at += 1)
    writeLog(join(logs, `httperr${at}.log`), Math.floor(Number(values.lines) / files));
  const bytes = readdirSync(logs).reduce((sum, name) => sum + statSync(join(logs, name)).size, 0);
  console.log(`${files} logs, ${(bytes / 1e6).toFixed(0)} MB`);
  const poolhound = (what, ...args) => timedRun(what, [process.execPath, cli, what, ...args], folder).isGood;
  const isGood =
    poolhound('collect', '--from', logs, '-o', 'incident.zip', '--json') &&
    poolhound('verify', 'incident.zip') &&
    poolhound('redact', 'incident.zip', '-o', 'redacted.zip') &&
    poolhound('verify', 'redacted.zip');
  process.exitCode = isGood ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
