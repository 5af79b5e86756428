import type { RedactedKind } from '../redact/tokens.ts';
import type { IncidentList } from './incident-list.ts';

/** What was written. `unread` are files that are not in the bundle, or not whole; the bundle's list names them. */
export interface SavedBundle {
  readonly path: string;
  readonly files: number;
  /** Bytes of evidence, unpacked. */
  readonly bytes: number;
  readonly utcOffsetMinutes: number | null;
  readonly unread: IncidentList['faults'];
}

/** What `verify` found, each list in the order of the names. */
export interface Verification {
  readonly schema: 'poolhound.verify/1';
  readonly bundle: string;
  readonly isIntact: boolean;
  readonly isRedacted: boolean;
  readonly createdUtc: string | null;
  /** Files that the manifest names and that are as they were. */
  readonly intact: number;
  /** Files whose content is not what the manifest says. */
  readonly differs: readonly string[];
  /** Files that the manifest names and that are not there. */
  readonly missing: readonly string[];
  /** Files that are there and that the manifest does not name. */
  readonly extra: readonly string[];
  /** Everything else that no bundle of ours has, in words. */
  readonly problems: readonly { readonly file: string; readonly reason: string }[];
}

/** One original and what stands for it in a redacted bundle. */
export interface Replacement {
  readonly kind: RedactedKind;
  readonly original: string;
  readonly token: string;
  /** Places it was found in. */
  readonly count: number;
}

/** Everything that redaction replaces, and the files that it leaves out because it cannot look into them. */
export interface RedactionScan {
  readonly replacements: readonly Replacement[];
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
}

/** A redacted bundle and the private map beside it. */
export interface RedactedBundle {
  readonly path: string;
  readonly mapPath: string;
  readonly files: number;
  readonly byKind: Readonly<Partial<Record<RedactedKind, number>>>;
  readonly leftOut: RedactionScan['leftOut'];
}
