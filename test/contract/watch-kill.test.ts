import { expect, test } from 'vitest';
import { killWatches } from '../helpers/kill-watch.ts';

test('25 kills of a watching process lose at most the sample being written, each', async () => {
  const { kills, samples } = await killWatches(25, 7);
  expect(kills).toBe(25);
  expect(samples).toBeGreaterThan(25);
}, 120_000);
