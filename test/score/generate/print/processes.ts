import { linesOf, utf8 } from './encode.ts';

export interface Process {
  readonly name: string;
  readonly pid: number;
  readonly handles: number;
  readonly threads: number;
  readonly workingSetBytes: number;
}

/** `wmic process get … /format:csv`: columns in the order of the alphabet, a blank line first. */
export function printProcesses(processes: readonly Process[], host: string): Uint8Array {
  const rows = processes.map(({ name, pid, handles, threads, workingSetBytes }) =>
    [host, handles, name, pid, threads, workingSetBytes].join(','),
  );
  return utf8(linesOf(['', 'Node,HandleCount,Name,ProcessId,ThreadCount,WorkingSetSize', ...rows], '\r\n'));
}
