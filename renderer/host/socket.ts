import { fault, type Reply } from '../../shared/contract/fault.ts';
import { type EventName, events } from '../../shared/contract/operations.ts';
import type { Frame } from '../../shared/contract/wire.ts';
import { createWireClient, type WireClient } from '../../shared/contract/wire-client.ts';
import { collectDropped, nameFiles } from './dropped.ts';
import type { Host, Link } from './host.ts';
import { uploadFiles } from './upload.ts';

/** What of a WebSocket is used here; the browser's own fits, and a test may bring another. */
export interface Socket {
  binaryType: BinaryType;
  onopen: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  send(frame: string | Uint8Array<ArrayBuffer>): void;
}

export interface SocketHostOptions {
  readonly connect: () => Socket;
  /** Calls `again` after `waitMs`; the browser's timer in the window. */
  readonly later: (again: () => void, waitMs: number) => void;
}

const eventNames = Object.keys(events) as EventName[]; // keys of a constant map
const firstWaitMs = 500;
const longestWaitMs = 10_000;

/**
 * The carrier over a WebSocket. When the connection is lost, everything asked is answered with a fault, and it is
 * tried again after 0.5, 1, 2, … up to 10 s until the host answers. Subscriptions outlive the connection.
 */
export function createSocketHost({ connect, later }: SocketHostOptions): Host {
  const listeners = new Set<{ readonly name: EventName; readonly listener: (payload: never) => void }>();
  const watchers = new Set<(link: Link) => void>();
  let link: Link = 'connecting';
  let wire: Promise<WireClient | null> = Promise.resolve(null);
  let waitMs = firstWaitMs;

  const tell = (name: EventName, payload: never) => {
    for (const each of [...listeners]) if (each.name === name) each.listener(payload);
  };
  const setLink = (next: Link) => {
    link = next;
    for (const watch of [...watchers]) watch(next);
  };
  const open = () => {
    wire = new Promise((resolve) => {
      const socket = connect();
      socket.binaryType = 'arraybuffer';
      const client = createWireClient((frame) => socket.send(frame));
      for (const name of eventNames) client.client.subscribe(name, (payload) => tell(name, payload as never));
      socket.onopen = () => {
        waitMs = firstWaitMs;
        resolve(client);
        setLink('connected');
      };
      socket.onmessage = ({ data }: MessageEvent) => void client.receive(toFrame(data));
      socket.onclose = () => {
        resolve(null);
        client.lose();
        setLink('lost');
        later(open, waitMs);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      };
    });
  };
  open();

  return {
    async request(name, input): Promise<Reply<never>> {
      const client = await wire;
      if (client === null) return lost();
      return client.client.request(name, input) as Promise<Reply<never>>; // the wire pairs operation and output
    },
    subscribe(name, listener) {
      const entry = { name, listener: listener as (payload: never) => void }; // the wire pairs name and payload
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    async admitDrop(transfer, options) {
      const files = collectDropped(transfer);
      try {
        return await uploadFiles(await files, options);
      } catch (error) {
        // the browser could not open something of the drop: it vanished, or may not be read
        return fault('not-found', 'Something of what was dropped could not be opened. Drop it again.', String(error));
      }
    },
    admitFiles: (files, options) => uploadFiles(nameFiles(files), options),
    watchLink(listener) {
      watchers.add(listener);
      listener(link);
      return () => void watchers.delete(listener);
    },
  };
}

const toFrame = (data: unknown): Frame => (data instanceof ArrayBuffer ? new Uint8Array(data) : String(data));

const lost = () => fault('internal', 'The connection to Poolhound is lost. It is being tried again.');
