import type { Reply } from '../../shared/contract/fault.ts';
import type { WatchFacts } from '../../shared/fleet/families.ts';
import type { JournalHeader } from '../../shared/journal/header.ts';
import type { WatchNote, WatchSample } from '../../shared/journal/sample.ts';
import type { TagChanges, TagTable } from '../../shared/journal/tag-table.ts';

/** A sample as it goes into the journal: with the table it changed, and how; null changes without tags. */
export interface TakenSample {
  readonly sample: WatchSample;
  readonly table: TagTable;
  readonly changes: TagChanges | null;
}

/** The journal of one watch, open for writing. */
export interface JournalWriter {
  /** Where it lies. */
  readonly folder: string;
  /** Bytes of all its files, those of earlier watches in the same folder included. */
  readonly bytes: number;
  /** Bytes this watch has written, deleted ones included. */
  readonly writtenBytes: number;
  /** Returns when the sample is on the disk. Faults: `cannot-write`; what was written before is kept. */
  append(taken: TakenSample): Promise<Reply<null>>;
  close(): Promise<void>;
}

/** Journals by folder. Faults of `open`: `busy` (another watch runs there), `cannot-write`. */
export interface JournalStore {
  open(folder: string, header: JournalHeader): Promise<Reply<JournalWriter>>;
}

/** Looks for refused connections in the HTTPERR log that is being written. */
export interface RefusalTail {
  /** Connections refused since the last look, by new lines; the first look finds the end of the log. */
  poll(): Promise<Reply<{ readonly connections: number }>>;
}

/** Where the user wants the metrics of a watch. */
export interface AskedMetrics {
  /** Folder of a textfile; null for none. */
  readonly textfileFolder: string | null;
  /** Address that takes OTLP; null for none. */
  readonly otlpUrl: string | null;
}

/** Nothing is handed over unless it is asked for. */
export const noMetrics: AskedMetrics = { textfileFolder: null, otlpUrl: null };

/** Where the newest figures of a watch are handed to for somebody else's monitoring. Its trouble is no trouble of the watch. */
export interface MetricSink {
  /** Reads the facts before it returns; what is slow behind it is not waited for. */
  offer(facts: WatchFacts): void;
  /** What went wrong or is well again since the last time. */
  takeNotes(): WatchNote[];
  /** Waits for what is being handed over, and takes back what would grow stale. */
  close(): Promise<void>;
}
