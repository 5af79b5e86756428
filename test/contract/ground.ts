import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';

/** The evidence that the contract's cases read. */
export interface ContractEvidence {
  readonly incidentFolder: string;
  readonly largeLog: string;
  readonly wideFolder: string;
  remove(): void;
}

const header =
  '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n';

/** Writes it into a temporary folder. */
export function writeContractEvidence(): ContractEvidence {
  const folder = mkdtempSync(join(tmpdir(), 'poolhound-contract-'));
  const wideFolder = join(folder, 'wide');
  mkdirSync(wideFolder);
  const largeLog = join(folder, 'httperr1.log');
  writeLarge(largeLog);
  writeWide(wideFolder);
  return {
    incidentFolder: join(repository, 'test/fixtures/incidents/three-gb-antivirus'),
    largeLog,
    wideFolder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** 400 MB of refusals: long enough that a cancel comes before the end. */
function writeLarge(path: string): void {
  const line = '2007-11-13 20:01:44 - - - - - - - - - 3_Connections_Refused -\n';
  const block = Buffer.from(line.repeat(16_384));
  const file = openSync(path, 'w');
  writeSync(file, header);
  for (let written = 0; written < 400 * 2 ** 20; written += block.length) writeSync(file, block);
  closeSync(file);
}

/** A refusal a minute for three days, 2,000 odd lines with long texts, and a thousand small files of other sorts. */
function writeWide(folder: string): void {
  const lines = Array.from({ length: 4320 }, (_, minute) => {
    const at = new Date(Date.UTC(2007, 10, 13) + minute * 60_000).toISOString();
    return `${at.slice(0, 10)} ${at.slice(11, 19)} - - - - - - - - - 1_Connections_Refused -\n`;
  });
  const odd = Array.from({ length: 2000 }, (_, at) => `odd ${at} ${'x'.repeat(1500)}\n`);
  writeFileSync(join(folder, 'httperr1.log'), [header, ...lines, ...odd].join(''));
  for (let at = 0; at < 1000; at += 1) {
    writeFileSync(join(folder, `some rather long name of a file that nobody needs ${at}.txt`), `nothing known ${at}\n`);
  }
}
