import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { quoteLength } from '../../shared/model/cited.ts';
import type { ReaderKind } from '../../shared/recognise/reader.ts';
import { splitLines } from '../../shared/recognise/text.ts';
import { bytesOf, headOf, readEvidence } from './evidence.ts';

/** How many inputs and, for a run that can be repeated, from which seed. */
export interface PropertyRun {
  readonly runs: number;
  readonly seed?: number;
}

/**
 * What every reader promises, tried on bytes at random, on real content with pieces cut out, doubled, swapped and
 * overwritten, and on lines of it in any order: nothing throws, the chunking changes nothing, recognition answers 0
 * to 1, and every line number and quote is one of the file's.
 */
export function expectReaderHolds(kind: ReaderKind, samples: readonly string[], run: PropertyRun): void {
  fc.assert(
    fc.property(contentFrom(samples), fc.integer({ min: 1, max: 97 }), (content, chunkBytes) => {
      const whole = readEvidence(kind, content);
      deepStrictEqual(readEvidence(kind, content, { chunkBytes }), whole);
      const head = headOf(content);
      const certainty = kind.recognise(head);
      if (!(certainty >= 0 && certainty <= 1)) throw new Error(`recognised with certainty ${certainty}`);
      for (const problem of whole.problems.kept) checkLine(problem.line, head.lines.length);
      checkPlaces(whole.artifact, head.lines.length);
    }),
    { numRuns: run.runs, ...(run.seed === undefined ? {} : { seed: run.seed }) },
  );
}

function checkLine(line: number | null, lines: number): void {
  const isPlace = line === null || (Number.isInteger(line) && line >= 1 && line <= Math.max(1, lines));
  if (!isPlace) throw new Error(`line ${line} is none of ${lines}`);
}

/** Walks an artifact: wherever there is a `line` it is one of the file's, and every quote is short. */
function checkPlaces(value: unknown, lines: number): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'line' && typeof inner === 'number') checkLine(inner, lines);
    if (name === 'quote' && String(inner).length > quoteLength) throw new Error('a quote is too long');
    checkPlaces(inner, lines);
  }
}

/** Bytes at random, or samples mistreated. */
function contentFrom(samples: readonly string[]): fc.Arbitrary<Uint8Array> {
  const sample = fc.constantFrom(...samples);
  const mutated = fc
    .tuple(sample, fc.array(editFrom(samples), { maxLength: 6 }))
    .map(([text, edits]) => edits.reduce((bytes, edit) => edit(bytes), bytesOf(text)));
  const shuffled = fc
    .array(fc.constantFrom(...samples.flatMap((text) => splitLines(text))), { maxLength: 40 })
    .map((lines) => bytesOf(lines.join('\n')));
  return fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    { weight: 1, arbitrary: fc.uint16Array({ maxLength: 200 }).map((codes) => bytesOf(String.fromCharCode(...codes))) },
    { weight: 4, arbitrary: mutated },
    { weight: 2, arbitrary: shuffled },
  );
}

type Edit = (bytes: Uint8Array) => Uint8Array;

function editFrom(samples: readonly string[]): fc.Arbitrary<Edit> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const span = fc.integer({ min: 0, max: 40 });
  const signs = fc.constantFrom(
    '"',
    '=',
    ',',
    ':',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\0',
    '[',
    ']',
    '\\',
    '/',
    '-',
    '\u4e2d',
    '9',
  );
  const piece = fc.tuple(fc.constantFrom(...samples), place, span).map(([text, from, length]) => {
    const at = Math.floor(from * text.length);
    return text.slice(at, at + length);
  });
  const inserted = fc.oneof(signs, piece, fc.uint8Array({ maxLength: 4 }));
  return fc.tuple(place, span, inserted).map(([from, length, what]) => (bytes) => {
    const at = Math.floor(from * bytes.length);
    return Uint8Array.from([...bytes.subarray(0, at), ...bytesOf(what), ...bytes.subarray(at + length)]);
  });
}
