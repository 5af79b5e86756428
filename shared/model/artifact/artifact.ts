import type { Cited } from '../cited.ts';
import type { CounterNamesArtifact, CountersArtifact } from './counters.ts';
import type { HttpErrArtifact } from './http-log.ts';
import type {
  DriverImageArtifact,
  DriverListArtifact,
  EventsArtifact,
  FilterListArtifact,
  HttpServicesArtifact,
  InstallLogArtifact,
  NetstatArtifact,
  ProcessListArtifact,
  SignatureListArtifact,
} from './machine-lists.ts';
import type { PoolArtifact, PoolTagFileArtifact } from './pool-sample.ts';
import type { ProbeArtifact } from './probe.ts';
import type { BootArtifact, RegistryArtifact } from './settings.ts';

/** What one reader found in one input. `kind` says what it is about, `format` which layout it was read from. */
export type Artifact =
  | HttpErrArtifact
  | PoolArtifact
  | PoolTagFileArtifact
  | BootArtifact
  | RegistryArtifact
  | MachineArtifact
  | CountersArtifact
  | CounterNamesArtifact
  | DriverListArtifact
  | SignatureListArtifact
  | NetstatArtifact
  | EventsArtifact
  | ProcessListArtifact
  | HttpServicesArtifact
  | FilterListArtifact
  | InstallLogArtifact
  | DriverImageArtifact
  | ProbeArtifact
  | HandMadeArtifact;

/** Settings as the user says they are; they outrank what was found. */
export interface HandMadeArtifact {
  readonly kind: 'hand-made';
  readonly settings: readonly {
    readonly key: string;
    /** True for a bare switch; null says that it is not set. */
    readonly value: number | true | null;
    readonly line: number;
    readonly quote: string;
  }[];
}

export type Arch = 'x86' | 'x64' | 'arm64';

/** Facts about the computer, from `systeminfo` or WMI prints. */
export interface MachineArtifact {
  readonly kind: 'machine';
  readonly format: 'systeminfo' | 'wmic-os' | 'wmic-qfe';
  readonly host: Cited<string> | null;
  readonly osName: Cited<string> | null;
  /** Dotted version such as `5.2.3790`. */
  readonly osVersion: Cited<string> | null;
  readonly servicePack: Cited<number> | null;
  readonly arch: Cited<Arch> | null;
  readonly ramBytes: Cited<number> | null;
  /** Wall-clock boot time of the server, `YYYY-MM-DDTHH:MM:SS`; null where the print's date order cannot be told. */
  readonly bootLocal: Cited<string> | null;
  /** Boot time, where the print has it with its offset (WMI). */
  readonly bootUtcMs: Cited<number> | null;
  /** Time since boot at the moment of the print (`System Up Time` of Server 2003). */
  readonly uptimeMs: Cited<number> | null;
  /** As printed: `systeminfo` names the zone's standard offset, WMI the one in force. */
  readonly utcOffsetMinutes: Cited<number> | null;
  /** `MaxProcessMemorySize` of Win32_OperatingSystem, in KiB. */
  readonly maxProcessMemoryKib: Cited<number> | null;
  readonly hotfixes: readonly Cited<string>[];
  /** Days on which updates were installed, `YYYY-MM-DD`, where the print has them and their order is clear. */
  readonly hotfixDays?: readonly Cited<{ readonly id: string; readonly day: string }>[];
}
