import { createServer, type Server, type Socket } from 'node:net';
import { causeOf, type FailureCause } from '../../shared/capacity/failure.ts';

/** What the server does with what it gets: sends it back, keeps silent, or does not even read. */
export type EchoMode = 'echo' | 'silent' | 'unread';

export interface EchoServerOptions {
  readonly host: string;
  readonly port: number;
  readonly mode: EchoMode;
  /** Most connections at once; the listener closes before one more could be accepted. */
  readonly cap: number;
  onChange(counts: EchoServerCounts): void;
}

/** What the server did so far. */
export interface EchoServerCounts {
  readonly isListening: boolean;
  readonly open: number;
  readonly peak: number;
  readonly accepted: number;
  readonly closed: number;
  /** How often the listener was closed, because of the cap or of a failure, and opened again. */
  readonly pauses: number;
  readonly resumes: number;
  readonly receivedBytes: number;
  readonly echoedBytes: number;
  readonly failures: Readonly<Partial<Record<FailureCause, number>>>;
}

export interface EchoServer {
  readonly port: number;
  counts(): EchoServerCounts;
  close(): Promise<void>;
}

/** Waiting connections that the system keeps; it may keep fewer. */
const backlog = 4096;
/** After a failure to listen it is tried again after so long, doubled each time. */
const firstRetryMs = 100;
const longestRetryMs = 5000;

/**
 * An echo server that survives its limits: it closes its listener at the cap or on a failure of the system, goes on
 * serving the connections it has, and listens again when one of them closes, or after a while when it has none. Rejects
 * when it cannot listen at the start.
 */
export async function startEchoServer(options: EchoServerOptions): Promise<EchoServer> {
  const sockets = new Set<Socket>();
  const failures: Partial<Record<FailureCause, number>> = {};
  let [peak, accepted, closed, pauses, resumes, receivedBytes, echoedBytes] = [0, 0, 0, 0, 0, 0, 0];
  let listener: Server | null = null;
  let retry: NodeJS.Timeout | null = null;
  let retryMs = firstRetryMs;
  let isEnding = false;

  const changed = () => options.onChange(counts());
  const counts = (): EchoServerCounts => ({
    isListening: listener !== null,
    open: sockets.size,
    peak,
    accepted,
    closed,
    pauses,
    resumes,
    receivedBytes,
    echoedBytes,
    failures,
  });

  function onConnection(socket: Socket): void {
    sockets.add(socket);
    accepted += 1;
    peak = Math.max(peak, sockets.size);
    // here and now: libuv accepts in a loop, and goes on until the listener is closed
    if (sockets.size >= options.cap) pause('cap');
    socket.setNoDelay(true);
    socket.on('error', onSocketError).on('close', onSocketClose);
    if (options.mode === 'echo') socket.on('data', onData).on('drain', onDrain);
    else if (options.mode === 'silent') socket.on('data', onIgnored);
    changed();
  }

  function onData(this: Socket, chunk: Buffer): void {
    receivedBytes += chunk.length;
    const isTaken = this.write(chunk, () => {
      echoedBytes += chunk.length;
    });
    // a client that does not read its echo is not read either
    if (!isTaken) this.pause();
  }

  function onDrain(this: Socket): void {
    this.resume();
  }

  function onIgnored(chunk: Buffer): void {
    receivedBytes += chunk.length;
  }

  function onSocketError(error: NodeJS.ErrnoException): void {
    const cause = countFailure(error);
    if (cause === 'no-buffer-space' || cause === 'no-system-resources' || cause === 'file-handles') pause('failure');
  }

  function onSocketClose(this: Socket): void {
    sockets.delete(this);
    closed += 1;
    if (listener === null && sockets.size < options.cap) resume();
    changed();
  }

  function countFailure(error: NodeJS.ErrnoException): FailureCause {
    const cause = causeOf({ code: error.code ?? null, errno: error.errno ?? null });
    failures[cause] = (failures[cause] ?? 0) + 1;
    return cause;
  }

  function pause(why: 'cap' | 'failure'): void {
    if (listener === null) return;
    listener.close();
    listener = null;
    pauses += 1;
    // others may give back what was lacking, without any connection of ours being closed
    if (why === 'failure') retryLater();
  }

  function resume(): void {
    if (isEnding || listener !== null) return;
    if (retry !== null) clearTimeout(retry);
    retry = null;
    resumes += 1;
    listen().catch((error: NodeJS.ErrnoException) => {
      countFailure(error);
      retryLater();
      changed();
    });
  }

  function retryLater(): void {
    if (isEnding || retry !== null) return;
    retry = setTimeout(() => {
      retry = null;
      resume();
    }, retryMs);
    retryMs = Math.min(longestRetryMs, retryMs * 2);
  }

  function listen(): Promise<number> {
    const next = createServer({ pauseOnConnect: options.mode === 'unread' }, onConnection);
    listener = next;
    return new Promise((resolve, reject) => {
      next.once('error', (error) => {
        if (listener === next) listener = null;
        reject(error);
      });
      next.listen({ host: options.host, port, backlog }, () => {
        next.removeAllListeners('error').on('error', (error: NodeJS.ErrnoException) => {
          countFailure(error);
          pause('failure');
        });
        retryMs = firstRetryMs;
        const address = next.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  let port = options.port;
  port = await listen();
  changed();
  return {
    port,
    counts,
    async close() {
      isEnding = true;
      if (retry !== null) clearTimeout(retry);
      listener?.close();
      listener = null;
      for (const socket of sockets) socket.destroy();
    },
  };
}
