import type { CeilingView } from '../derive/ceiling.ts';
import type { HttpErrView } from '../derive/httperr.ts';
import type { MachineView } from '../derive/machine.ts';
import type { PoolView } from '../derive/pool.ts';
import type { SettingsView } from '../derive/settings.ts';
import type { ThresholdView } from '../derive/threshold.ts';

/** What rules may ask for. Each is measured once, by one file in `derive/`, and is null where the evidence has none. */
export interface Views {
  readonly httperr: HttpErrView;
  readonly machine: MachineView;
  readonly settings: SettingsView;
  readonly pool: PoolView;
  readonly ceiling: CeilingView;
  readonly threshold: ThresholdView;
}

export type ViewName = keyof Views;
