import { connect, type Socket } from 'node:net';
import { patternAt, wrongBytes } from '../../shared/capacity/echo-pattern.ts';
import { causeOf, type FailureCause } from '../../shared/capacity/failure.ts';
import type { ProbeFailure } from '../../shared/capacity/probe-result.ts';
import type { ClientCounts, ClientOrder } from './messages.ts';

/** Bytes a connection sends before it waits for their echo, or at once to a peer that does not read. */
const blockBytes = 1024;
const floodBytes = 65_536;
/** A local port that something else has is passed over, so often in a row. */
const mostPassedPorts = 200;

/** What is known of one connection. Small, for there are tens of thousands. */
interface Connection {
  readonly number: number;
  isOpen: boolean;
  sent: number;
  echoed: number;
}

/** The connections of one worker process. */
export interface ClientConnections {
  open(count: number): void;
  pump(): void;
  rest(): void;
  counts(): ClientCounts;
  /** Breaks all off, so that no local port stays in TIME_WAIT; returns when all are closed. */
  close(): Promise<void>;
}

/** Opens connections as ordered; `onChange` is called whenever a count has changed. */
export function createClientConnections(order: ClientOrder, onChange: () => void): ClientConnections {
  const all = new Map<Socket, Connection>();
  const failures: Partial<Record<FailureCause, number>> = {};
  let firstFailure: ProbeFailure | null = null;
  let [opened, open, failed, closedByPeer, confirmed, dropped] = [0, 0, 0, 0, 0, 0];
  let [sentBytes, echoedBytes, wrong] = [0, 0, 0];
  let [started, nextPort, passedPorts] = [0, order.local?.firstPort ?? 0, 0];
  let isPumping = false;
  let isClosing = false;
  let whenClosed: (() => void) | null = null;

  function openOne(number: number): void {
    const local = order.local === null ? {} : { localAddress: order.local.address, localPort: nextPort };
    nextPort += 1;
    const socket = connect({ host: order.host, port: order.port, noDelay: true, ...local });
    all.set(socket, { number, isOpen: false, sent: 0, echoed: 0 });
    socket.setTimeout(order.connectTimeoutMs);
    socket.on('timeout', onTimeout).on('connect', onConnect).on('data', onData).on('error', onError);
    socket.on('drain', onDrain).on('close', onClose);
  }

  function onConnect(this: Socket): void {
    const connection = all.get(this);
    if (connection === undefined) return;
    this.setTimeout(0);
    connection.isOpen = true;
    opened += 1;
    open += 1;
    passedPorts = 0;
    if (isPumping) send(this, connection);
    onChange();
  }

  function onTimeout(this: Socket): void {
    this.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
  }

  function onError(this: Socket, error: NodeJS.ErrnoException): void {
    const connection = all.get(this);
    if (connection === undefined || connection.isOpen || isClosing) return;
    const isTaken = order.local !== null && error.code === 'EADDRINUSE' && passedPorts < mostPassedPorts;
    if (isTaken) {
      passedPorts += 1;
      all.delete(this);
      openOne(connection.number);
      return;
    }
    failed += 1;
    const failure = { code: error.code ?? null, errno: error.errno ?? null };
    const cause = causeOf(failure);
    failures[cause] = (failures[cause] ?? 0) + 1;
    firstFailure ??= { cause, ...failure };
    onChange();
  }

  function onData(this: Socket, chunk: Buffer): void {
    const connection = all.get(this);
    if (connection === undefined || order.mode !== 'send') return;
    wrong += wrongBytes(connection.number, connection.echoed, chunk);
    const before = connection.echoed;
    connection.echoed += chunk.length;
    echoedBytes += chunk.length;
    if (before < blockBytes && connection.echoed >= blockBytes) confirmed += 1;
    if (isPumping && connection.echoed >= connection.sent) send(this, connection);
    onChange();
  }

  function send(socket: Socket, connection: Connection): void {
    const isFlood = order.mode === 'unread';
    const bytes = patternAt(connection.number, connection.sent, isFlood ? floodBytes : blockBytes);
    connection.sent += bytes.length;
    if (!isFlood) sentBytes += bytes.length;
    const isTaken = socket.write(bytes, () => {
      if (!isFlood) return;
      sentBytes += bytes.length;
      onChange();
    });
    if (isFlood && isTaken) setImmediate(onDrain.bind(socket));
  }

  function onDrain(this: Socket): void {
    const connection = all.get(this);
    if (connection?.isOpen && isPumping && order.mode === 'unread') send(this, connection);
  }

  function onClose(this: Socket): void {
    const connection = all.get(this);
    all.delete(this);
    if (connection?.isOpen) {
      open -= 1;
      if (!isClosing) {
        closedByPeer += 1;
        if (connection.echoed < blockBytes) {
          dropped += 1;
          // never served, so nothing of it is a lost echo
          if (order.mode === 'send') sentBytes -= connection.sent;
        }
      }
      onChange();
    }
    if (all.size === 0) whenClosed?.();
  }

  return {
    open(count) {
      for (let at = 0; at < count && !isClosing; at += 1) {
        openOne(order.firstNumber + started);
        started += 1;
      }
    },
    pump() {
      isPumping = true;
      for (const [socket, connection] of all) if (connection.isOpen) send(socket, connection);
      // a peer that never answers calls for no other telling
      onChange();
    },
    rest() {
      isPumping = false;
    },
    counts: () => ({
      opened,
      open,
      failed,
      closedByPeer,
      failures,
      firstFailure,
      confirmed,
      dropped,
      sentBytes,
      echoedBytes,
      wrongBytes: wrong,
    }),
    close() {
      isClosing = true;
      isPumping = false;
      const closed = new Promise<void>((resolve) => {
        whenClosed = resolve;
        if (all.size === 0) resolve();
      });
      for (const socket of all.keys()) socket.resetAndDestroy();
      return closed;
    },
  };
}
