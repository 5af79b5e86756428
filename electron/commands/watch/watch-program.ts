import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import type { WatchOptions } from './watch.ts';

export interface WatchHandlers {
  watch(options: WatchOptions): Promise<ExitCode>;
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

/** Adds `watch`; `end` is told how it ended. */
export function addWatchCommand(program: Command, handlers: WatchHandlers, end: (code: ExitCode) => void): void {
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
      const where = { folder: output, for: forTime, httperr, textfile, otlp, ceilingMb: ceiling ?? null };
      end(await handlers.watch({ ...flags, ...where }));
    });
}
