import type { Artifact } from '../model/artifact/artifact.ts';
import type { InputKind } from '../model/incident.ts';
import type { ProblemTally } from '../model/problem.ts';

/** What a reader may know about a file besides its bytes. */
export interface ReaderContext {
  /** Base name, for sequence numbers and times written into names. */
  readonly fileName: string;
  readonly modifiedUtcMs: number | null;
}

/** What one file gave. `artifact` is null when nothing of its kind was in it after all. */
export interface ReadResult {
  readonly artifact: Artifact | null;
  readonly problems: ProblemTally;
}

/** Reads one file in chunks of any size; never throws on content, and any chunking gives the same result. */
export interface Reader {
  feed(chunk: Uint8Array): void;
  end(): ReadResult;
}

/** The first bytes of a file, decoded leniently, for recognition. */
export interface FileHead {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly lines: readonly string[];
  /** True when `bytes` is the whole file. */
  readonly isWhole: boolean;
}

/** One kind of evidence: how it is recognised and how it is read. */
export interface ReaderKind {
  readonly kind: InputKind;
  /** Certainty from 0 (no) to 1 (nothing else looks like this), by content alone. */
  recognise(head: FileHead): number;
  /** The most that `recognise` ever answers, so that it need not be asked once another kind is as sure; 1 unless said. */
  readonly surest?: number;
  open(context: ReaderContext): Reader;
}
