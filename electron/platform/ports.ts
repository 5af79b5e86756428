import type { RedactedBundle, RedactionScan, SavedBundle, Verification } from '../../shared/bundle/outcome.ts';
import type { Reply } from '../../shared/contract/fault.ts';
import type { OperationOutput } from '../../shared/contract/operations.ts';
import type { DriverFindings } from '../../shared/drivers/driver-candidates.ts';
import type { DriverImage } from '../../shared/drivers/driver-image.ts';
import type { RefusalColumns } from '../../shared/model/artifact/http-log.ts';
import type { PoolTrack } from '../../shared/model/artifact/pool-track.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Input } from '../../shared/model/incident.ts';
import type { InstalledDrivers as InstalledDriverList } from '../../shared/model/installed-driver.ts';
import type { ProblemTally } from '../../shared/model/problem.ts';
import type { ShownRegistryKey } from '../../shared/model/registry-key.ts';
import type { PrintablePage } from '../../shared/report/html/running-heads.ts';
import type { PoolSeries } from '../../shared/report/material/material.ts';

/** Prints a complete HTML document, with its running heads, to a PDF file. */
export interface Printer {
  readonly kind: 'electron' | 'browser';
  /** What prints, for the user: `Chromium 156`, `Electron`. */
  readonly name: string;
  /**
   * Writes `targetPath` whole or not at all (a temporary file beside it, then renamed). Faults: `print-failed`,
   * `cannot-write`, `cancelled`.
   */
  print(page: PrintablePage, targetPath: string, signal: AbortSignal): Promise<Reply<{ readonly bytes: number }>>;
}

/** One file found below what the user handed over. */
export interface FoundFile {
  readonly path: string;
  /** Name shown to the user: relative to the folder handed over, with forward slashes. */
  readonly name: string;
  readonly bytes: number;
  readonly modifiedUtcMs: number;
  /** Why it cannot be read, or null. */
  readonly trouble: string | null;
}

/** The user's files. */
export interface EvidenceFiles {
  /** What a path is; the fault says why it cannot be used. */
  describe(path: string): Promise<Reply<{ readonly kind: 'file' | 'folder'; readonly bytes: number | null }>>;
  /** All files below a path (the file itself for a file), in a stable order; bounded in depth and to `most` files. */
  find(path: string, signal: AbortSignal, most?: number): Promise<Reply<readonly FoundFile[]>>;
}

/** What judging an incident gives the services to answer from. */
export interface Judgement {
  readonly diagnosis: Diagnosis;
  /** All refusals of all logs on one axis, ascending; duplicates of the same file once. */
  readonly refusals: RefusalColumns;
  /** The pool over time; null with fewer than two timed samples. */
  readonly pool: PoolSeries | null;
  /** All that is known of the pool over time, for charts. */
  readonly tracks: readonly PoolTrack[];
  readonly problems: readonly { readonly file: string; readonly problems: ProblemTally }[];
  /** Who allocates with the tags that matter; absent where the evidence holds no images. */
  readonly drivers?: DriverFindings;
  /** The drivers of the machine, by name and version. */
  readonly installed: InstalledDriverList;
  /** Registry keys among the evidence, which say what is known not to be set. */
  readonly registryKeys: readonly ShownRegistryKey[];
  /** Lists of drivers, filters and signatures among the evidence, to join with what a later scan finds. */
  readonly driverLists?: readonly Input[];
}

/** The drivers of the machine this host runs on. */
export interface InstalledDrivers {
  /** Folders and files to examine, and the lists that say what runs. Faults: `not-supported`, `cancelled`. */
  list(signal: AbortSignal): Promise<Reply<{ readonly paths: readonly string[]; readonly lists: readonly Input[] }>>;
}

/** A file to examine as a driver image. */
export interface ImageAsk {
  readonly file: FoundFile;
  /** True for a file that was named itself: it is listed even when it is no program. */
  readonly isNamed: boolean;
  /** Tags sought, as numbers; none for all that the image provably allocates with. */
  readonly tags: readonly number[];
}

/** How to follow the examining of a file, and to end it. */
export interface ImageWatch {
  readonly signal: AbortSignal;
  readonly onProgress?: (doneBytes: number) => void;
}

/** The images of one file: itself, or the entries of an archive. */
export interface ExaminedFile {
  readonly images: readonly DriverImage[];
  /** Files that are no programs and are not listed. */
  readonly others: number;
}

/** Heavy work, off the main thread: reading, hashing, unpacking and judging. */
export interface WorkerRoom {
  /** Says that work is coming: workers start while it is gathered. */
  prepare(): void;
  /**
   * Reads one file; an archive gives one input for each entry. `onProgress` gets bytes done so far. A crashed,
   * exhausted or stuck worker is a fault of this file only.
   */
  read(file: FoundFile, onProgress: (doneBytes: number) => void, signal: AbortSignal): Promise<Reply<readonly Input[]>>;
  /**
   * Examines a driver image, or every image of an archive. A failed worker is a problem of that file. `onProgress` gets
   * bytes done so far. Many may be asked at once: small ones for the same list of tags share a task.
   */
  examine(ask: ImageAsk, watch: ImageWatch): Promise<Reply<ExaminedFile>>;
  judge(inputs: readonly Input[], signal: AbortSignal): Promise<Reply<Judgement>>;
  close(): Promise<void>;
}

/** Files to pack, and where. */
export interface SaveBundleAsk {
  readonly target: string;
  readonly files: readonly FoundFile[];
  /** What packs, such as `poolhound 0.1.0`. */
  readonly tool: string;
  readonly nowUtcMs: number;
}

/** A bundle to redact, and where to. The private map is written beside `target`. */
export interface RedactBundleAsk {
  readonly source: string;
  readonly target: string;
  readonly tool: string;
  readonly nowUtcMs: number;
}

/** How long work is followed and stopped. */
export interface WorkWatch {
  /** Bytes done so far. */
  onProgress(done: number): void;
  readonly signal: AbortSignal;
}

/** Packing, checking and redacting bundles. Each writes its file whole or not at all. */
export interface BundleWork {
  save(ask: SaveBundleAsk, watch: WorkWatch): Promise<Reply<SavedBundle>>;
  verify(path: string, watch: WorkWatch): Promise<Reply<Verification>>;
  scan(files: readonly FoundFile[], watch: WorkWatch): Promise<Reply<RedactionScan>>;
  redact(ask: RedactBundleAsk, watch: WorkWatch): Promise<Reply<RedactedBundle>>;
}

/** Where a saved report goes on this host. */
export interface SavePlace {
  readonly kind: OperationOutput<'host.capabilities'>['save'];
  /** The path to write to, or null when the user closed the dialog. */
  choose(suggestedName: string): Promise<string | null>;
  /** Address under which the written file can be fetched, or null where it simply lies on disk. */
  offer(path: string): string | null;
}

/** The host's own dialog for choosing evidence; null where the host has none. */
export interface EvidenceDialog {
  choose(what: 'files' | 'folder'): Promise<readonly string[]>;
}

/** Small texts of the program's own that outlive it: what was opened lately, what was entered by hand. */
export interface KeptFolder {
  /** Null where nothing was kept, or it cannot be read. */
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<Reply<{ readonly bytes: number }>>;
}

/** Keeps pasted text as a file, named after what the user called it, so that it is evidence like any other. */
export interface PasteStore {
  store(text: string, name: string): Promise<Reply<{ readonly path: string; readonly bytes: number }>>;
}

/** Writes a file whole or not at all. Faults: `cannot-write`. */
export interface WholeFile {
  write(path: string, content: string | Uint8Array): Promise<Reply<{ readonly bytes: number }>>;
  /** Several texts in one zip archive. */
  writeArchive(path: string, files: Readonly<Record<string, string>>): Promise<Reply<{ readonly bytes: number }>>;
}
