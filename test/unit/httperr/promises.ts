import fc from 'fast-check';
import { expect } from 'vitest';
import {
  finishHttpErr,
  httpErrReader,
  joinHttpErrParts,
  planHttpErrSplit,
  readHttpErrPart,
  startOfFile,
} from '../../../shared/httperr/index.ts';
import { bytesOf } from '../../helpers/evidence.ts';
import type { PropertyRun } from '../../helpers/reader-property.ts';
import { generatedLog, plainLog } from './log-texts.ts';
import { read, readAsBytes } from './read.ts';

/** Lines by a counter that knows nothing of rows: what is blank, what is a comment, what is left. */
function countLines(bytes: Uint8Array): { readonly blanks: number; readonly comments: number; readonly data: number } {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  let blanks = 0;
  let comments = 0;
  for (const line of lines) {
    const content = line.replace(/^(?:[ \t\r\v\f\0>]|\xef\xbb\xbf|\xc2\xa0)+/, '');
    if (content.startsWith('#')) comments += 1;
    else if (content === '' && !line.includes('\0')) blanks += 1;
  }
  return { blanks, comments, data: lines.length - blanks - comments };
}

const parameters = (run: PropertyRun) => ({
  numRuns: run.runs,
  ...(run.seed === undefined ? {} : { seed: run.seed }),
});

/** Every line is an entry, a problem, a comment or a blank, and the columns agree with the counts. */
export function expectEveryLineCounted(run: PropertyRun): void {
  fc.assert(
    fc.property(generatedLog, (text) => {
      const bytes = bytesOf(text);
      const { artifact, problems } = read(bytes);
      const counted = countLines(bytes);
      if (artifact === null) throw new Error('a log with a header gives an artifact');
      expect(artifact.entries + problems.count).toBe(counted.data);
      expect(artifact.comments).toBe(counted.comments);
      expect(artifact.blanks).toBe(counted.blanks);
      expect(Object.values(artifact.reasons).reduce((sum, times) => sum + times, 0)).toBe(artifact.entries);
      expect(artifact.refusals.utcMs.length).toBeLessThanOrEqual(artifact.reasons['Connections_Refused'] ?? 0);
      const withMoment = artifact.entries - (artifact.oddities.byCode['no-moment'] ?? 0);
      expect(artifact.perMinute.entries.reduce((sum, times) => sum + times, 0)).toBe(withMoment);
    }),
    parameters(run),
  );
}

/** Chunks of any size, down to one byte, change nothing: rows are read the same plain and closely. */
export function expectChunksChangeNothing(run: PropertyRun): void {
  fc.assert(
    fc.property(
      generatedLog,
      fc.array(fc.nat(), { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      (text, cuts, step) => {
        const bytes = bytesOf(text);
        const whole = read(bytes);
        expect(read(bytes, cuts)).toEqual(whole);
        expect(readAsBytes(bytes, cuts)).toEqual(whole);
        const steps = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) => index * step);
        expect(readAsBytes(bytes, steps)).toEqual(whole);
      },
    ),
    parameters(run),
  );
}

/** Rows that are counted plain in one large chunk come out as they do line by line from small ones. */
export function expectPlainAsClose(run: PropertyRun): void {
  fc.assert(
    fc.property(plainLog, fc.integer({ min: 1, max: 50 }), (bytes, step) => {
      const steps = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) => index * step);
      expect(readAsBytes(bytes, steps)).toEqual(readAsBytes(bytes));
    }),
    parameters(run),
  );
}

/** Two ranges read apart and joined give what the whole gives, as soon as the second began with the right header. */
export function expectPartsJoin(run: PropertyRun): void {
  fc.assert(
    fc.property(generatedLog, fc.nat(), (text, seed) => {
      const bytes = bytesOf(text);
      const from = seed % bytes.length;
      const plan = planHttpErrSplit(bytes.subarray(0, 200), bytes.subarray(from));
      if (plan === null) return;
      const cut = from + plan.at;
      const first = readRange(bytes.subarray(0, cut), startOfFile);
      const guessed = readRange(bytes.subarray(cut), plan.start);
      const joined =
        joinHttpErrParts([first, guessed]) ?? joinHttpErrParts([first, readRange(bytes.subarray(cut), first.end)]);
      // Rows without a date need all rows before them.
      if (joined === null) return;
      expect(finishHttpErr(joined)).toEqual(read(bytes));
    }),
    parameters(run),
  );
}

function readRange(bytes: Uint8Array, start: Parameters<typeof readHttpErrPart>[0]) {
  const reader = readHttpErrPart(start);
  reader.feed(bytes);
  return reader.end();
}

/** Bytes of any kind: nothing is thrown, every chunking agrees, the certainty is one. */
export function expectAnyBytesRead(run: PropertyRun): void {
  const byte = fc.oneof(
    fc.constantFrom(0, 0x0a, 0x0d, 0x20, 0x23, 0x2d, 0x30, 0x3a, 0xff, 0xfe),
    fc.integer({ min: 0, max: 255 }),
  );
  const bytes = fc.array(byte, { maxLength: 400 }).map((list) => Uint8Array.from(list));
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(), { maxLength: 6 }), (content, cuts) => {
      expect(read(content, cuts)).toEqual(read(content));
      expect(readAsBytes(content, cuts)).toEqual(readAsBytes(content));
      const certainty = httpErrReader.recognise({
        bytes: content,
        text: '',
        lines: [Buffer.from(content).toString('latin1')],
        isWhole: true,
      });
      expect(certainty >= 0 && certainty <= 1).toBe(true);
    }),
    parameters(run),
  );
}
