import { expect, test } from 'vitest';
import { findShortage, leastAvailableBytes, leastFreePoolBytes, poolMaximum } from '../../../electron/desktop/light.ts';
import { demoStory } from '../../../electron/platform/scripted/demo-story.ts';

const mib = 2 ** 20;
const plenty = 8000 * mib;

test.each([
  ['below', leastAvailableBytes - 1, { of: 'memory', leftBytes: leastAvailableBytes - 1 }],
  ['at', leastAvailableBytes, null],
  ['above', leastAvailableBytes + 1, null],
])('available memory %s the least', (_, availableBytes, shortage) => {
  expect(findShortage({ nonPagedBytes: 100 * mib, availableBytes }, null)).toEqual(shortage);
});

test.each([
  ['below', leastFreePoolBytes - 1, { of: 'pool', leftBytes: leastFreePoolBytes - 1 }],
  ['at', leastFreePoolBytes, null],
  ['above', leastFreePoolBytes + 1, null],
])('free pool %s the least', (_, free, shortage) => {
  const maximum = 2048 * mib;
  expect(findShortage({ nonPagedBytes: maximum - free, availableBytes: plenty }, maximum)).toEqual(shortage);
});

test('what nobody knows is no shortage', () => {
  expect(findShortage({ nonPagedBytes: null, availableBytes: null }, 2048 * mib)).toBeNull();
  expect(findShortage({ nonPagedBytes: plenty, availableBytes: plenty }, null)).toBeNull();
});

test('a pool larger than the table allows is none left, not less than none', () => {
  expect(findShortage({ nonPagedBytes: 300 * mib, availableBytes: plenty }, 256 * mib)).toEqual({
    of: 'pool',
    leftBytes: 0,
  });
});

test('only a 32-bit Windows of today has a maximum of its own', () => {
  expect(poolMaximum({ ...demoStory.facts, windowsVersion: '10.0.17763', arch: 'x64' })).toBeNull();
  expect(poolMaximum({ ...demoStory.facts, windowsVersion: '10.0.17763', arch: 'x86' })).toBe(2048 * mib);
});
