import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';

/** Where a probe leads. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** The address that the name stands for now; connections go there, so that a name cannot change under way. */
  readonly address: string;
  readonly isThisMachine: boolean;
  readonly isLoopback: boolean;
}

/** `HOST:PORT` or `[IPV6]:PORT`. */
const targetText = /^(?:\[([0-9a-f:.%]+)\]|([^:[\]\s]+)):(\d{1,5})$/i;

/** Faults: `bad-request` (no HOST:PORT), `not-found` (the name is not known), `access-denied` (another machine). */
export async function findTarget(text: string, mayBeRemote: boolean): Promise<Reply<Target>> {
  const parts = targetText.exec(text);
  const port = Number(parts?.[3]);
  const host = parts?.[1] ?? parts?.[2] ?? '';
  if (parts === null || port < 1 || port > 65_535) {
    return fault('bad-request', `"${text}" is no target: give HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080.`);
  }
  const address = await lookup(host).then(
    (found) => found.address,
    () => null,
  );
  if (address === null)
    return fault('not-found', `The name ${host} is not known here. Check its spelling, or give the address.`);
  if (address === '0.0.0.0' || address === '::') {
    return fault('bad-request', `${host} stands for all addresses of a machine. Name one, such as 127.0.0.1:${port}.`);
  }
  const isThisMachine = isOwnAddress(address);
  if (!isThisMachine && !mayBeRemote) {
    return fault(
      'access-denied',
      `${host} (${address}) is not this machine. A probe takes its target to a limit, so it goes to other machines only with --remote-i-am-responsible: your own, with the consent of whoever runs them.`,
    );
  }
  return ok({ host, port, address, isThisMachine, isLoopback: isLoopback(address) });
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** An address of one of this machine's interfaces; all of 127/8 is. */
function isOwnAddress(address: string): boolean {
  if (isLoopback(address)) return true;
  const bare = address.split('%')[0];
  return Object.values(networkInterfaces()).some((each) => each?.some((own) => own.address === bare));
}
