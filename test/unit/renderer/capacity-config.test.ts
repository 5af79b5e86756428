import { expect, test } from 'vitest';
import { type CapacityWords, capacityConfig } from '../../../renderer/charts/capacity-config.ts';
import type { Ink } from '../../../renderer/charts/ink.ts';
import type { CapacityPicture } from '../../../shared/guide/capacity-picture.ts';

const picture: CapacityPicture = {
  points: [{ connections: 31_214, nonPagedBytes: 257_000_000 }],
  line: [
    { connections: 0, nonPagedBytes: 50_000_000 },
    { connections: 33_000, nonPagedBytes: 268_000_000 },
  ],
  ceilingBytes: 268_435_456,
  stopsAtBytes: 247_463_936,
  safeCap: 26_700,
  atThreshold: 29_721,
  mostConnections: 33_700,
  mostBytes: 268_435_456,
};

/** The steps that the axis of connections names while this much of it is in view. */
function stepsBetween(min: number, max: number): number[] {
  const { options } = capacityConfig(picture, { count: String } as unknown as CapacityWords, {} as Ink); // words and colours play no part
  const axis = { min, max, width: 800, ticks: [] as { value: number }[] };
  // chart.js hands over a whole axis, of which the steps need these fields
  options?.scales?.['x']?.afterBuildTicks?.(axis as never);
  return axis.ticks.map(({ value }) => value);
}

test('the whole axis begins at nothing', () => {
  expect(stepsBetween(0, 33_700)).toEqual([0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000]);
});

test('a closer look names steps in view only: others would push the plot aside', () => {
  expect(stepsBetween(16_000, 17_700)).toEqual([16_000, 16_500, 17_000, 17_500]);
});

test('however close the look, steps are whole connections', () => {
  expect(stepsBetween(10.2, 13.9)).toEqual([11, 12, 13]);
});
