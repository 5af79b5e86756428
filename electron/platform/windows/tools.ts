import { spawn } from 'node:child_process';
import { win32 } from 'node:path';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type { ToolOutput, ToolRun, Tools } from '../collect-ports.ts';

/** Most that is kept of what a tool complains. */
const mostStderr = 16 * 1024;

/**
 * Windows' own programs, from its own folder by their full path: nothing of the search path or the current folder is run,
 * and no shell reads the arguments.
 */
export function createTools(systemRoot: string): Tools {
  return { run: (run) => runTool(win32.join(systemRoot, 'System32', `${run.tool}.exe`), run) };
}

/** Runs one program to its end, its time limit or the abort, whichever is first. */
export function runTool(program: string, run: ToolRun): Promise<Reply<ToolOutput>> {
  if (run.signal.aborted) return Promise.resolve(stopped());
  return new Promise((resolve) => {
    const child = spawn(program, run.args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, shell: false });
    const stdout: Uint8Array[] = [];
    let bytes = 0;
    let stderr = '';
    let isCut = false;
    const end = (reply: Reply<ToolOutput>) => {
      clearTimeout(timer);
      run.signal.removeEventListener('abort', onAbort);
      child.kill('SIGKILL');
      // a tool that does not die keeps its pipes: they are not waited for
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      resolve(reply);
    };
    const timer = setTimeout(() => end(timedOut(run)), run.timeoutMs);
    const onAbort = () => end(stopped());
    run.signal.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      const room = run.maxBytes - bytes;
      if (chunk.length > room) isCut = true;
      if (room > 0) stdout.push(chunk.subarray(0, room));
      bytes += Math.min(chunk.length, Math.max(0, room));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < mostStderr) stderr += chunk.toString('latin1');
    });
    child.on('error', (error) => end(notStarted(program, error)));
    child.on('close', (code) => end(ok({ stdout: Buffer.concat(stdout), stderr, exitCode: code ?? -1, isCut })));
  });
}

const stopped = () => fault('cancelled', 'Stopped as asked.');

function timedOut({ tool, args, timeoutMs }: ToolRun): Reply<never> {
  const command = [`${tool}.exe`, ...args].join(' ');
  return fault(
    'timed-out',
    `${tool}.exe did not end within ${timeoutMs / 1000} s and was stopped. Run it by hand when the server is less busy, and add its print: ${command}`,
  );
}

function notStarted(program: string, error: Error): Reply<never> {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT')
    return fault('not-found', `This Windows has no ${program}. What it would print is missing.`, error.message);
  if (code === 'EACCES' || code === 'EPERM')
    return fault(
      'access-denied',
      `${program} may not be started. Start Poolhound again with “Run as administrator”.`,
      error.message,
    );
  return fault(
    'internal',
    `${program} could not be started, which happens when memory is short. Close something large, or try again after a restart.`,
    error.message,
  );
}
