import { type Command, Option } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import { collectValue, splitNames } from '../option-lists.ts';
import type { DiagnoseOptions, ReportStyle } from './diagnose.ts';
import type { FollowUpOptions } from './follow-up.ts';

export interface DiagnoseHandlers {
  diagnose(options: DiagnoseOptions): Promise<ExitCode>;
  followUp(options: FollowUpOptions): Promise<ExitCode>;
}

interface DiagnoseFlags {
  readonly json: boolean;
  readonly report: string[];
  readonly language: ReportStyle['language'];
  readonly paper: ReportStyle['paper'];
  readonly redacted: boolean;
  readonly failOn: string[];
  readonly before: string[];
  readonly after: string[];
}

/** Adds `diagnose`, with its follow-up by `--before` and `--after`; `end` is told how it ended. */
export function addDiagnoseCommand(program: Command, handlers: DiagnoseHandlers, end: (code: ExitCode) => void): void {
  program
    .command('diagnose')
    .description('Read evidence (files, folders, zips), judge it and write the report')
    .argument('[path...]', 'evidence: any mix of files, folders and zips; each is recognised by its content')
    .option('--json', 'print the diagnosis as one JSON object (schema poolhound.diagnosis/1)', false)
    .option(
      '--report <file>',
      'also write a report; .pdf, .html, .json, or .zip for the whole tables as CSV; may be given several times',
      collectValue,
      [],
    )
    .addOption(new Option('--language <language>', 'language of the reports').choices(['en', 'zh']).default('en'))
    .addOption(
      new Option('--paper <paper>', 'sheet the reports are laid out for').choices(['a4', 'letter']).default('a4'),
    )
    .option('--redacted', 'replace names, addresses, users and queries in the reports', false)
    .option(
      '--fail-on <ids>',
      'exit with 3 when one of these hypotheses is supported, separated by commas',
      splitNames,
      [],
    )
    .option('--before <path...>', 'follow-up: the evidence, or a saved diagnosis, from before a change', [])
    .option('--after <path...>', 'follow-up: the same server after the change; says what became of the problem', [])
    .action(async (paths: string[], flags: DiagnoseFlags, command: Command) => {
      const { before, after, json, report: reports, failOn } = flags;
      const style = { language: flags.language, paper: flags.paper, isRedacted: flags.redacted };
      if (before.length > 0 || after.length > 0) {
        if (paths.length > 0 || before.length === 0 || after.length === 0) {
          command.error('error: a follow-up needs both --before and --after, and no other paths');
        }
        return end(await handlers.followUp({ before, after, json, reports, style }));
      }
      if (paths.length === 0) command.error("error: missing required argument 'path'");
      end(await handlers.diagnose({ paths, json, reports, style, failOn }));
    });
}
