import { createTally } from './counts/tally.ts';
import { headerOf } from './headers/header.ts';
import { type HttpErrPart, type PartStart, toPart } from './part.ts';
import { viewOf } from './rows/line.ts';
import { boundLine, createOpenLine } from './rows/open-line.ts';
import { createLineTaker } from './rows/take-line.ts';
import { createScanner, type Piece, toPiece } from './scan.ts';

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
    else taker.take({ ...place, bytes, view: viewOf(bytes), start: 0, end: bytes.length, isUnfinished });
    tally.refusals.settle();
  };

  /** Takes the line at `from` closely; answers where the next one begins. */
  const takeWhole = ({ bytes, view }: Piece, from: number): number => {
    let lineEnd = from;
    while (bytes[lineEnd] !== 0x0a) lineEnd += 1;
    tally.lines += 1;
    const line = tally.lines;
    const offset = fed.areOwn ? before + from : null;
    const bounds = boundLine(bytes, from, lineEnd);
    if (bounds === null) taker.refuse({ line, offset });
    else taker.take({ line, offset, bytes, view, start: bounds.start, end: bounds.end, isUnfinished: false });
    return lineEnd + 1;
  };

  return {
    feed(fedChunk) {
      // Not a Buffer, whose methods differ from those of plain bytes.
      const chunk = new Uint8Array(fedChunk.buffer, fedChunk.byteOffset, fedChunk.length);
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
        if (at < piece.end) at = takeWhole(piece, at);
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
