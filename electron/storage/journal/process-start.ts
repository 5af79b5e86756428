import { readFile } from 'node:fs/promises';
import type { LiveServer } from '../../platform/live-ports.ts';
import type { ProcessStart } from './lock.ts';

/** From `/proc` where there is one, else from the process list of the server this runs on. */
export function processStartFrom(server: LiveServer | null): ProcessStart {
  return async (pid) => (await startInProc(pid)) ?? (server?.kind === 'windows' ? startInList(server, pid) : null);
}

/** Boot and clock ticks since it: field 22 of `/proc/PID/stat` (proc(5)), behind a name that may hold anything. */
async function startInProc(pid: number): Promise<string | null> {
  try {
    const [text, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    const ticks = text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot.trim()} ${ticks}`;
  } catch {
    return null; // no /proc on this system, or no such process
  }
}

async function startInList(server: LiveServer, pid: number): Promise<string | null> {
  const processes = await server.processes();
  const own = processes.ok ? processes.value.find((each) => each.pid === pid) : undefined;
  return own?.startedUtcMs == null ? null : String(own.startedUtcMs);
}
