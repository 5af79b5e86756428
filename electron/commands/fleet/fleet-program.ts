import { type Command, Option } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import type { FleetOptions } from './fleet.ts';

export interface FleetHandlers {
  fleet(options: FleetOptions): Promise<ExitCode>;
}

interface FleetFlags {
  readonly json: boolean;
  readonly csv: boolean;
  readonly report: string[];
  readonly language: FleetOptions['style']['language'];
  readonly paper: FleetOptions['style']['paper'];
}

/** Adds `fleet`; `end` is told how it ended. */
export function addFleetCommand(program: Command, handlers: FleetHandlers, end: (code: ExitCode) => void): void {
  program
    .command('fleet')
    .description('Diagnose many servers and say what the sick ones share and the healthy ones have different')
    .argument('<folder>', 'each bundle, zip, folder or file directly in it is one server')
    .option('--json', 'print one JSON object (schema poolhound.fleet/1)', false)
    .addOption(new Option('--csv', 'print the table of servers as CSV').default(false).conflicts('json'))
    .option(
      '--report <file>',
      'also write a report; .pdf, .html, .csv or .json; may be given several times',
      (file: string, files: string[]) => [...files, file],
      [],
    )
    .addOption(new Option('--language <language>', 'language of the reports').choices(['en', 'zh']).default('en'))
    .addOption(
      new Option('--paper <paper>', 'sheet the reports are laid out for').choices(['a4', 'letter']).default('a4'),
    )
    .action(async (folder: string, { json, csv, report, language, paper }: FleetFlags) => {
      const style = { language, paper };
      end(await handlers.fleet({ folder, as: json ? 'json' : csv ? 'csv' : 'lines', reports: report, style }));
    });
}
