import { type PartStart, startOfFile } from './part.ts';
import { readHttpErrPart } from './read-part.ts';
import { readMinute } from './rows/instant.ts';
import { tellTextForm } from './wide-text.ts';

/** How a large file is read as two ranges at the same time. */
export interface SplitPlan {
  /** Offset in the window at which the second range begins. */
  readonly at: number;
  /** What the second range is to be begun with: the header that the head of the file ends with. */
  readonly start: PartStart;
}

/**
 * A place in `window`, bytes from about the middle of a file that begins with `head`, where the file can be parted: a line
 * there begins with date and time, so no record is cut. Null where the file cannot be read in parts: UTF-16, CR alone as
 * line end, or no such line in the window. That the header guessed from the head was right is what `joinHttpErrParts`
 * makes sure of.
 */
export function planHttpErrSplit(head: Uint8Array, window: Uint8Array): SplitPlan | null {
  if (tellTextForm(head) !== 'bytes') return null;
  for (let end = window.indexOf(0x0a); end >= 0; end = window.indexOf(0x0a, end + 1)) {
    const at = end + 1;
    const isMoment = Number.isFinite(readMinute(window, at)) && window[at + 16] === 0x3a && window[at + 19] === 0x20;
    if (isMoment) return { at, start: headerAfter(head) };
  }
  return null;
}

function headerAfter(head: Uint8Array): PartStart {
  const reader = readHttpErrPart(startOfFile);
  reader.feed(head.subarray(0, head.lastIndexOf(0x0a) + 1));
  return reader.end().end;
}
