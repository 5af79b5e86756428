import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import { splitNames } from '../option-lists.ts';
import type { CollectOptions } from './collect.ts';
import type { CollectFromOptions } from './collect-from.ts';
import type { RedactOptions } from './redact.ts';
import type { VerifyOptions } from './verify.ts';

export interface BundleHandlers {
  collect(options: CollectOptions): Promise<ExitCode>;
  collectFrom(options: CollectFromOptions): Promise<ExitCode>;
  verify(options: VerifyOptions): Promise<ExitCode>;
  redact(options: RedactOptions): Promise<ExitCode>;
}

interface CollectFlags {
  readonly output?: string;
  readonly from: string[];
  readonly only: string[];
  readonly plan: boolean;
  readonly json: boolean;
}

/** Adds `collect`, `verify` and `redact`; `end` is told how they ended. */
export function addBundleCommands(program: Command, handlers: BundleHandlers, end: (code: ExitCode) => void): void {
  addCollectCommand(program, handlers, end);
  program
    .command('verify')
    .description('Say which file of a bundle differs, is missing or is extra')
    .argument('<bundle>', 'a bundle, or the folder that it was unpacked to')
    .option('--json', 'print one JSON object (schema poolhound.verify/1)', false)
    .addHelpText('after', '\nExits with 1 when the bundle is not as it was packed.')
    .action(async (bundle: string, { json }: { json: boolean }) => {
      end(await handlers.verify({ bundle, json }));
    });
  program
    .command('redact')
    .description('Make a second bundle in which names, addresses, users and queries are replaced by tokens')
    .argument('<bundle>', 'a bundle, or evidence that is packed first')
    .option('-o, --output <file>', 'the bundle to write; the private map is written beside it, never inside')
    .option('--preview', 'list everything that would be replaced, and write nothing', false)
    .option('--json', 'print one JSON object (schema poolhound.redact/1)', false)
    .action(async (bundle: string, options: Omit<RedactOptions, 'bundle'>) => {
      end(await handlers.redact({ ...options, bundle }));
    });
}

function addCollectCommand(program: Command, handlers: BundleHandlers, end: (code: ExitCode) => void): void {
  program
    .command('collect')
    .description('Collect evidence from the server this runs on, without changing anything on it')
    .option('-o, --output <path>', 'a folder that is not there yet, or a name that ends in .zip')
    .option('--from <path...>', 'pack evidence gathered earlier (folders, files, zips) instead of collecting', [])
    .option('--only <collectors>', 'collect only these, separated by commas; --plan names them', splitNames, [])
    .option('--plan', 'only say what would be touched', false)
    .option('--json', 'print one JSON object (schema poolhound.collect/1, or poolhound.collect-plan/1)', false)
    .action(async ({ output, from, only, plan, json }: CollectFlags, command: Command) => {
      if (from.length === 0) return end(await handlers.collect({ output: output ?? null, only, isPlan: plan, json }));
      if (output === undefined || plan || only.length > 0) {
        command.error('error: --from needs -o FILE.zip and goes with neither --plan nor --only');
      }
      end(await handlers.collectFrom({ from, output, json }));
    });
}
