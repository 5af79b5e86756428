import type { Place } from '../counts/tally.ts';

/** Most lines that one record is put together from: one for each value of the longest layout. */
const pieceLimit = 16;
const recordLimitBytes = 16_384;

/** The lines of a record that is not complete yet. */
export interface BrokenRecord {
  /** The first is where the record began. */
  readonly places: readonly Place[];
  /** The lines so far, a blank between them. */
  readonly bytes: Uint8Array;
}

export function beginRecord(place: Place, bytes: Uint8Array): BrokenRecord | null {
  return bytes.length > recordLimitBytes ? null : { places: [place], bytes: new Uint8Array(bytes) };
}

/** The record with one more line, or null when no record is that long. */
export function extendRecord(record: BrokenRecord, place: Place, rest: Uint8Array): BrokenRecord | null {
  const length = record.bytes.length + 1 + rest.length;
  if (record.places.length === pieceLimit || length > recordLimitBytes) return null;
  const bytes = new Uint8Array(length);
  bytes.set(record.bytes);
  bytes[record.bytes.length] = 0x20;
  bytes.set(rest, record.bytes.length + 1);
  return { places: [...record.places, place], bytes };
}
