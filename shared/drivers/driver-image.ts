import type { DriverIdentity } from '../model/artifact/machine-lists.ts';
import type { Problem } from '../model/problem.ts';

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

/** An image with what the lists beside it say of its file. */
export interface ListedImage extends DriverImage {
  /** Running by the list of drivers; null where no list says. */
  readonly loaded: boolean | null;
  /** File system filter altitude as `fltmc` prints it. */
  readonly altitude: string | null;
}

/** The answer of `poolhound drivers --json`. */
export interface DriversAnswer {
  readonly schema: 'poolhound.drivers/1';
  readonly images: readonly ListedImage[];
}
