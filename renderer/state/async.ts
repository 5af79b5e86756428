import type { Fault, Reply } from '../../shared/contract/fault.ts';

/** One thing asked of the host. */
export type Async<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly fault: Fault };

export const idle = { kind: 'idle' } as const;
export const running = { kind: 'running' } as const;
export const failed = (fault: Fault) => ({ kind: 'failed', fault }) as const;

/** A reply as the state it leads to. */
export function settled<T>(reply: Reply<T>): Async<T> {
  return reply.ok ? { kind: 'done', value: reply.value } : failed(reply.fault);
}
