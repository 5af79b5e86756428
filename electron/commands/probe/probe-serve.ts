import type { EchoServerCounts } from '../../probing/echo-server.ts';
import { type ServePlan, serve } from '../../probing/serve.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { ProbeHost } from './probe.ts';

export interface ProbeServeOptions extends ServePlan {
  /** Ends by itself after so long; null to go on until interrupted. */
  readonly seconds: number | null;
  readonly json: boolean;
}

/** The answer of `poolhound probe serve --json`, printed when it ends. */
export interface ServeResult {
  readonly schema: 'poolhound.probe-serve/1';
  readonly host: string;
  readonly port: number;
  readonly cap: number | null;
  readonly counts: EchoServerCounts;
}

/** Serves until interrupted, for the time given, and then says what it did. */
export async function probeServeCommand(options: ProbeServeOptions, host: ProbeHost): Promise<ExitCode> {
  const { seconds, json, ...plan } = options;
  const serving = await serve(plan, host.workerPath).catch((error: NodeJS.ErrnoException) => error);
  if (serving instanceof Error) {
    host.err(`Cannot listen on ${plan.host}:${plan.port}: ${listenTrouble(serving)}`);
    return exitCodes.fault;
  }
  const cap = Number.isFinite(serving.cap) ? serving.cap : null;
  host.err(
    `serving on ${plan.host}:${serving.port}, ${cap === null ? 'no limit known' : `at most ${cap} connections`}`,
  );
  await untilEnd(host.signal, seconds);
  const counts = await serving.close();
  const result: ServeResult = { schema: 'poolhound.probe-serve/1', host: plan.host, port: serving.port, cap, counts };
  host.out(json ? `${JSON.stringify(result, null, 2)}\n` : `${serveLines(result).join('\n')}\n`);
  return exitCodes.answered;
}

function listenTrouble(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return 'another program has that port. Choose another with --port.';
  if (error.code === 'EACCES') return 'this user may not use that port. Choose one above 1023.';
  if (error.code === 'EADDRNOTAVAIL') return 'this machine has no such address.';
  if (error.code === 'EMFILE') {
    return 'the limit of open files leaves no room for connections beside the reserve. Raise it, or lower --reserve.';
  }
  return error.message;
}

function serveLines({ cap, counts }: ServeResult): string[] {
  const lines = [
    `${counts.accepted} connections accepted, ${counts.peak} at once at most, ${counts.closed} closed.`,
    `${counts.receivedBytes} bytes received, ${counts.echoedBytes} sent back.`,
  ];
  if (counts.pauses > 0) {
    const limit = cap === null ? 'a limit' : `${cap} connections`;
    lines.push(`Stopped listening ${counts.pauses} times at ${limit}, listened again ${counts.resumes} times.`);
  }
  for (const [cause, count] of Object.entries(counts.failures)) lines.push(`${count} failures: ${cause}`);
  return lines;
}

const untilEnd = (signal: AbortSignal, seconds: number | null) =>
  new Promise<void>((resolve) => {
    const timer = seconds === null ? null : setTimeout(resolve, seconds * 1000);
    const end = () => {
      if (timer !== null) clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
