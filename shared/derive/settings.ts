import type { EvidenceRef } from '../model/cited.ts';

/** Boot switches and registry values, one for each source line, the one in force first. */
export interface SettingsView {
  readonly settings: readonly Setting[];
}

export interface Setting {
  /** The registry value's name or the bare switch: `3GB`, `USERVA`, `increaseuserva`. */
  readonly key: string;
  readonly value: number | string | true | readonly string[] | null;
  /** False for entries that are not booted, null when it cannot be told. */
  readonly isEffective: boolean | null;
  readonly evidence: EvidenceRef;
}
