import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that nobody should ever ask, and what it was asked all the same. */
export interface Listener {
  readonly origin: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Answers everybody everything, so that nothing fails for another reason than the one that is tested. */
export async function listen(): Promise<Listener> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' });
    response.end('<p>somewhere else</p>');
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
