import type { KernelProcess } from '../platform/live-ports.ts';
import type { Collector } from './collector.ts';
import { csvLine } from './prints/csv-line.ts';

/** Running processes with their handles, threads and pool charges. */
export const processesCollector: Collector = {
  plan: {
    id: 'processes',
    title: 'Processes with handles, threads and pool',
    touches: ['Asks the kernel for its list of processes (NtQuerySystemInformation); opens none of them.'],
    needsElevation: 'never',
    timeoutMs: 10_000,
  },
  async collect({ server, write, trouble }) {
    const processes = await server.live.processes();
    if (!processes.ok) return trouble(processes.fault);
    const how = 'the kernel’s list of processes, written in the layout of Get-Process | Export-Csv';
    await write('processes.csv', how, printProcesses(processes.value));
  },
};

/** A process list with the property names that PowerShell's Get-Process has (docs/formats/processes.md). */
export function printProcesses(processes: readonly KernelProcess[]): string {
  const header = [
    'Name',
    'Id',
    'HandleCount',
    'Threads.Count',
    'NonpagedSystemMemorySize64',
    'PagedSystemMemorySize64',
    'StartTimeUtc',
  ];
  const rows = processes.map((process) => [
    process.name,
    process.pid,
    process.handles,
    process.threads,
    process.nonPagedBytes,
    process.pagedBytes,
    process.startedUtcMs === null ? null : new Date(process.startedUtcMs).toISOString(),
  ]);
  return [header, ...rows].map(csvLine).join('');
}
