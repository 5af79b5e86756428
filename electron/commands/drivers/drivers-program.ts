import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import { collectValue } from '../option-lists.ts';
import type { DriversOptions } from './drivers.ts';

export interface DriversHandlers {
  drivers(options: DriversOptions): Promise<ExitCode>;
}

/** Adds `drivers`; `end` is told how it ended. */
export function addDriversCommand(program: Command, handlers: DriversHandlers, end: (code: ExitCode) => void): void {
  program
    .command('drivers')
    .description('Say which driver images allocate with a pool tag, proven from their code')
    .argument('[path...]', 'driver images, folders or zips of them; none for the drivers of this server (Windows)')
    .option('--tag <tag>', 'a tag to look for, case matters; may be given several times', collectValue, [])
    .option('--json', 'print one JSON object (schema poolhound.drivers/1)', false)
    .addHelpText('after', '\nWithout --tag every tag is listed that an image provably allocates with.')
    .action(async (paths: string[], { json, tag: tags }: { json: boolean; tag: string[] }) => {
      end(await handlers.drivers({ paths, tags, json }));
    });
}
