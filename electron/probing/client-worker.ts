import { type ClientConnections, createClientConnections } from './client-connections.ts';
import type { FromClient, ToClient } from './messages.ts';

/** Changes are told at most so often. */
const tellMs = 10;

/** Runs the client's end in this process, as its parent orders; ends with it. */
export function runClientWorker(): void {
  let connections: ClientConnections | null = null;
  let isTelling = false;
  const say = (message: FromClient) => process.send?.(message);
  const onChange = () => {
    if (isTelling) return;
    isTelling = true;
    setTimeout(() => {
      isTelling = false;
      if (connections) say({ kind: 'counts', counts: connections.counts() });
    }, tellMs);
  };
  process.on('message', (message: ToClient) => {
    if (message.kind === 'begin') connections = createClientConnections(message.order, onChange);
    else if (message.kind === 'open') connections?.open(message.count);
    else if (message.kind === 'pump') connections?.pump();
    else if (message.kind === 'rest') connections?.rest();
    else {
      const last = connections?.counts();
      const isClosed = connections?.close() ?? Promise.resolve();
      void isClosed.then(() => {
        if (last) say({ kind: 'closed', counts: last });
        process.disconnect?.();
      });
    }
  });
  process.on('disconnect', () => process.exit(0));
  // the parent hears of it and closes everything in order
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
}
