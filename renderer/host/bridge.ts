import type { Reply } from '../../shared/contract/fault.ts';
import type { EventName } from '../../shared/contract/operations.ts';
import type { AdmittedList, Host } from './host.ts';

/** What the preload script exposes; it knows no operation by name. */
export interface Bridge {
  request(name: string, input: unknown): Promise<Reply<unknown>>;
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
  /** Resolves dropped files to paths outside the window and answers their ids. */
  admit(files: readonly File[]): Promise<Reply<AdmittedList>>;
}

declare global {
  interface Window {
    readonly poolhound?: Bridge;
  }
}

/** The carrier over Electron IPC. The host lives as long as the window, so the link is never lost. */
export function createBridgeHost(bridge: Bridge): Host {
  const admit = (files: readonly File[]) => bridge.admit([...files]);
  return {
    // the host pairs operation and output, event and payload; the bridge is untyped on purpose
    request: (name, input) => bridge.request(name, input) as Promise<Reply<never>>,
    subscribe: (name: EventName, listener: (payload: never) => void) =>
      bridge.subscribe((emitted, payload) => {
        if (emitted === name) listener(payload as never);
      }),
    admitDrop: (transfer) => admit([...transfer.files]),
    admitFiles: admit,
    watchLink(listener) {
      listener('connected');
      return () => undefined;
    },
  };
}
