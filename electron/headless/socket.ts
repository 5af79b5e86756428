import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Dispatch, EventHub } from '../../shared/contract/dispatch.ts';
import { fault } from '../../shared/contract/fault.ts';
import { decodeRequest, encodeMessage, type HostMessage, maxRequestBytes } from '../../shared/contract/messages.ts';

export interface SocketCarrier {
  /** Takes over a connection that the gate let pass. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** A window that reads nothing for so long is gone; the host does not keep its events. */
const maxUnreadBytes = 64 * 2 ** 20;
/** Windows at the same time. */
const maxSockets = 16;

/** The WebSocket carrier: frames to dispatch and back, events to every window that is connected. */
export function createSocketCarrier(dispatch: Dispatch, hub: EventHub): SocketCarrier {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxRequestBytes, perMessageDeflate: false });

  const send = (socket: WebSocket, message: HostMessage) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > maxUnreadBytes) return socket.terminate();
    socket.send(encodeMessage(message));
  };
  const stop = hub.subscribeAll((event, payload) => {
    for (const socket of server.clients) send(socket, { event, payload });
  });

  async function serve(socket: WebSocket, frame: string | Buffer): Promise<void> {
    const request = decodeRequest(frame);
    if (!request.ok) return socket.close(1008, request.problem.slice(0, 100));
    const { id, name, input } = request.value;
    const reply = await dispatch(name, input);
    try {
      send(socket, { id, reply });
    } catch (error) {
      // a service answered what no frame can carry: a bug, and the window is told rather than left waiting
      send(socket, { id, reply: fault('internal', 'The answer cannot be sent. Please report this.', String(error)) });
    }
  }

  server.on('connection', (socket) => {
    // the socket closes itself after an error (a frame too large, bytes that are no frame); nothing is left to do
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => {
      const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer); // Buffer unless asked otherwise
      void serve(socket, isBinary ? bytes : bytes.toString('utf8'));
    });
  });

  return {
    take(request, socket, head) {
      if (server.clients.size >= maxSockets) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (accepted) => server.emit('connection', accepted, request));
    },
    close() {
      stop();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
