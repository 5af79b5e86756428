import type { Artifact } from './artifact/artifact.ts';
import type { ProblemTally } from './problem.ts';

/** Everything that was gathered, before anything is judged. Order of inputs carries no meaning. */
export interface Incident {
  readonly inputs: readonly Input[];
}

/** One file of evidence, as found. */
export interface Input {
  /** Name shown to the user and used in evidence: path below what was opened, `a.zip!b.log` inside an archive. */
  readonly file: string;
  readonly kind: InputKind;
  /** Lower-case hex digest of the whole file. */
  readonly sha256: string;
  readonly bytes: number;
  readonly modifiedUtcMs: number | null;
  /** Why it was not read, for `unrecognised` and for recognised files whose reading failed; else null. */
  readonly reason: string | null;
  readonly problems: ProblemTally;
  readonly artifact: Artifact | null;
  /** What the file holds beside `artifact`: a text into which several prints were pasted has one for each. */
  readonly moreArtifacts?: readonly Artifact[];
}

/** Everything that was read in one file. */
export function artifactsOf({ artifact, moreArtifacts = [] }: Input): readonly Artifact[] {
  return artifact ? [artifact, ...moreArtifacts] : moreArtifacts;
}

/** What a file was recognised as, by content. */
export type InputKind =
  | 'httperr'
  | 'poolmon'
  | 'poolmon-snapshot'
  | 'poolused'
  | 'vm'
  | 'pooltag'
  | 'boot.ini'
  | 'bcdedit'
  | 'reg-export'
  | 'reg-query'
  | 'systeminfo'
  | 'wmic-os'
  | 'wmic-qfe'
  | 'counters'
  | 'counter-names'
  | 'driverquery'
  | 'signatures'
  | 'netstat'
  | 'events'
  | 'processes'
  | 'http-services'
  | 'fltmc'
  | 'setupapi'
  | 'prints'
  | 'journal'
  | 'driver-image'
  | 'probe'
  | 'hand-made'
  | 'incident'
  | 'zip'
  | 'unrecognised';

export const inputKinds: readonly InputKind[] = [
  'httperr',
  'poolmon',
  'poolmon-snapshot',
  'poolused',
  'vm',
  'pooltag',
  'boot.ini',
  'bcdedit',
  'reg-export',
  'reg-query',
  'systeminfo',
  'wmic-os',
  'wmic-qfe',
  'counters',
  'counter-names',
  'driverquery',
  'signatures',
  'netstat',
  'events',
  'processes',
  'http-services',
  'fltmc',
  'setupapi',
  'prints',
  'journal',
  'driver-image',
  'probe',
  'hand-made',
  'incident',
  'zip',
  'unrecognised',
];
