import type { HttpErrHeader } from '../../model/artifact/http-log.ts';
import { isWord } from '../counts/reasons.ts';
import type { Place, Tally } from '../counts/tally.ts';
import type { HeaderInForce } from '../headers/header.ts';
import { createHeaderList } from '../headers/header-list.ts';
import type { Layout } from '../headers/layout.ts';
import type { Expected } from '../scan.ts';
import type { Line } from './line.ts';
import { skipPrefix } from './prefix.ts';
import { type LineTrouble, troubleMessages } from './rejections.ts';
import { createRowTaker } from './take-row.ts';
import { createValues, trimLine } from './values.ts';

/** Reads lines of any kind one at a time: comments, rows, and what is left of broken rows. */
export interface LineTaker {
  take(line: Line): void;
  /** For a line that was too long to be kept. */
  refuse(place: Place): void;
  /** No line comes after this. */
  finish(): void;
  /** True while a broken record waits for its next line; no row may be counted elsewhere then. */
  isWaiting(): boolean;
  /** What the next row most likely looks like. */
  expected(): Expected;
  inForce(): HeaderInForce;
  headers(): readonly HttpErrHeader[];
  /** True once http.sys named itself in a `#Software:` line. */
  sawHttpApi(): boolean;
}

export function createLineTaker(tally: Tally, start: HeaderInForce): LineTaker {
  const values = createValues();
  const headers = createHeaderList(start);
  let rowBefore: Layout | null = null;
  let expected: Expected = { layout: start.layout, needsKnownReason: false };

  const reject = ({ line, offset }: Place, code: LineTrouble): void =>
    tally.problems.add({ line, offset, code, message: troubleMessages[code] });

  const noteHeader = (): void => {
    const { layout } = headers.inForce();
    expected = layout === null ? { layout: rowBefore, needsKnownReason: true } : { layout, needsKnownReason: false };
  };

  const noteLayout = (layout: Layout): void => {
    if (headers.inForce().layout !== null) return;
    headers.rowWithoutHeader(layout.fields);
    if (rowBefore === layout) return;
    rowBefore = layout;
    noteHeader();
  };

  const rows = createRowTaker({ tally, values, headers, reject, noteLayout });

  const takeComment = (line: Line): void => {
    rows.giveUp();
    tally.comments += 1;
    headers.comment(line.line, line.bytes.subarray(line.start, line.end));
    noteHeader();
  };

  const takeOther = (line: Line): void => {
    const names = headers.names(line.line, line.bytes, values);
    if (names !== null) {
      rows.giveUp();
      reject(line, names);
      noteHeader();
    } else if (!rows.takeRest(line)) {
      const isDatetime = isWord(line.bytes, values.start[0] ?? 0, values.end[0] ?? 0, 'datetime');
      reject(line, isDatetime ? 'no-moment' : 'not-a-row');
    }
  };

  return {
    take(line) {
      const { bytes } = line;
      const content = trimLine(bytes, line);
      if (content.start === content.end) {
        rows.giveUp();
        if (content.zerosBefore) reject(line, 'zero-bytes');
        else tally.blanks += 1;
        return;
      }
      const isComment = bytes[content.start] === 0x23;
      const trimmed: Line = {
        line: line.line,
        offset: line.offset,
        bytes,
        view: line.view,
        start: isComment ? content.start : skipPrefix(bytes, content),
        end: content.end,
        isUnfinished: line.isUnfinished || content.zerosAfter,
      };
      if (isComment) takeComment(trimmed);
      else if (!rows.take(trimmed)) takeOther(trimmed);
    },
    refuse(place) {
      rows.giveUp();
      reject(place, 'line-too-long');
    },
    finish: rows.giveUp,
    isWaiting: rows.isWaiting,
    expected: () => expected,
    inForce: headers.inForce,
    headers: headers.all,
    sawHttpApi: headers.sawHttpApi,
  };
}
