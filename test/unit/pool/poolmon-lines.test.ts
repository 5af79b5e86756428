import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolmonKind } from '../../../shared/pool/index.ts';
import { classifyPoolmonLine } from '../../../shared/pool/poolmon/poolmon-line.ts';
import { readPool } from './read.ts';

const known = [
  ' Memory:  523572K Avail:  233036K  PageFlts:   344   InRam Krnl: 1828K P:18380K',
  ' Commit: 193632K Limit:1279764K Peak: 987356K            Pool N:111616K P:18644K',
  ' System pool information',
  'Session 1 pool information',
  ' Tag  Type     Allocs            Frees            Diff   Bytes       Per Alloc',
  '-------------------',
  '...',
  'C:\\>poolmon -b',
  '2007-11-13T20:01:44Z',
  'Tue 11/13/2007',
  'Query pooltags Failed c0000002.',
  '',
];
const someRow = fc
  .tuple(
    fc.constantFrom('Leak', 'Io  ', ' CM ', 'Dh 1', 'File'),
    fc.constantFrom('Nonp ', 'Paged'),
    fc.nat({ max: 99 }),
  )
  .map(
    ([tag, type, live]) =>
      ` ${tag} ${type}  ${live + 3} (   0)     3 (   0)   ${live}   ${live * 8} (     0) ${live && 8}`,
  );
const someLine = fc.oneof(
  { weight: 3, arbitrary: someRow },
  { weight: 2, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: fc.tuple(someRow, fc.nat({ max: 80 })).map(([row, end]) => row.slice(0, end)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 50 }).map((text) => text.replace(/[\r\n]/g, ' ')) },
);

/** Problems that stand for a line that gave no row. */
const lost = ['truncated-row', 'impossible-value', 'duplicate-row', 'above-ram'];

test('every line is blank, known, a row, or a problem with its number', () => {
  fc.assert(
    fc.property(fc.array(someLine, { maxLength: 40 }), (lines) => {
      const { artifact, problems } = readPool(poolmonKind, lines.join('\n'));
      const count = (...kinds: string[]) =>
        lines.filter((line) => kinds.includes(classifyPoolmonLine(line).kind)).length;
      const rows = artifact?.samples.reduce((sum, sample) => sum + sample.tags.length, 0) ?? 0;
      const lostRows = problems.kept.filter(
        ({ code, message }) => lost.includes(code) && /row|Allocs/.test(message),
      ).length;
      expect(rows + lostRows).toBe(count('row', 'truncated-row', 'impossible-row'));
      expect(problems.byCode['unknown-line'] ?? 0).toBe(count('unknown'));
      expect(problems.byCode['time-without-zone'] ?? 0).toBeLessThanOrEqual(count('local-time'));
      expect(problems.byCode['tagging-off'] ?? 0).toBe(count('tagging-off'));
    }),
    { numRuns: 200 },
  );
});

test('lines of a megabyte of one character take no time to speak of', () => {
  for (const character of [' ', '1', '(', '[', '-', 'N', '\u00a0', '.', 'a ']) {
    expect(classifyPoolmonLine(character.repeat(1_000_000 / character.length)).kind).toBeDefined();
    expect(classifyPoolmonLine(` Leak Nonp 1${character.repeat(1_000_000 / character.length)}`).kind).toBeDefined();
    expect(classifyPoolmonLine(`Tag Type${character.repeat(1_000_000 / character.length)}`).kind).toBeDefined();
  }
});
