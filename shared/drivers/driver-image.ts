import type { Arch } from '../model/artifact.ts';
import type { Problem } from '../model/problem.ts';

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
  /** Not read by this version: always null. */
  readonly signer: null;
  /** `not-embedded` images may be signed through a catalog of Windows. */
  readonly signed: 'embedded' | 'not-embedded' | 'unknown';
  /** Not checked by this version: always null. */
  readonly digest: null;
}

/** How sure it is that the image allocates with the tag. */
export type TagGrade = 'proven' | 'likely' | 'weak';
export type TagUse = 'allocate' | 'free' | 'compare' | 'unknown';

/** Where a tag stands and what its code does with it. */
export interface TagEvidence {
  /** File offset of the tag, or of the instruction that it comes from. */
  readonly offset: number;
  readonly section: string | null;
  readonly function: string | null;
  readonly instructions: readonly string[];
}

/** One tag in one image, by the strongest of its places. */
export interface DriverTag {
  readonly tag: string;
  readonly grade: TagGrade;
  readonly uses: TagUse;
  readonly evidence: readonly TagEvidence[];
}

/** One image as `poolhound.drivers/1` lists it. */
export interface DriverImage extends DriverIdentity {
  readonly file: string;
  readonly sha256: string;
  readonly tags: readonly DriverTag[];
  readonly problems: readonly Problem[];
}

/** The answer of `poolhound drivers --json`. */
export interface DriversAnswer {
  readonly schema: 'poolhound.drivers/1';
  readonly images: readonly DriverImage[];
}
