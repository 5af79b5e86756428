import type { Reply } from '../../shared/contract/fault.ts';
import type { KernelProcess, KernelTags, KernelTotals, OwnCost, TcpCounts } from '../../shared/model/live.ts';

export type { KernelProcess, KernelTags, KernelTotals, OwnCost, TcpCounts };

/**
 * The running server, looked at from inside. Each call touches nothing but what it names and can fail alone: its fault
 * says why (`not-supported` where this Windows lacks the interface) and what to do instead.
 */
export interface LiveServer {
  readonly kind: 'windows' | 'scripted';
  /** Wall clock, UTC milliseconds. */
  now(): number;
  totals(): Promise<Reply<KernelTotals>>;
  tags(): Promise<Reply<KernelTags>>;
  processes(): Promise<Reply<readonly KernelProcess[]>>;
  tcp(): Promise<Reply<TcpCounts>>;
  ownCost(): Promise<Reply<OwnCost>>;
}
