import { createBridgeHost } from './bridge.ts';
import type { Host } from './host.ts';
import { createSocketHost } from './socket.ts';

/** Chooses the carrier by what is there, the only place that looks; everything else asks `host.capabilities`. */
export function connectHost(): Host {
  if (window.poolhound) return createBridgeHost(window.poolhound);
  const address = new URL('socket', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocketHost({
    connect: () => new WebSocket(address),
    later: (again, waitMs) => void window.setTimeout(again, waitMs),
  });
}
