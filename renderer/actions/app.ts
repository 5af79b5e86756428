import type { Host } from '../host/host.ts';
import type { Memory } from '../host/memory.ts';
import type { Stores } from '../state/stores.ts';

/** What every action works on. */
export interface App {
  readonly host: Host;
  readonly stores: Stores;
  readonly memory: Memory;
}
