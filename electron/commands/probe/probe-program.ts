import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ProbeMode } from '../../../shared/capacity/probe-result.ts';
import type { EchoMode } from '../../probing/echo-server.ts';
import { reservedHandles } from '../../probing/handle-budget.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { ProbeOptions } from './probe.ts';
import type { ProbeServeOptions } from './probe-serve.ts';

export interface ProbeHandlers {
  probe(options: ProbeOptions): Promise<ExitCode>;
  probeServe(options: ProbeServeOptions): Promise<ExitCode>;
}

/** More is a typing error, not a probe. */
const mostConnections = 1_000_000;
const mostWorkers = 64;

/** Adds `probe` and `probe serve` to the program; `end` gets the exit code. */
export function addProbeCommands(program: Command, handlers: ProbeHandlers, end: (exitCode: ExitCode) => void): void {
  const probe = program
    .command('probe')
    .enablePositionalOptions()
    .description('Open idle connections until one fails, and say what one costs and which limit it was')
    .argument('<host:port>', 'where to: an address of this machine')
    .option('--connections <n>', 'at most so many', wholeNumber(1, mostConnections), 1000)
    .option('--rate <n>', 'open so many a second', wholeNumber(1, 1_000_000), 1000)
    .option('--hold <seconds>', 'hold them so long', seconds, 5)
    .option('--time <seconds>', 'stop opening after so long', seconds, 300)
    .option('--floor <size>', 'memory that stays free, such as 2GB (default: 1 GB or a tenth of the RAM)', size)
    .addOption(new Option('--send', 'send data on every connection and check each echoed byte').conflicts('unread'))
    .option('--unread', 'send to a peer that does not read')
    .option('--workers <n>', 'processes to spread over (default: one for each 16,000)', wholeNumber(1, mostWorkers))
    .option('--connect-timeout <seconds>', 'give up on a connection after so long', seconds, 10)
    .option('--remote-i-am-responsible', 'permit a target that is not this machine', false)
    .option('--json', 'print one JSON object (schema poolhound.probe/1)', false)
    .action(async (target: string, flags: ProbeFlags) => {
      end(await handlers.probe(probeOptions(target, flags)));
    });
  probe
    .command('serve')
    .description('Echo what comes in, and survive any number of clients: cap, pause, go on')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', '0 for any free port', wholeNumber(0, 65_535), 0)
    .option('--cap <n>', 'most connections at once (default: what the handles allow)', wholeNumber(1, mostConnections))
    .option('--reserve <n>', 'handles to keep free', wholeNumber(0, 10_000), reservedHandles)
    .option('--workers <n>', 'processes to spread over', wholeNumber(1, mostWorkers), 1)
    .option('--time <seconds>', 'end after so long', seconds)
    .addOption(
      new Option('--mode <mode>', 'what to do with data').choices(['echo', 'silent', 'unread']).default('echo'),
    )
    .option('--json', 'print one JSON object when it ends (schema poolhound.probe-serve/1)', false)
    .action(async ({ time, cap, ...flags }: ServeFlags) => {
      end(await handlers.probeServe({ ...flags, cap: cap ?? null, seconds: time ?? null }));
    });
}

interface ProbeFlags {
  readonly connections: number;
  readonly rate: number;
  readonly hold: number;
  readonly time: number;
  readonly floor?: number;
  readonly send?: boolean;
  readonly unread?: boolean;
  readonly workers?: number;
  readonly connectTimeout: number;
  readonly remoteIAmResponsible: boolean;
  readonly json: boolean;
}

interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly cap?: number;
  readonly reserve: number;
  readonly workers: number;
  readonly time?: number;
  readonly mode: EchoMode;
  readonly json: boolean;
}

function probeOptions(target: string, flags: ProbeFlags): ProbeOptions {
  return {
    target,
    connections: flags.connections,
    ratePerSecond: flags.rate,
    holdSeconds: flags.hold,
    mostSeconds: flags.time,
    mode: modeOf(flags),
    workers: flags.workers ?? null,
    floorBytes: flags.floor ?? null,
    connectTimeoutMs: flags.connectTimeout * 1000,
    mayBeRemote: flags.remoteIAmResponsible,
    json: flags.json,
  };
}

function modeOf({ send, unread }: ProbeFlags): ProbeMode {
  if (send) return 'send';
  return unread ? 'unread' : 'idle';
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError('Give seconds, above 0 and at most a day.');
  return value;
}

/** `500MB`, `2 GB`, `1073741824`; units are powers of 1,024. */
const sizeText = /^(\d{1,15})\s*(KB|MB|GB)?$/i;
const units: Readonly<Record<string, number>> = { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };

function size(text: string): number {
  const parts = sizeText.exec(text);
  if (parts === null) throw new InvalidArgumentError('Give a size such as 500MB or 2GB.');
  return Number(parts[1]) * (units[parts[2]?.toUpperCase() ?? ''] ?? 1);
}
