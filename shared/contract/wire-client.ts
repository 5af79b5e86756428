import type { Client } from './dispatch.ts';
import { fault, type Reply } from './fault.ts';
import { decodeHostMessage, encodeMessage } from './messages.ts';
import type { EventName } from './operations.ts';
import type { Frame } from './wire.ts';

/** The window's end of a WebSocket, without the socket: whoever owns one feeds it and is told what to send. */
export interface WireClient {
  readonly client: Client;
  /** A frame from the host. Answers why it was refused, or null. */
  receive(frame: Frame): string | null;
  /** The connection is gone: everything still asked is answered with a fault, and so is everything asked later. */
  lose(): void;
}

/** `send` is called once for each request, in order. Subscriptions live as long as the client, not the connection. */
export function createWireClient(send: (frame: string | Uint8Array<ArrayBuffer>) => void): WireClient {
  const waiting = new Map<number, (reply: Reply<never>) => void>();
  const listeners = new Set<(name: EventName, payload: never) => void>();
  let lastId = 0;
  let isLost = false;
  const lost = () => fault('internal', 'The host of this window is gone. Start Poolhound again and reload the window.');

  return {
    client: {
      request(name, input) {
        if (isLost) return Promise.resolve(lost());
        lastId += 1;
        const id = lastId;
        return new Promise((resolve) => {
          waiting.set(id, resolve);
          send(encodeMessage({ id, name, input }));
        });
      },
      subscribe(name, listener) {
        const own = (emitted: EventName, payload: never) => {
          if (emitted === name) listener(payload);
        };
        listeners.add(own);
        return () => void listeners.delete(own);
      },
    },
    receive(frame) {
      const message = decodeHostMessage(frame);
      if (!message.ok) return message.problem;
      if ('event' in message.value) {
        // the host pairs name and payload; the union of listeners cannot say so
        for (const listener of [...listeners]) listener(message.value.event, message.value.payload as never);
        return null;
      }
      const resolve = waiting.get(message.value.id);
      if (resolve === undefined) return `A reply to ${message.value.id}, which was not asked.`;
      waiting.delete(message.value.id);
      resolve(message.value.reply as Reply<never>); // the host pairs operation and output
      return null;
    },
    lose() {
      isLost = true;
      for (const resolve of waiting.values()) resolve(lost());
      waiting.clear();
    },
  };
}
