import { hostname, userInfo } from 'node:os';

/** What the host says at its start: the address, and how to reach it from another machine. */
export function greeting(address: string, port: number): string {
  return [
    'Poolhound is ready. It listens on this machine only, and this address works once:',
    '',
    `  ${address}`,
    '',
    'From another machine, first open a tunnel there, then the address above:',
    '',
    `  ssh -L ${port}:127.0.0.1:${port} ${userName()}@${hostname()}`,
    '',
    'It ends with Ctrl+C, or with the program that started it.',
    '',
  ].join('\n');
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // a container's user may have no entry in the list of users
    return 'user';
  }
}
