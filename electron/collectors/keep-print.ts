import { fault, type Reply } from '../../shared/contract/fault.ts';
import type { ToolOutput, WindowsTool } from '../platform/collect-ports.ts';
import type { CollectorContext } from './collector.ts';

/** Why a tool ended with another exit code than 0. */
export interface ToolFailure {
  readonly code: 'not-found' | 'access-denied' | 'internal';
  readonly message: string;
}

/** A tool to run for its print. */
export interface ToolPrint {
  readonly tool: WindowsTool;
  readonly args: readonly string[];
  readonly timeoutMs: number;
  /** Name of the evidence file. */
  readonly file: string;
  /** Fault for an exit code other than 0, or null where such a print is as good as any. */
  failed(output: ToolOutput): ToolFailure | null;
}

/** Most that is kept of one print. */
const maxBytes = 16 * 2 ** 20;

/** Runs a tool and hands its print on; what went wrong is `trouble`. */
export async function keepPrint(print: ToolPrint, context: CollectorContext): Promise<void> {
  const { tool, args, timeoutMs } = print;
  const command = [`${tool}.exe`, ...args].join(' ');
  const reply = await context.server.tools.run({ tool, args, timeoutMs, maxBytes, signal: context.signal });
  const judged = reply.ok ? judge(print, reply.value, command) : reply;
  if (!judged.ok) return context.trouble(judged.fault);
  await context.write(print.file, command, judged.value.stdout);
  if (judged.value.isCut)
    context.trouble({ code: 'too-large', message: `${command} printed more than 16 MB; the rest was let go.` });
}

function judge(print: ToolPrint, output: ToolOutput, command: string): Reply<ToolOutput> {
  const failure = output.exitCode === 0 ? null : print.failed(output);
  if (failure) return fault(failure.code, failure.message, saidBy(output));
  if (output.stdout.length > 0) return { ok: true, value: output };
  return fault('nothing-to-read', `${command} printed nothing. Run it by hand to see why.`, saidBy(output));
}

/** What the tool said of its failure, shortened. */
function saidBy(output: ToolOutput): string {
  const said = output.stderr.trim() || new TextDecoder('latin1').decode(output.stdout.subarray(0, 500)).trim();
  return `exit code ${output.exitCode}: ${said.slice(0, 500)}`;
}
