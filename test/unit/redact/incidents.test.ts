import { expect, test } from 'vitest';
import { generateIncident } from '../../score/generate/generate.ts';
import { awkwardEvidence } from './awkward.ts';
import { checkRedaction } from './check-redaction.ts';

const seeds = Array.from({ length: 12 }, (_, at) => at + 1);

test.each(seeds)('no original is left of awkward evidence, and the diagnosis is the same (seed %i)', async (seed) => {
  const { files, secrets } = awkwardEvidence(seed);
  const checked = await checkRedaction([...files, ...generateIncident(seed).files], secrets);
  expect(checked.leaks).toEqual([]);
  expect(checked.differences).toEqual([]);
});
