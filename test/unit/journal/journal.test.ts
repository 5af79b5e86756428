import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJournalDecoder } from '../../../shared/journal/decode.ts';
import { journalKind } from '../../../shared/journal/reader/kind.ts';
import type { WatchSample } from '../../../shared/journal/sample.ts';
import { tagFields } from '../../../shared/journal/tag-table.ts';
import type { PoolArtifact } from '../../../shared/model/artifact/pool-sample.ts';
import { collectProblems } from '../../../shared/model/problem.ts';
import { bytesOf, headOf, readEvidence } from '../../helpers/evidence.ts';
import { expectReaderHolds } from '../../helpers/reader-property.ts';
import { journalLines } from './journal-text.ts';
import { kernelTags, sampleOf } from './samples.ts';

const totals = {
  nonPagedBytes: 5000,
  pagedBytes: 900,
  availableBytes: 1,
  commitBytes: null,
  commitLimitBytes: 7,
  ramBytes: 2 ** 33,
  freePtes: 0,
  handles: 5,
  processes: 2,
  threads: 9,
};

/** Samples of a server whose tags come, grow and go; every tag has a byte that means something in a line. */
function leak(samples: number): WatchSample[] {
  return Array.from({ length: samples }, (_, at) =>
    sampleOf(at * 5000, {
      totals,
      tags: kernelTags([
        { tag: 'Leak', bytes: 1000 + at * 64, allocs: 100 + at * 3, frees: 50 + at * 2 },
        { tag: ' %;,', bytes: 77, allocs: 1, frees: 0, pagedBytes: 12 + (at % 2) },
        ...(at > 3 ? [{ tag: 'New\u00ff', bytes: at, allocs: at, frees: 0 }] : []),
      ]),
      processes: [
        {
          pid: 4,
          name: 'Sys\ttem;,%\ud800',
          handles: at,
          threads: 1,
          nonPagedBytes: null,
          pagedBytes: 1,
          startedUtcMs: null,
        },
      ],
      tcp: { total: 3, byState: { ESTABLISHED: 3 }, byProcess: [{ pid: 4, connections: 3 }] },
      cost: at % 12 === 0 ? { cpuMs: at, workingSetBytes: 1, nonPagedBytes: null } : null,
      notes: at === 2 ? [{ code: 'tags-failed', message: 'Line one\nline two\t#' }] : [],
    }),
  );
}

/** Numbers of the samples that a file gives, and what is odd about it. */
function numbersIn(bytes: Uint8Array): { readonly numbers: number[]; readonly codes: string[] } {
  const problems = collectProblems();
  const numbers: number[] = [];
  const decoder = createJournalDecoder({ header: () => {}, sample: ({ number }) => numbers.push(number) }, problems);
  decoder.feed(bytes);
  decoder.end();
  return { numbers, codes: problems.tally().kept.map(({ code }) => code) };
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

test('what is written is read back, whatever the tags did in between', () => {
  const figures = fc.nat({ max: 2 ** 40 });
  const row = fc.record({
    tag: fc.constantFrom('Leak', 'Dh 1', ' CM ', 'a;b,', '%#\u00e9\u0001'),
    bytes: figures,
    allocs: figures,
    frees: figures,
  });
  const lists = fc.array(fc.option(fc.uniqueArray(row, { selector: ({ tag }) => tag, maxLength: 5 })), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 50 }), (samples, chunkBytes) => {
      const lines = journalLines(samples.map((rows, at) => sampleOf(at, { tags: rows ? kernelTags(rows) : null })));
      const bytes = bytesOf(lines.join(''));
      const read: (Record<string, number> | null)[] = [];
      const problems = collectProblems();
      const decoder = createJournalDecoder(
        {
          header: () => {},
          sample: ({ hasTags, tags }) => {
            const entries = Array.from({ length: tags.size }, (_, slot): [string, number] => [
              String.fromCharCode(...[0, 8, 16, 24].map((shift) => ((tags.tags[slot] ?? 0) >>> shift) & 255)),
              tags.values[tagFields.indexOf('nonPagedBytes')]?.[slot] ?? 0,
            ]);
            read.push(hasTags ? Object.fromEntries(entries.filter(([, value]) => value > 0)) : null);
          },
        },
        problems,
      );
      for (let at = 0; at < bytes.length; at += chunkBytes) decoder.feed(bytes.subarray(at, at + chunkBytes));
      decoder.end();
      expect(problems.tally().kept).toEqual([]);
      const expected = samples.map((rows) =>
        rows ? Object.fromEntries(rows.flatMap(({ tag, bytes: held }) => (held > 0 ? [[tag, held]] : []))) : null,
      );
      expect(read).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('a journal is recognised by its content and read as samples of the pool', () => {
  const text = journalLines(leak(100)).join('');
  expect(journalKind.recognise(headOf(bytesOf(text)))).toBe(1);
  const { artifact, problems } = readEvidence(journalKind, bytesOf(text));
  const { samples, track } = artifact as PoolArtifact;
  expect(problems.count).toBe(0);
  expect(samples.length).toBeGreaterThan(15);
  expect(samples.at(-1)?.tags[0]).toMatchObject({ tag: 'Leak', pool: 'nonpaged', bytes: 1000 + 99 * 64, live: 149 });
  expect(samples.at(-1)).toMatchObject({ line: 101, commitBytes: null, freePtes: { value: 0 }, isPartial: false });
  expect(track?.samples).toBe(100);
  expect(track?.lines.find(({ tag, pool }) => tag === 'Leak' && pool === 'nonpaged')?.max.at(-1)).toBe(1000 + 99 * 64);
});

test('power may fail at any byte of the last two records: all whole ones are read', () => {
  const lines = journalLines(leak(70));
  const bytes = bytesOf(lines.join(''));
  const ends = lines.map((_, at) => bytesOf(lines.slice(0, at + 1).join('')).length);
  for (let cut = ends[68] ?? 0; cut <= bytes.length; cut += 1) {
    const whole = ends.filter((end) => end <= cut).length - 1;
    const { numbers, codes } = numbersIn(bytes.subarray(0, cut));
    expect(numbers).toEqual(upTo(whole));
    expect(codes).toEqual(ends.includes(cut) ? [] : ['torn-line']);
    for (const zeros of [1, 512]) {
      const tail = numbersIn(Buffer.concat([bytes.subarray(0, cut), Buffer.alloc(zeros)]));
      expect(tail.numbers).toEqual(upTo(whole));
      expect(tail.codes).toEqual([ends.includes(cut) ? 'empty-tail' : 'torn-line']);
    }
  }
});

test('a damaged record costs what counts on it, up to the next key frame, and says so', () => {
  const lines = journalLines(leak(130));
  const damaged = lines.map((line, at) => (at === 11 ? line.replace('D', 'd') : line)).join('');
  const { numbers, codes } = numbersIn(bytesOf(damaged));
  expect(numbers).toEqual([...upTo(10), ...upTo(130).slice(60)]);
  expect(codes).toEqual(['damaged-line', ...Array.from({ length: 49 }, () => 'lost-base')]);
});

test('every reader promise holds for journals', () => {
  expectReaderHolds(journalKind, [journalLines(leak(9)).join(''), journalLines(leak(2)).join('')], { runs: 200 });
});

test('lines that pass their check and mean nothing do no harm', async () => {
  const { sealLine } = await import('../../../shared/journal/format.ts');
  const [first = '', key = ''] = journalLines(leak(1));
  const number = fc.integer({ min: -3, max: 9 });
  const section = fc.oneof(
    fc
      .array(fc.array(number, { maxLength: 9 }), { maxLength: 4 })
      .map((rows) => `g;${rows.map((row) => row.join(',')).join(';')}`),
    fc.string({ maxLength: 20 }).map((text) => text.replace(/[\n\r]|[^ -~]/g, '')),
    fc.constantFrom('g', 'G', 'G32;', 'N;', 'N;%', 'T', 'T,,,,,,,,,,,,', 'K', '\t'),
  );
  fc.assert(
    fc.property(fc.array(section, { maxLength: 5 }), fc.constantFrom('K', 'D'), (sections, kind) => {
      const odd = sealLine([kind, '1', '5', ...sections].join('\t'));
      readEvidence(journalKind, bytesOf(`${first}${key}${odd}${odd}`));
    }),
    { numRuns: 300 },
  );
});
