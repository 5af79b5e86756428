import { fork } from 'node:child_process';
import type { ClientCounts, ClientOrder, FromClient, ToClient } from './messages.ts';

/** A worker process of the client's end, as its parent sees it. */
export interface ClientProcess {
  /** Connections asked of it so far. */
  asked: number;
  readonly counts: ClientCounts;
  readonly isGone: boolean;
  say(message: ToClient): void;
  /** Has everything closed and the process ended, by force if it does not end by itself. */
  end(): Promise<void>;
}

const none: ClientCounts = {
  opened: 0,
  open: 0,
  failed: 0,
  closedByPeer: 0,
  failures: {},
  firstFailure: null,
  confirmed: 0,
  dropped: 0,
  sentBytes: 0,
  echoedBytes: 0,
  wrongBytes: 0,
};

/** Tens of thousands of sockets live long; a large space for young objects would only be held empty. */
export const smallHeap = ['--max-semi-space-size=2', '--optimize-for-size'] as const;

/** A worker that does not end by itself is ended after so long. */
const patienceMs = 10_000;

/** Starts one; `onChange` is called when its counts changed or it is gone. */
export function startClientProcess(workerPath: string, order: ClientOrder, onChange: () => void): ClientProcess {
  const child = fork(workerPath, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [...smallHeap] });
  let counts = none;
  let isGone = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      isGone = true;
      onChange();
      resolve();
    });
    child.once('error', () => {
      isGone = true;
      onChange();
      resolve();
    });
  });
  child.on('message', (message: FromClient) => {
    counts = message.counts;
    onChange();
  });
  const process: ClientProcess = {
    asked: 0,
    get counts() {
      return counts;
    },
    get isGone() {
      return isGone;
    },
    say(message) {
      if (child.connected) child.send(message);
    },
    async end() {
      process.say({ kind: 'close' });
      const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(force);
    },
  };
  process.say({ kind: 'begin', order });
  return process;
}
