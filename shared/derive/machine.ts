import type { Arch } from '../model/artifact.ts';
import type { EvidenceRef } from '../model/cited.ts';

/** A fact with the evidence it was read from. */
export interface Known<T> {
  readonly value: T;
  readonly evidence: EvidenceRef;
}

/** The computer. `arch` and `osVersion` may be inferred from other evidence; then `inferredBecause` says how. */
export interface MachineView {
  readonly host: Known<string> | null;
  readonly osName: Known<string> | null;
  readonly osVersion: Known<string> | null;
  readonly arch: Known<Arch> | null;
  readonly ramBytes: Known<number> | null;
  readonly bootUtcMs: Known<number> | null;
  readonly utcOffsetMinutes: Known<number> | null;
}
