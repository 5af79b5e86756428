import type { Cited } from './cited.ts';
import type { CounterNamesArtifact, CountersArtifact } from './counters.ts';
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
import type { PoolTrack } from './pool-track.ts';
import type { ProbeArtifact } from './probe.ts';
import type { ProblemTally } from './problem.ts';
import type { ProcessTrack } from './process-track.ts';

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

/** Under this name `HttpErrArtifact.reasons` counts every spelling of `N_Connections_Refused`. */
export const refusalReason = 'Connections_Refused';

/** The result of reading HTTPERR lines of one file. All times are UTC (KB 820729). */
export interface HttpErrArtifact {
  readonly kind: 'httperr';
  /** Data lines that were read, refusals included. */
  readonly entries: number;
  readonly comments: number;
  readonly blanks: number;
  readonly firstUtcMs: number | null;
  readonly lastUtcMs: number | null;
  /** Entries by s-reason as written; every spelling of `N_Connections_Refused` counts under `Connections_Refused`. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly refusals: RefusalColumns;
  /** Entries per minute, refusals included: the minute's start and how many, ascending. */
  readonly perMinute: { readonly utcMs: Float64Array; readonly entries: Float64Array };
  /** One item for each `#Fields:` line, and one with `line: null` for rows that stood under no header. */
  readonly headers: readonly HttpErrHeader[];
  /** The first and the last few refusal lines, as found. */
  readonly refusalQuotes: readonly { readonly line: number; readonly quote: string }[];
  /**
   * What is odd about lines that were counted all the same: a number too large to believe, a row without a moment,
   * more than is kept singly. Not among the file's problems, so that entries + problems are all data lines.
   */
  readonly oddities: ProblemTally;
}

/**
 * Refusal lines as parallel columns, in file order: one item a record. A refusal that tells no moment (its header lists
 * no date or no time), or that is past the first 2,097,152 of a file, is counted in `reasons` only.
 */
export interface RefusalColumns {
  readonly utcMs: Float64Array;
  /** N of `N_Connections_Refused`; -1 where the line has no number. */
  readonly connections: Float64Array;
  /** 1-based line numbers. */
  readonly line: Float64Array;
}

export interface HttpErrHeader {
  readonly line: number | null;
  readonly software: string | null;
  readonly fields: readonly string[];
}

/** One or more pictures of the pool in one file. */
export interface PoolArtifact {
  readonly kind: 'pool';
  readonly format: 'poolmon' | 'poolmon-snapshot' | 'pool-csv' | 'poolused' | 'vm' | 'journal';
  readonly samples: readonly PoolSample[];
  /** What the samples leave out of a long journal: the whole of it, in buckets. */
  readonly track?: PoolTrack;
  /** Processes of a journal that gained or hold most. */
  readonly processes?: readonly ProcessTrack[];
}

export type PoolName = 'nonpaged' | 'paged';

/** The state of the pool at one moment. What the text does not print is null, never zero. */
export interface PoolSample {
  readonly atUtcMs: number | null;
  /** Where the time comes from: printed beside the sample, in the file's name, or the file's modification time. */
  readonly atSource: 'printed' | 'file-name' | 'file-time' | null;
  /**
   * The server's wall clock where it is printed or named without a zone: exact between samples, and a moment only
   * together with the zone of the machine.
   */
  readonly atLocal?: WallClock;
  /** 1-based line at which the sample begins. */
  readonly line: number;
  /** System pool, one Terminal Services session's, or all sessions' together. */
  readonly scope: 'system' | 'session' | 'all-sessions';
  readonly ramBytes: Cited<number> | null;
  readonly availableBytes: Cited<number> | null;
  readonly commitBytes: Cited<number> | null;
  readonly commitLimitBytes: Cited<number> | null;
  readonly nonPagedBytes: Cited<number> | null;
  readonly pagedBytes: Cited<number> | null;
  /** The maximum the kernel itself reports (`!vm` NonPagedPool Max), not a table's. */
  readonly nonPagedMaximumBytes: Cited<number> | null;
  readonly pagedMaximumBytes: Cited<number> | null;
  readonly freePtes: Cited<number> | null;
  /** True when the rows are known to be a part of the list: cut by the screen, an ellipsis, or a tag filter. */
  readonly isPartial: boolean;
  readonly tags: readonly TagRow[];
}

export interface WallClock {
  /** `YYYY-MM-DDTHH:MM:SS`. */
  readonly iso: string;
  readonly source: 'printed' | 'file-name';
}

/** One tag in one pool. The same tag in both pools is two rows. */
export interface TagRow {
  /** Always four characters, blanks kept; bytes outside ASCII as U+0080 to U+00FF. Case matters. */
  readonly tag: string;
  readonly pool: PoolName;
  /** Allocations since boot (32-bit counters wrap on Windows before 26H1), or null where only live ones are printed. */
  readonly allocs: number | null;
  readonly frees: number | null;
  /** Allocations not yet freed: allocs minus frees. */
  readonly live: number;
  readonly bytes: number;
  /** What the print itself says belongs to the tag (`/g`, `/c`, `!poolused` comment), else null. */
  readonly printedOwner: string | null;
  readonly line: number;
  readonly quote: string;
}

/** A user's own copy of pooltag.txt; none is shipped. */
export interface PoolTagFileArtifact {
  readonly kind: 'pool-tag-file';
  readonly format: 'pooltag.txt';
  readonly entries: readonly PoolTagEntry[];
}

/** What the file says of one tag, or of all tags that fit a pattern. */
export interface PoolTagEntry {
  /** Four characters, right-padded; `?` stands for any one character and `*` for any number of them. */
  readonly pattern: string;
  /** As written, such as `ntfs.sys` or `nt!ps`; null for `<unknown>` and for lines that name none. */
  readonly binary: string | null;
  readonly description: string;
  readonly line: number;
  readonly quote: string;
}

/** Boot entries of boot.ini or bcdedit. */
export interface BootArtifact {
  readonly kind: 'boot';
  readonly format: 'boot.ini' | 'bcdedit';
  readonly entries: readonly BootEntry[];
}

export interface BootEntry {
  /** What the menu shows. */
  readonly name: string;
  /** ARC path, BCD identifier, or file of the entry. */
  readonly path: string;
  readonly line: number;
  readonly quote: string;
  /** True for the entry that boots, false for the others, null when the file does not tell. */
  readonly isBooted: boolean | null;
  /**
   * Why `isBooted` is what it is. `first-entry` (no default is named) and `first-of-default` (several entries have the
   * default's path) are inferred: no public source says which one boots.
   */
  readonly bootedBecause:
    | 'default'
    | 'first-of-default'
    | 'only-entry'
    | 'first-entry'
    | 'current'
    | 'other-entry'
    | 'unknown';
  /** Switches by canonical name: `3GB`, `USERVA`, `PAE`, `MAXMEM`, `increaseuserva` …; `true` for a bare switch. */
  readonly switches: readonly {
    readonly key: string;
    readonly value: number | string | true;
    readonly line: number;
    readonly quote: string;
  }[];
}

/** Values of a `.reg` export, a `reg query` print or one of PowerShell. */
export interface RegistryArtifact {
  readonly kind: 'registry';
  readonly format: 'reg-export' | 'reg-query' | 'get-item-property';
  readonly values: readonly RegistryValue[];
}

export interface RegistryValue {
  /** Full key path with the root spelled out, `HKEY_LOCAL_MACHINE\…`. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** A number for DWORD and QWORD, text for strings, the list for MULTI_SZ, null for other types or damage. */
  readonly value: number | string | readonly string[] | null;
  /** True where the export removes the value (`"Name"=-`). */
  readonly isDeleted: boolean;
  readonly line: number;
  readonly quote: string;
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
