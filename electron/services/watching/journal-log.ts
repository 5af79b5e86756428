import type { Fault, Reply } from '../../../shared/contract/fault.ts';
import type { SourceState, WatchNote } from '../../../shared/journal/sample.ts';

/** How writing the journal goes: trouble is said when it begins and when it is over, with what is missing. */
export interface JournalLog {
  /** Samples that are on the disk. */
  readonly written: number;
  /** Why the newest sample is not; null while all is well. */
  readonly fault: Fault | null;
  /** The journal as one more source that can fail; empty until it first did. */
  readonly states: readonly SourceState[];
  /** Takes what came of one sample; answers what is to be said of it. */
  note(reply: Reply<null>): readonly WatchNote[];
}

export function createJournalLog(): JournalLog {
  let written = 0;
  let missing = 0;
  let fault: Fault | null = null;
  let hasFailed = false;
  return {
    get written() {
      return written;
    },
    get fault() {
      return fault;
    },
    get states() {
      return hasFailed ? [{ source: 'journal' as const, fault }] : [];
    },
    note(reply) {
      const before = fault;
      fault = reply.ok ? null : reply.fault;
      if (!reply.ok) {
        hasFailed = true;
        missing += 1;
        if (before?.message === reply.fault.message) return [];
        return [{ code: 'journal-failed', message: reply.fault.message }];
      }
      written += 1;
      if (missing === 0) return [];
      const message = `The journal is written again; ${missing} samples before this are missing.`;
      missing = 0;
      return [{ code: 'journal-back', message }];
    },
  };
}
