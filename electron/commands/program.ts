import { Command, CommanderError } from 'commander';
import { addBundleCommands, type BundleHandlers } from './bundle/bundle-program.ts';
import { addDiagnoseCommand, type DiagnoseHandlers } from './diagnose/diagnose-program.ts';
import { addDriversCommand, type DriversHandlers } from './drivers/drivers-program.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addFleetCommand, type FleetHandlers } from './fleet/fleet-program.ts';
import { addProbeCommands, type ProbeHandlers } from './probe/probe-program.ts';
import { addWatchCommand, type WatchHandlers } from './watch/watch-program.ts';

/** What each command does, given by the root; the program only parses. */
export interface CommandHandlers
  extends DiagnoseHandlers,
    BundleHandlers,
    WatchHandlers,
    FleetHandlers,
    DriversHandlers,
    ProbeHandlers {
  serve(args: readonly string[]): Promise<ExitCode>;
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
  const end = (code: ExitCode) => {
    exitCode = code;
  };
  const program = new Command('poolhound')
    .description('Why did this Windows server stop accepting connections, and who is eating its kernel pool?')
    .version(io.version)
    .exitOverride()
    // what stands behind a command's command, such as `probe serve`, is for that one
    .enablePositionalOptions()
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(text.trimEnd()) })
    .addHelpText('after', exitHelp);
  addDiagnoseCommand(program, handlers, end);
  addBundleCommands(program, handlers, end);
  addWatchCommand(program, handlers, end);
  addFleetCommand(program, handlers, end);
  addDriversCommand(program, handlers, end);
  addProbeCommands(program, handlers, end);
  addServeCommand(program, handlers, end);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 && args.length > 0 ? exitCodes.answered : exitCodes.usage;
  }
}

function addServeCommand(program: Command, handlers: CommandHandlers, end: (code: ExitCode) => void): void {
  program
    .command('serve')
    .description('Serve the window to a browser on this machine: [--port N] [--open] [PATH…]')
    .argument('[arguments...]', 'as the headless host takes them; it prints the address')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (_: string[], __: object, command: Command) => {
      end(await handlers.serve(command.args));
    });
}
