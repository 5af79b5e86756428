import { expect, test } from 'vitest';
import { collectProblems, keptPerCode, mergeProblems } from '../../shared/model/problem.ts';

const problem = (line: number) => ({ line, offset: null, code: 'odd-line', message: 'odd' });

test('problems are counted exactly and the first thousand of a code are kept', () => {
  const collector = collectProblems();
  for (let line = 1; line <= keptPerCode + 1; line += 1) collector.add(problem(line));
  collector.add({ ...problem(7), code: 'other' });
  const tally = collector.tally();
  expect(tally.count).toBe(keptPerCode + 2);
  expect(tally.byCode).toEqual({ 'odd-line': keptPerCode + 1, other: 1 });
  expect(tally.kept).toHaveLength(keptPerCode + 1);
});

test('merging two parts keeps exact counts', () => {
  const part = () => {
    const collector = collectProblems();
    for (let line = 1; line <= 700; line += 1) collector.add(problem(line));
    return collector.tally();
  };
  const merged = mergeProblems([part(), part()]);
  expect(merged.count).toBe(1400);
  expect(merged.byCode).toEqual({ 'odd-line': 1400 });
  expect(merged.kept).toHaveLength(keptPerCode);
});
