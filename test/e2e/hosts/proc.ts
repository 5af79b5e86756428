import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

// What Linux tells about processes, read from /proc: no tool has to be installed for it.

/** Ids of the processes whose command line holds all of these words. */
export function processesWith(...words: readonly string[]): readonly number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => words.every((word) => commandLine(id).includes(word))).map(Number);
}

/** How far a process is confined: 0 not at all, 2 by a filter of system calls. Null when it is gone. */
export function seccompMode(pid: number): number | null {
  const mode = /^Seccomp:\s*(\d)$/m.exec(read(`/proc/${pid}/status`))?.[1];
  return mode === undefined ? null : Number(mode);
}

/** True when the process has a TCP socket that waits for connections. */
export function isListening(pid: number): boolean {
  const open = new Set(socketsOf(pid));
  return ['tcp', 'tcp6']
    .flatMap((table) => read(`/proc/net/${table}`).split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .some(([, , , state, , , , , , inode]) => state === '0A' && inode !== undefined && open.has(inode));
}

function socketsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, name)))?.[1] ?? [];
    } catch {
      return []; // closed while the list was read
    }
  });
}

const commandLine = (pid: string): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // the process ended meanwhile
  }
}
