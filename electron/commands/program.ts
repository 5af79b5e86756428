import { Command, CommanderError, Option } from 'commander';
import type { CollectOptions } from './bundle/collect.ts';
import type { CollectFromOptions } from './bundle/collect-from.ts';
import type { RedactOptions } from './bundle/redact.ts';
import type { VerifyOptions } from './bundle/verify.ts';
import type { DiagnoseOptions, ReportStyle } from './diagnose.ts';
import type { DriversOptions } from './drivers/drivers.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addFleetCommand, type FleetHandlers } from './fleet/fleet-program.ts';
import type { FollowUpOptions } from './follow-up.ts';
import { addProbeCommands, type ProbeHandlers } from './probe/probe-program.ts';
import type { WatchOptions } from './watch/watch.ts';

/** What each command does, given by the root; the program only parses. */
export interface CommandHandlers extends ProbeHandlers, FleetHandlers {
  diagnose(options: DiagnoseOptions): Promise<ExitCode>;
  collect(options: CollectOptions): Promise<ExitCode>;
  drivers(options: DriversOptions): Promise<ExitCode>;
  followUp(options: FollowUpOptions): Promise<ExitCode>;
  collectFrom(options: CollectFromOptions): Promise<ExitCode>;
  verify(options: VerifyOptions): Promise<ExitCode>;
  redact(options: RedactOptions): Promise<ExitCode>;
  serve(args: readonly string[]): Promise<ExitCode>;
  watch(options: WatchOptions): Promise<ExitCode>;
}

export interface ProgramIo {
  readonly version: string;
  out(text: string): void;
  err(text: string): void;
}

const exitHelp = `
Exit codes: 0 answered (also when the answer is "inconclusive"), 1 it could not be done,
2 the command line was wrong, 3 a hypothesis named with --fail-on is supported.`;

/** Parses the command line (without node and script) and runs the command; usage trouble is an exit code, never a throw. */
export async function runProgram(args: readonly string[], handlers: CommandHandlers, io: ProgramIo): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.usage;
  const program = new Command('poolhound')
    .description('Why did this Windows server stop accepting connections, and who is eating its kernel pool?')
    .version(io.version)
    .exitOverride()
    // what stands behind a command's command, such as `probe serve`, is for that one
    .enablePositionalOptions()
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(text.trimEnd()) })
    .addHelpText('after', exitHelp);
  program
    .command('diagnose')
    .description('Read evidence (files, folders, zips), judge it and write the report')
    .argument('[path...]', 'evidence: any mix of files, folders and zips; each is recognised by its content')
    .option('--json', 'print the diagnosis as one JSON object (schema poolhound.diagnosis/1)', false)
    .option(
      '--report <file>',
      'also write a report; .pdf, .html, .json, or .zip for the whole tables as CSV; may be given several times',
      collect,
      [],
    )
    .addOption(new Option('--language <language>', 'language of the reports').choices(['en', 'zh']).default('en'))
    .addOption(
      new Option('--paper <paper>', 'sheet the reports are laid out for').choices(['a4', 'letter']).default('a4'),
    )
    .option('--redacted', 'replace names, addresses, users and queries in the reports', false)
    .option('--fail-on <ids>', 'exit with 3 when one of these hypotheses is supported, separated by commas', split, [])
    .option('--before <path...>', 'follow-up: the evidence, or a saved diagnosis, from before a change', [])
    .option('--after <path...>', 'follow-up: the same server after the change; says what became of the problem', [])
    .action(async (paths: string[], options: DiagnoseFlags, command: Command) => {
      const { before, after, language, paper, redacted } = options;
      const style = { language, paper, isRedacted: redacted };
      if (before.length > 0 || after.length > 0) {
        if (paths.length > 0 || before.length === 0 || after.length === 0) {
          command.error('error: a follow-up needs both --before and --after, and no other paths');
        }
        exitCode = await handlers.followUp({ before, after, json: options.json, reports: options.report, style });
        return;
      }
      if (paths.length === 0) command.error("error: missing required argument 'path'");
      exitCode = await handlers.diagnose({
        paths,
        json: options.json,
        reports: options.report,
        style,
        failOn: options.failOn,
      });
    });
  program
    .command('collect')
    .description('Collect evidence from the server this runs on, without changing anything on it')
    .option('-o, --output <path>', 'a folder that is not there yet, or a name that ends in .zip')
    .option('--from <path...>', 'pack evidence gathered earlier (folders, files, zips) instead of collecting', [])
    .option('--only <collectors>', 'collect only these, separated by commas; --plan names them', split, [])
    .option('--plan', 'only say what would be touched', false)
    .option('--json', 'print one JSON object (schema poolhound.collect/1, or poolhound.collect-plan/1)', false)
    .action(async ({ output, from, only, plan, json }: CollectFlags, command: Command) => {
      if (from.length > 0) {
        if (output === undefined || plan || only.length > 0) {
          command.error('error: --from needs -o FILE.zip and goes with neither --plan nor --only');
        }
        exitCode = await handlers.collectFrom({ from, output, json });
        return;
      }
      exitCode = await handlers.collect({ output: output ?? null, only, isPlan: plan, json });
    });
  program
    .command('watch')
    .description('Sample the pool, processes and connections of this server into a journal, until Ctrl+C')
    .option('-o, --output <folder>', 'where the journal goes; one watch in each folder', 'poolhound-watch')
    .option('--every <time>', 'time between samples: seconds, or with s, m or h', '5s')
    .option('--for <time>', 'end after this time, such as 30m, 8h or 7d')
    .option('--burst <time>', 'time between samples while the pool nears its end or connections are refused', '1s')
    .option('--no-burst', 'never look faster')
    .option('--ceiling <MB>', 'the largest non-paged pool of this server, where it is known')
    .option('--httperr <folder>', 'where HTTP.sys writes its error log, if not in its usual place')
    .option('--textfile <folder>', 'keep poolhound.prom there, for the textfile collector of a Prometheus exporter')
    .option('--otlp <endpoint>', 'push the same to an OpenTelemetry collector, such as http://collector:4318')
    .option('--json', 'print one JSON object at the end (schema poolhound.watch/1)', false)
    .action(async ({ output, ceiling, ...flags }: WatchFlags) => {
      const { for: forTime = null, httperr = null, textfile = null, otlp = null } = flags;
      exitCode = await handlers.watch({
        ...flags,
        folder: output,
        for: forTime,
        httperr,
        textfile,
        otlp,
        ceilingMb: ceiling ?? null,
      });
    });
  addFleetCommand(program, handlers, (code) => {
    exitCode = code;
  });
  program
    .command('drivers')
    .description('Say which driver images allocate with a pool tag, proven from their code')
    .argument('[path...]', 'driver images, folders or zips of them; none for the drivers of this server (Windows)')
    .option('--tag <tag>', 'a tag to look for, case matters; may be given several times', collect, [])
    .option('--json', 'print one JSON object (schema poolhound.drivers/1)', false)
    .addHelpText('after', '\nWithout --tag every tag is listed that an image provably allocates with.')
    .action(async (paths: string[], options: { json: boolean; tag: string[] }) => {
      exitCode = await handlers.drivers({ paths, tags: options.tag, json: options.json });
    });
  program
    .command('verify')
    .description('Say which file of a bundle differs, is missing or is extra')
    .argument('<bundle>', 'a bundle, or the folder that it was unpacked to')
    .option('--json', 'print one JSON object (schema poolhound.verify/1)', false)
    .addHelpText('after', '\nExits with 1 when the bundle is not as it was packed.')
    .action(async (bundle: string, { json }: { json: boolean }) => {
      exitCode = await handlers.verify({ bundle, json });
    });
  program
    .command('redact')
    .description('Make a second bundle in which names, addresses, users and queries are replaced by tokens')
    .argument('<bundle>', 'a bundle, or evidence that is packed first')
    .option('-o, --output <file>', 'the bundle to write; the private map is written beside it, never inside')
    .option('--preview', 'list everything that would be replaced, and write nothing', false)
    .option('--json', 'print one JSON object (schema poolhound.redact/1)', false)
    .action(async (bundle: string, options: Omit<RedactOptions, 'bundle'>) => {
      exitCode = await handlers.redact({ ...options, bundle });
    });
  addProbeCommands(program, handlers, (code) => {
    exitCode = code;
  });
  program
    .command('serve')
    .description('Serve the window to a browser on this machine: [--port N] [--open] [PATH…]')
    .argument('[arguments...]', 'as the headless host takes them; it prints the address')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (_: string[], __: object, command: Command) => {
      exitCode = await handlers.serve(command.args);
    });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 && args.length > 0 ? exitCodes.answered : exitCodes.usage;
  }
}

interface WatchFlags {
  readonly output: string;
  readonly every: string;
  readonly for?: string;
  readonly burst: string | false;
  readonly ceiling?: string;
  readonly httperr?: string;
  readonly textfile?: string;
  readonly otlp?: string;
  readonly json: boolean;
}

interface CollectFlags {
  readonly output?: string;
  readonly from: string[];
  readonly only: string[];
  readonly plan: boolean;
  readonly json: boolean;
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

const collect = (value: string, values: string[]) => [...values, value];
const split = (value: string, values: string[]) => [...values, ...value.split(',').map((id) => id.trim())];
