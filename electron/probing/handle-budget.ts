import { readdirSync, readFileSync } from 'node:fs';

/** Handles kept free for the program's own files, pipes and the listener. */
export const reservedHandles = 64;

/** How many connections a process may hold before its handles run out. */
export interface HandleBudget {
  /** Most open files of this process; null where the system names no limit (Windows: millions). */
  readonly limit: number | null;
  readonly inUse: number;
  /** Connections that fit; Infinity without a limit, zero or less when nothing fits. */
  readonly connections: number;
}

/**
 * Reads the limit at this moment. It has to be known beforehand: when handles run out libuv accepts and closes
 * connections silently and net.Server says nothing.
 */
export function readHandleBudget(reserve = reservedHandles): HandleBudget {
  const limit = openFileLimit();
  const inUse = openFiles();
  if (limit === null) return { limit, inUse, connections: Number.POSITIVE_INFINITY };
  return { limit, inUse, connections: limit - inUse - reserve };
}

/** `Max open files            20000                20000                files` (proc(5)): the first figure is in force. */
const limitLine = /^Max open files\s+(\d+)/m;

function openFileLimit(): number | null {
  try {
    const found = limitLine.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return found === undefined ? null : Number(found);
  } catch {
    return null; // no Linux: the system does not tell
  }
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0; // no Linux: the system does not tell
  }
}
