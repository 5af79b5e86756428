import { headerOf } from './header.ts';
import { boundLine, createOpenLine } from './open-line.ts';
import { type HttpErrPart, type PartStart, toPart } from './part.ts';
import { createScanner, toPiece } from './scan.ts';
import { createLineTaker } from './take-line.ts';
import { createTally } from './tally.ts';

/** Reads a file, or a range of it that begins where a line does, in chunks of any size. */
export interface PartReader {
  feed(chunk: Uint8Array): void;
  end(): HttpErrPart;
}

/** How the bytes that are fed relate to the file's. */
export interface FedBytes {
  /** False where they were made from another encoding, so that problems have no offset. */
  readonly areOwn: boolean;
}

/** A reader for the bytes after `start`; UTF-16 has to be made UTF-8 before. */
export function readHttpErrPart(start: PartStart, fed: FedBytes = { areOwn: true }): PartReader {
  const tally = createTally();
  const taker = createLineTaker(tally, headerOf(start.fields));
  const scanner = createScanner(tally);
  const open = createOpenLine();
  let before = 0;
  let openOffset = 0;

  const takeOpen = (isUnfinished: boolean): void => {
    tally.lines += 1;
    const place = { line: tally.lines, offset: fed.areOwn ? openOffset : null };
    const bytes = open.take();
    if (bytes === null) taker.refuse(place);
    else taker.take({ ...place, bytes, start: 0, end: bytes.length, isUnfinished });
    tally.refusals.settle();
  };

  const takeWhole = (bytes: Uint8Array, from: number): number => {
    const lineEnd = bytes.indexOf(0x0a, from);
    tally.lines += 1;
    const place = { line: tally.lines, offset: fed.areOwn ? before + from : null };
    const bounds = boundLine(bytes, from, lineEnd);
    if (bounds === null) taker.refuse(place);
    else taker.take({ ...place, bytes, ...bounds, isUnfinished: false });
    return lineEnd + 1;
  };

  return {
    feed(chunk) {
      let at = 0;
      if (!open.isEmpty()) {
        const lineEnd = chunk.indexOf(0x0a);
        open.append(lineEnd < 0 ? chunk : chunk.subarray(0, lineEnd));
        if (lineEnd >= 0) takeOpen(false);
        at = lineEnd < 0 ? chunk.length : lineEnd + 1;
      }
      const piece = toPiece(chunk, chunk.lastIndexOf(0x0a) + 1);
      while (at < piece.end) {
        if (!taker.isWaiting()) at = scanner.scan(taker.expected(), piece, at);
        if (at < piece.end) at = takeWhole(chunk, at);
      }
      tally.refusals.settle();
      if (at < chunk.length) {
        openOffset = before + at;
        open.append(chunk.subarray(at));
      }
      before += chunk.length;
    },
    end() {
      if (!open.isEmpty()) takeOpen(true);
      scanner.finish();
      taker.finish();
      return toPart({ start, tally, taker, bytes: before });
    },
  };
}
