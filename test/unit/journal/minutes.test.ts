import { expect, test } from 'vitest';
import { createJournalDecoder } from '../../../shared/journal/decode.ts';
import { minutesKind } from '../../../shared/journal/reader/minutes-kind.ts';
import { createRollup, minutesHeaderLine } from '../../../shared/journal/rollup.ts';
import type { PoolArtifact } from '../../../shared/model/artifact/pool-sample.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import { bytesOf, headOf, readEvidence } from '../../helpers/evidence.ts';
import { expectReaderHolds } from '../../helpers/reader-property.ts';
import { header, journalLines } from './journal-text.ts';
import { kernelTags, sampleOf } from './samples.ts';

/** Minutes made from a journal's text. */
function rolled(journal: string): string {
  const rollup = createRollup();
  let lines = minutesHeaderLine(header);
  const sink = {
    header: () => {},
    sample: (sample: Parameters<typeof rollup.take>[0]) => {
      lines += rollup.take(sample) ?? '';
    },
  };
  const decoder = createJournalDecoder(sink, collectProblems());
  decoder.feed(bytesOf(journal));
  decoder.end();
  return lines + (rollup.finish() ?? '');
}

const bytesAt = [100, 300, 200, 250];
const samples = bytesAt.map((bytes, at) =>
  sampleOf(at * 20_000, {
    tags: kernelTags([
      { tag: 'A;b%', bytes, allocs: at, frees: 0 },
      { tag: 'Same', bytes: 5, allocs: 1, frees: 0 },
    ]),
  }),
);
const minutes = rolled(journalLines(samples).join(''));

test('a minute holds the lowest, the highest and the last value of what moved in it', () => {
  const lines = minutes.split('\n').filter((line) => line.startsWith('M'));
  expect(lines.map((line) => line.split('\t')[4])).toEqual([
    'R;A%3bb%25,100,300,200,0,0,0;Same,5,5,5,0,0,0',
    'R;A%3bb%25,250,250,250,0,0,0',
  ]);
});

test('minutes made again from the samples are the same', () => {
  expect(rolled(journalLines(samples).join(''))).toBe(minutes);
});

test('minutes are evidence of their own', () => {
  expect(minutesKind.recognise(headOf(bytesOf(minutes)))).toBe(1);
  const { artifact, problems } = readEvidence(minutesKind, bytesOf(minutes));
  const { track, samples: kept } = artifact as PoolArtifact;
  expect(problems.count).toBe(0);
  expect(kept).toEqual([]);
  const line = track?.lines.find(({ tag }) => tag === 'A;b%');
  expect([...(line?.min ?? [])]).toEqual([100, 250]);
  expect([...(line?.max ?? [])]).toEqual([300, 250]);
});

test('every reader promise holds for minutes', () => {
  expectReaderHolds(minutesKind, [minutes], { runs: 150 });
});
