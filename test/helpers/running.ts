import { type ChildProcess, spawn } from 'node:child_process';

/** A program of ours that runs beside the test, with what it said. */
export interface Running {
  readonly child: ChildProcess;
  /** Standard output and error together, so far. */
  said(): string;
  /** Resolves with the first match in what it says; rejects with all it said when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves when it has ended; kills it, with everything it started, when it does not end by itself. */
  ended(withinMs: number): Promise<void>;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Starts a program in a process group of its own. Stdin stays open as long as this process lives. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Running {
  const child = spawn(command, args, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const listener of [...listeners]) listener();
    });
  }
  const exit = new Promise<void>((resolve) => child.once('close', () => resolve()));

  return {
    child,
    said: () => text,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          if (!match) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void exit.then(() => reject(new Error(`${command} ended before it said ${pattern}:\n${text}`)));
      }),
    async ended(withinMs) {
      const timer = setTimeout(() => killGroup(child), withinMs);
      await exit;
      clearTimeout(timer);
    },
  };
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // it ended in this very moment
  }
}
