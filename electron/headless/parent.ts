import { fstatSync } from 'node:fs';

/** How often the parent is looked for where nothing tells. */
const lookEveryMs = 1000;

/**
 * Calls `gone` once when whoever started this process is gone: its end of stdin or of the IPC channel closed, or the
 * parent process is another one or none (also after `kill -9`). Stdin counts only where it is a pipe: a service has
 * /dev/null there, a terminal says SIGHUP. A process that was nobody's child from the beginning has no parent to lose.
 */
export function watchParent(gone: () => void): void {
  let isGone = false;
  const once = () => {
    if (isGone) return;
    isGone = true;
    gone();
  };
  if (process.channel) process.once('disconnect', once);
  if (isPipe(0)) {
    process.stdin.once('end', once).once('close', once).once('error', once);
    process.stdin.resume();
  }
  const parent = process.ppid;
  if (parent <= 1) return;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    once();
  }, lookEveryMs);
  timer.unref();
}

function isPipe(descriptor: number): boolean {
  try {
    const about = fstatSync(descriptor);
    return about.isFIFO() || about.isSocket();
  } catch {
    // stdin is closed: nothing to watch there
    return false;
  }
}

/** Windows keeps the id of a parent that is gone, so that the id alone says nothing there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
