import type { Place } from '../counts/tally.ts';
import type { Range } from './values.ts';

/** One line with its place: the bytes of the range, which are somebody else's after the line was taken. */
export interface Line extends Place, Range {
  readonly bytes: Uint8Array;
  /** Of all of `bytes`. */
  readonly view: DataView;
  /** True for the last line of a file that does not end in a line end. */
  readonly isUnfinished: boolean;
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
