import { expect, test } from 'vitest';
import { archiveLimits, BombError, createBudget } from '../../../electron/workers/archive/archive-limits.ts';

const budget = () => createBudget({ isCancelled: () => false, progress: () => {} });
const { bombBytes, bombRatio, entries, totalBytes } = archiveLimits;

test('an archive with its archives inside may have as many entries as the limit and not one more', () => {
  const own = budget();
  for (let taken = 1; taken < entries; taken += 1) own.takeEntry();
  expect(own.takeEntry()).toBe(true);
  expect(own.takeEntry()).toBe(false);
});

test('all entries together may unpack to the limit and not to a byte more', () => {
  const own = budget();
  expect(() => own.takeBytes(totalBytes, { out: 1, packed: 1 })).not.toThrow();
  expect(() => own.takeBytes(1, { out: 1, packed: 1 })).toThrow(BombError);
});

test.each([
  [bombBytes, 1, false],
  [bombBytes + 1, Math.ceil((bombBytes + 1) / bombRatio), false],
  [bombBytes + 1, Math.floor(bombBytes / bombRatio), true],
])('an entry of %i bytes out of %i is a bomb: %s', (out, packed, isBomb) => {
  const take = () => budget().takeBytes(1, { out, packed });
  if (isBomb) expect(take).toThrow(BombError);
  else expect(take).not.toThrow();
});
