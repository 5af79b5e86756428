import type { Arch } from './artifact.ts';

/** Drivers known to Windows, from `driverquery`. */
export interface DriverListArtifact {
  readonly kind: 'driver-list';
  readonly format: 'driverquery-csv' | 'driverquery-list' | 'driverquery-table';
  readonly drivers: readonly DriverRow[];
}

export interface DriverRow {
  /** Module name as listed, such as `Tcpip`: the service's name, not the file's. */
  readonly module: string;
  readonly displayName: string;
  /** State and start mode as printed (localised), null where the layout has none. */
  readonly state: string | null;
  readonly startMode: string | null;
  /** True when printed as running in a language that is known, null when it cannot be told. */
  readonly isRunning: boolean | null;
  /** Full path of the image as printed, null where the layout has none. */
  readonly path: string | null;
  /** Link date as printed: its order of day and month is the server's. */
  readonly linkDate: string | null;
  /** The same as wall clock of the server, `YYYY-MM-DDTHH:MM:SS`, where all dates of the print together show their order. */
  readonly linkedLocal?: string;
  readonly line: number;
  readonly quote: string;
}

/** What was installed when, from the log of the Windows setup functions. Times are the server's wall clock. */
export interface InstallLogArtifact {
  readonly kind: 'install-log';
  readonly format: 'setupapi.log' | 'setupapi.dev.log';
  /** Sections that install a driver or device, in file order. */
  readonly installs: readonly InstallRow[];
}

export interface InstallRow {
  /** `YYYY-MM-DDTHH:MM:SS`. */
  readonly local: string;
  /** The section's title as written. */
  readonly title: string;
  /** INF file that the section names first; null where it names none. */
  readonly inf: string | null;
  readonly line: number;
  readonly quote: string;
}

/** Signatures of files or devices. */
export interface SignatureListArtifact {
  readonly kind: 'signature-list';
  readonly format: 'driverquery-si' | 'sigcheck-csv' | 'sigcheck-text' | 'authenticode';
  readonly entries: readonly SignatureRow[];
}

export interface SignatureRow {
  /** Path or base name of the file; null for a device list, which names none. */
  readonly path: string | null;
  /** Device name and INF file of `driverquery /si`, else null. */
  readonly device: string | null;
  readonly inf: string | null;
  readonly status: 'signed' | 'unsigned' | 'invalid' | 'unknown';
  /** What the print says, as printed. */
  readonly statusText: string;
  readonly signer: string | null;
  readonly company: string | null;
  readonly product: string | null;
  readonly description: string | null;
  readonly version: string | null;
  readonly line: number;
  readonly quote: string;
}

/** Sockets of one moment, counted; the rows themselves are not kept. */
export interface NetstatArtifact {
  readonly kind: 'netstat';
  readonly format: 'netstat';
  readonly tcpRows: number;
  readonly udpRows: number;
  /** TCP rows by canonical state (`ESTABLISHED`, `TIME_WAIT` …); an unknown word counts under itself. */
  readonly byState: Readonly<Record<string, number>>;
  /** TCP rows by process, most first; empty where the print has no process column. */
  readonly byProcess: readonly SocketCount[];
  /** TCP rows that are not listening, by remote `address:port`, most first. */
  readonly byRemote: readonly SocketCount[];
  /** TCP rows that are not listening, by local port, most first. */
  readonly byLocalPort: readonly SocketCount[];
  /** Distinct local TCP ports in use that nobody listens on: what `connect` takes from the ephemeral range. */
  readonly ephemeralPorts: {
    /** 1025 to 5000, the range before Vista (KB 196271). */
    readonly legacyRange: number;
    /** 49152 to 65535, the range since Vista. */
    readonly dynamicRange: number;
    readonly all: number;
  };
  /** First line of rows and its text, for citing. */
  readonly line: number;
  readonly quote: string;
}

export interface SocketCount {
  /** Process id, `address:port`, or port. */
  readonly key: string;
  /** Program of the process, where the print names it (`netstat -b`). */
  readonly program: string | null;
  readonly rows: number;
  readonly byState: Readonly<Record<string, number>>;
  /** First line counted. */
  readonly line: number;
}

/** The few events that bear on the pool, out of an event log print. */
export interface EventsArtifact {
  readonly kind: 'events';
  readonly format:
    | 'wevtutil-xml'
    | 'wevtutil-text'
    | 'event-viewer-text'
    | 'eventquery-csv'
    | 'event-viewer-csv'
    | 'wmic-ntevent';
  /** Events read, known and others. */
  readonly events: number;
  readonly groups: readonly EventGroup[];
}

export interface EventGroup {
  /** Source as printed, such as `Srv`. */
  readonly source: string;
  readonly eventId: number;
  readonly count: number;
  /** When: the first 10,000, in file order; NaN where a time could not be read. */
  readonly times: Float64Array;
  /** True when `times` are UTC; false when they are the server's wall clock written as if it were UTC. */
  readonly isUtc: boolean;
  /** What the events themselves measured: Resource-Exhaustion-Detector 2004 in XML carries the pool. */
  readonly readings: readonly ExhaustionReading[];
  /** First event of the group. */
  readonly line: number;
  readonly quote: string;
}

/** Memory at the moment Windows found it exhausted; the event's own figures, in bytes. */
export interface ExhaustionReading {
  readonly utcMs: number | null;
  readonly commitBytes: number | null;
  readonly commitLimitBytes: number | null;
  readonly pagedBytes: number | null;
  readonly nonPagedBytes: number | null;
  readonly ramBytes: number | null;
  /** The largest tags of each pool that the event names, three of each as a rule. */
  readonly tags: readonly { readonly tag: string; readonly pool: 'nonpaged' | 'paged'; readonly bytes: number }[];
  /** Programs that the event's text names as holding most committed memory, in its order. */
  readonly programs?: readonly { readonly name: string; readonly bytes: number }[];
  readonly line: number;
  readonly quote: string;
}

/** Processes with what they hold. */
export interface ProcessListArtifact {
  readonly kind: 'process-list';
  readonly format: 'wmic-process' | 'tasklist' | 'get-process' | 'pslist';
  readonly processes: readonly ProcessRow[];
}

/** One process; what the print has no column for is null. */
export interface ProcessRow {
  readonly name: string;
  readonly processId: number | null;
  readonly handles: number | null;
  readonly threads: number | null;
  readonly workingSetBytes: number | null;
  readonly privateBytes: number | null;
  readonly nonPagedBytes: number | null;
  readonly line: number;
  readonly quote: string;
}

/** Who uses http.sys: services that depend on it, or its request queues. */
export interface HttpServicesArtifact {
  readonly kind: 'http-services';
  readonly format: 'sc-enumdepend' | 'netsh-servicestate';
  readonly services: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly state: string;
    readonly line: number;
    readonly quote: string;
  }[];
  readonly queues: readonly RequestQueue[];
}

/** One request queue of `netsh http show servicestate`. */
export interface RequestQueue {
  readonly name: string;
  readonly processIds: readonly number[];
  readonly urls: readonly string[];
  readonly line: number;
  readonly quote: string;
}

/** File system filters, from `fltmc`. */
export interface FilterListArtifact {
  readonly kind: 'filter-list';
  readonly format: 'fltmc';
  readonly filters: readonly FilterRow[];
}

export interface FilterRow {
  readonly name: string;
  readonly instances: number | null;
  /** Altitude as printed, `328010` or `45000.5`; null for a legacy filter. */
  readonly altitude: string | null;
  readonly frame: string | null;
  readonly line: number;
  readonly quote: string;
}

/** Which image it is: all that its headers and its version resource say. What it does not say is null. */
export interface DriverIdentity {
  readonly machine: Arch | null;
  readonly company: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly description: string | null;
  readonly originalName: string | null;
  /** Link date as ISO text in UTC; of a reproducible build it is no date at all. */
  readonly linkedUtc: string | null;
  /** `not-embedded` images may be signed through a catalog of Windows. */
  readonly signed: 'embedded' | 'not-embedded' | 'unknown';
  /** Common name in the certificate that signed; null without a signature that could be read. Its chain is not validated. */
  readonly signer: string | null;
  /** Common name of who issued that certificate. */
  readonly issuer: string | null;
  /** When a time stamp authority saw the signature, ISO text in UTC. */
  readonly signedUtc: string | null;
  /** Whether the signed digest fits the file; null without one that can be computed. */
  readonly digest: 'matches' | 'differs' | null;
  /** `sha1`, `sha256` and the like, of the digest that was compared. */
  readonly digestAlgorithm: string | null;
}

/** One driver or program image, by its own words. */
export interface DriverImageArtifact extends DriverIdentity {
  readonly kind: 'driver-image';
  readonly format: 'pe';
  /** What its code does with the tags that were sought in it; null where it was not examined. */
  readonly tags: readonly ImageTag[] | null;
}

/** One tag in one image, by the strongest of its places. */
export interface ImageTag {
  /** Always four characters, blanks kept. */
  readonly tag: string;
  readonly grade: 'proven' | 'likely' | 'weak';
  readonly uses: 'allocate' | 'free' | 'compare' | 'unknown';
  /** The place that shows it, for citing: function and instructions, or the offset. */
  readonly quote: string;
}
