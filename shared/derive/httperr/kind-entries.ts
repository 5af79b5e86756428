import type { EvidenceRef } from '../../model/cited.ts';
import { count, list, type Quantities, share, text } from '../../model/sentence.ts';
import type { HttpErrView } from './httperr.ts';
import { isFailure, kindsOfReasons } from './reasons.ts';

/** What the logs hold of one kind of reasons, ready for a sentence. */
export interface KindEntries {
  readonly entries: number;
  /** Of all entries. */
  readonly part: number;
  /** Those that only a failing or overrun application pool causes. */
  readonly failures: number;
  /** `entries`, `share` and up to four `reasons`. */
  readonly values: Quantities;
  readonly evidence: readonly [EvidenceRef, ...EvidenceRef[]];
}

/** Entries of one kind of reasons; null where the logs hold no entries at all. */
export function entriesOfKind(httperr: HttpErrView, kind: keyof ReturnType<typeof kindsOfReasons>): KindEntries | null {
  const [log, ...logs] = httperr.logs;
  if (httperr.entries === 0 || !log) return null;
  const { entries, reasons } = kindsOfReasons(httperr.reasons)[kind];
  const part = entries / httperr.entries;
  return {
    entries,
    part,
    failures: reasons.reduce((total, [reason, times]) => total + (isFailure(reason) ? times : 0), 0),
    values: {
      entries: count(entries),
      share: share(part),
      reasons: list(reasons.slice(0, 4).map(([reason]) => text(reason))),
    },
    evidence: [log, ...logs],
  };
}
