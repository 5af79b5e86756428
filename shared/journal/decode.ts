import type { ProblemCollector } from '../model/problem.ts';
import { checkBytes, checkOfBytes, journalMark, journalVersion, maxLineBytes } from './format.ts';
import { createLineCutter } from './line-cutter.ts';
import { applyDifference, applyKey, applyNew, createTagState, readTotals, type TagState } from './read-sections.ts';

/** The server at one sample; reused for the next one. */
export interface DecodedSample {
  /** 1-based line of the file. */
  readonly line: number;
  /** Number within the watch. */
  readonly number: number;
  readonly utcMs: number;
  /** In the order of `totalFields`; NaN where it was not told. */
  readonly totals: Float64Array;
  /** False where this sample has no tags; `tags` is then that of an earlier one. */
  readonly hasTags: boolean;
  readonly tags: TagState;
}

/** What a journal's lines hold, told in file order. */
export interface JournalSink {
  header(json: string): void;
  sample(sample: DecodedSample): void;
  /** The whole list of processes of a key frame, its bytes as written; they are reused. */
  processes?(section: Uint8Array, place: { readonly line: number; readonly utcMs: number }): void;
}

export interface JournalDecoder {
  feed(chunk: Uint8Array): void;
  end(): void;
}

const tab = 0x09;
const letterK = 0x4b;
const letterD = 0x44;
const letterT = 0x54;
const letterG = 0x47;
const letterN = 0x4e;
const letterSmallG = 0x67;
const letterP = 0x70;
const capitalP = 0x50;

/**
 * Reads a journal's bytes. A line whose check fails is left out and is a problem; differences that lost their base are
 * left out until the next key frame; an unfinished last line costs its own sample only.
 */
export function createJournalDecoder(sink: JournalSink, problems: ProblemCollector): JournalDecoder {
  const totals = new Float64Array(10);
  const tags = createTagState();
  let previous = -1;
  let previousUtcMs = Number.NEGATIVE_INFINITY;

  const problem = (line: number, offset: number, [code, message]: readonly [string, string]): void =>
    problems.add({ line, offset, code, message });

  function takeSample(bytes: Uint8Array, place: { line: number; offset: number; from: number; to: number }): void {
    const { line, offset, to } = place;
    const isKey = bytes[place.from] === letterK;
    const number = numberAt(bytes, place.from + 2);
    const timeAt = bytes.indexOf(tab, place.from + 2) + 1;
    const utcMs = numberAt(bytes, timeAt);
    const isJoined = isKey || (previous >= 0 && number === previous + 1);
    if (!isJoined) {
      previous = -1;
      problem(line, offset, trouble.noBase);
      return;
    }
    totals.fill(Number.NaN);
    let hasTags = false;
    let isSound = true;
    tags.begin();
    let end = to;
    let processes: Uint8Array | null = null;
    for (let at = bytes.indexOf(tab, timeAt) + 1; at > 0 && at < to; at = end + 1) {
      end = endOfSection(bytes, at, to);
      const kind = bytes[at];
      if (kind === letterT) readTotals(bytes, at + 1, totals);
      else if (kind === letterG && isKey) isSound = applyKey(tags, bytes, { from: at, to: end }) && isSound;
      else if (kind === letterN) isSound = applyNew(tags, bytes, { from: at, to: end }) && isSound;
      else if (kind === letterSmallG) isSound = applyDifference(tags, bytes, { from: at, to: end }) && isSound;
      else if (kind === capitalP && isKey) processes = bytes.subarray(at, end);
      if (kind === letterG || kind === letterSmallG) hasTags = true;
    }
    previous = isSound ? number : -1;
    if (!isSound) {
      tags.drop();
      problem(line, offset, trouble.odd);
      return;
    }
    if (utcMs < previousUtcMs) problem(line, offset, trouble.clock);
    previousUtcMs = utcMs;
    sink.sample({ line, number, utcMs, totals, hasTags, tags });
    if (processes) sink.processes?.(processes, { line, utcMs });
  }

  function takeLine(bytes: Uint8Array, place: { line: number; offset: number; from: number; to: number }): void {
    const { line, offset, from } = place;
    const to = place.to - checkBytes;
    if (to <= from || checkOfBytes(bytes, from, to) !== checkAt(bytes, to))
      return void problem(line, offset, trouble.damaged);
    const kind = bytes[from];
    const isAlone = bytes[from + 1] === tab;
    if (isAlone && (kind === letterK || kind === letterD)) takeSample(bytes, { line, offset, from, to });
    else if (!isAlone && kind === letterP) {
      if (numberAt(bytes, from + journalMark.length + 1) > journalVersion) problem(line, offset, trouble.newer);
      const json = bytes.indexOf(tab, from);
      sink.header(new TextDecoder().decode(bytes.subarray(json + 1, to)));
    } else problem(line, offset, trouble.unknown);
  }

  return createLineCutter({
    maxLineBytes,
    onLine: takeLine,
    onTail: (tail, line, offset) =>
      problem(line, offset, tail === 'zeros' ? trouble.zeros : tail === 'torn' ? trouble.torn : trouble.long),
  });
}

const trouble = {
  damaged: ['damaged-line', 'This line is not what was written (its check fails); its sample is left out.'],
  noBase: [
    'lost-base',
    'This sample counts on one that is damaged or missing; it is left out until everything is written again.',
  ],
  odd: [
    'odd-line',
    'This line does not fit what was written before; samples are left out until everything is written again.',
  ],
  clock: ['clock-set-back', "The server's clock was set back before this sample."],
  unknown: ['unknown-line', 'A line of a kind this Poolhound does not know: a newer one wrote it. It is left out.'],
  newer: ['newer-version', 'A newer Poolhound wrote this journal; what this one does not know is left out.'],
  torn: ['torn-line', 'The last line is not finished: the watch ended while it was written. Its sample is left out.'],
  zeros: ['empty-tail', 'The file ends in zero bytes, as after a power loss; nothing was written there.'],
  long: ['line-too-long', 'This line is longer than any that Poolhound writes; it is left out.'],
} as const;

/** Behind the last byte of a section. */
function endOfSection(bytes: Uint8Array, at: number, to: number): number {
  const next = bytes.indexOf(tab, at);
  return next < 0 || next >= to ? to : next;
}

function numberAt(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let at = from; ; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return value;
    value = value * 10 + digit;
  }
}

/** The check as written at a body's end; -1 where there is none. */
function checkAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== tab || bytes[at + 1] !== 0x23) return -1;
  let value = 0;
  for (let place = at + 2; place < at + checkBytes; place += 1) {
    const byte = bytes[place] ?? 0;
    const digit = byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
