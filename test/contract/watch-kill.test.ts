import { expect, test } from 'vitest';
import { killWatches } from '../helpers/kill-watch.ts';

test('25 kills of a watching process lose at most the sample being written, each', async () => {
  const { kills, torn, samples } = await killWatches(25, 7);
  expect(kills).toBe(25);
  // or nothing would be said of samples that are half written
  expect(torn).toBeGreaterThan(0);
  expect(samples).toBeGreaterThan(25);
}, 120_000);
