import { resolve } from 'node:path';
import type { Verification } from '../../../shared/bundle/outcome.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type BundleDoor, watchOf } from './collect-from.ts';

export interface VerifyOptions {
  readonly bundle: string;
  readonly json: boolean;
}

/** Says whether a bundle is as it was written. A bundle that is not exits as a fault, as `sha256sum -c` does. */
export async function verifyCommand({ bundle, json }: VerifyOptions, door: BundleDoor): Promise<ExitCode> {
  const checked = await door.bundles.verify(resolve(bundle), watchOf(door, 'Checking'));
  door.progress.clear();
  if (!checked.ok) {
    door.err(checked.fault.message);
    return exitCodes.fault;
  }
  door.out(json ? `${JSON.stringify(checked.value, null, 2)}\n` : `${verificationLines(checked.value).join('\n')}\n`);
  return checked.value.isIntact ? exitCodes.answered : exitCodes.fault;
}

function verificationLines({ intact, differs, missing, extra, problems, ...about }: Verification): string[] {
  const trouble = [
    ...differs.map((file) => `differs: ${file}`),
    ...missing.map((file) => `missing: ${file}`),
    ...extra.map((file) => `extra:   ${file}`),
    ...problems.map(({ file, reason }) => `problem: ${file}: ${reason}`),
  ];
  const made = about.createdUtc === null ? '' : `, made ${about.createdUtc}${about.isRedacted ? ', redacted' : ''}`;
  const sum = about.isIntact
    ? `${about.bundle}: intact, ${intact} files as they were packed${made}.`
    : `${about.bundle}: NOT as it was packed: ${intact} files are intact, ${trouble.length} findings${made}. Ask for it to be sent again.`;
  return [...trouble, sum];
}
