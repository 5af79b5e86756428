import type { CollectorId, CollectorOutcome, CollectorPlan } from '../../shared/contract/collect-operations.ts';
import type { Reply } from '../../shared/contract/fault.ts';
import type { LiveServer } from './live-ports.ts';

/** Windows' own programs that collectors may run; anything else cannot be asked for. */
export type WindowsTool = 'bcdedit' | 'fltmc' | 'netsh' | 'sc' | 'systeminfo' | 'wevtutil';

/** One run of a tool: with arguments as they are, never through a shell. */
export interface ToolRun {
  readonly tool: WindowsTool;
  readonly args: readonly string[];
  /** The tool is ended after this long. */
  readonly timeoutMs: number;
  /** Output beyond this is let go, and `isCut` says so. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface ToolOutput {
  /** As the tool wrote it, in the code page of the console. */
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly exitCode: number;
  readonly isCut: boolean;
}

/** Faults: `not-found` (this Windows lacks the tool), `timed-out`, `access-denied`, `cancelled`. */
export interface Tools {
  run(run: ToolRun): Promise<Reply<ToolOutput>>;
}

export interface ServerFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly modifiedUtcMs: number;
}

/** Files of the server, read as others write them. Faults: `not-found`, `access-denied`, `nothing-to-read`. */
export interface ServerFiles {
  /** The files in one folder, not below it. */
  list(folder: string): Promise<Reply<readonly ServerFile[]>>;
  describe(path: string): Promise<Reply<ServerFile>>;
  /** Opens before it answers; the chunks come as they are taken, `maxBytes` at most, and may throw. */
  read(path: string, range: FileRange): Promise<Reply<AsyncIterable<Uint8Array>>>;
}

export interface FileRange {
  readonly fromByte: number;
  readonly maxBytes: number;
}

/** One value of a registry key as it is stored: `type` 1 is text, 4 a 32-bit number (winnt.h). */
export interface StoredValue {
  readonly name: string;
  readonly type: number;
  readonly data: Uint8Array;
}

/** The 64-bit view of `HKEY_LOCAL_MACHINE`. Faults: `not-found`, `access-denied`. */
export interface ServerRegistry {
  /** Values of a key such as `SYSTEM\CurrentControlSet\Control`; bounded in number and size. */
  values(key: string): Promise<Reply<readonly StoredValue[]>>;
}

export interface ServerFacts {
  readonly host: string;
  /** Such as `10.0.17763`. */
  readonly windowsVersion: string;
  readonly arch: 'x86' | 'x64' | 'arm64';
  readonly ramBytes: number | null;
  readonly bootedUtcMs: number;
  /** Minutes ahead of UTC, now. */
  readonly utcOffsetMinutes: number;
  /** Highest address a program may use (GetSystemInfo), or null. */
  readonly highestUserAddress: number | null;
  /** With an administrator's rights; null when it cannot be told. */
  readonly isElevated: boolean | null;
  /** Such as `C:\Windows`. */
  readonly systemRoot: string;
}

/** One TCP connection or listener. */
export interface TcpRow {
  /** `192.0.2.10:80`, `[::1]:445`. */
  readonly local: string;
  readonly remote: string;
  /** In netstat's words: `ESTABLISHED`, `LISTENING`. */
  readonly state: string;
  readonly pid: number;
}

export interface LoadedDriver {
  /** Base name, such as `http.sys`. */
  readonly name: string;
  /** Full path with a drive letter, as far as it can be told. */
  readonly path: string;
}

/** The server this host runs on, as the collectors see it. */
export interface ServerPorts {
  readonly live: LiveServer;
  readonly tools: Tools;
  readonly files: ServerFiles;
  readonly registry: ServerRegistry;
  facts(): Promise<Reply<ServerFacts>>;
  /** Connections of both IP versions; bounded, `total` counts all. */
  tcpRows(): Promise<Reply<{ readonly rows: readonly TcpRow[]; readonly total: number }>>;
  loadedDrivers(): Promise<Reply<readonly LoadedDriver[]>>;
}

/** A file of evidence on its way to the incident. */
export interface CollectedFile {
  /** Relative, parted by `/`; letters, digits, `.`, `_`, `-` and blanks only. */
  readonly name: string;
  /** How it was obtained, for whoever reads the incident: `sc.exe enumdepend http`, `copied from C:\…`. */
  readonly howObtained: string;
  readonly obtainedUtcMs: number;
  /** When the original of a copy was last written; null where it is no copy. */
  readonly modifiedUtcMs: number | null;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

/** Where collected evidence goes, file by file, so that a crash keeps what there is. */
export interface EvidenceSink {
  /** Whole or not at all; a fault of one file (`cannot-write`, or what its source said) leaves the others. */
  write(file: CollectedFile): Promise<Reply<{ readonly bytes: number }>>;
  /** Writes what happened beside the evidence and closes; answers the path of the folder or archive. */
  finish(summary: CollectSummary): Promise<Reply<{ readonly path: string }>>;
}

/** What was collected from where, for the incident's own description. */
export interface CollectSummary {
  readonly facts: ServerFacts | null;
  readonly startedUtcMs: number;
  readonly endedUtcMs: number;
  readonly outcomes: readonly CollectorOutcome[];
}

/** The collectors, for a service that may not know them. */
export interface CollectRoom {
  readonly plans: readonly CollectorPlan[];
  /** Runs those named, in the order of `plans`; never rejects. */
  run(collectors: readonly CollectorId[], run: CollectRun): Promise<readonly CollectorOutcome[]>;
}

/** What a run of collectors works with. */
export interface CollectRun {
  readonly server: ServerPorts;
  readonly sink: EvidenceSink;
  readonly signal: AbortSignal;
  /** Called when a collector begins (`outcome` null) and when it has ended. */
  onCollector(plan: CollectorPlan, outcome: CollectorOutcome | null): void;
}
