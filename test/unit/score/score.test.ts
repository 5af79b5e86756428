import { expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { readIncident } from '../../helpers/incident.ts';
import { generateIncident } from '../../score/generate.ts';

/** One of each scenario; `npm run score` runs a thousand others. */
const seeds = Array.from({ length: 30 }, (_, seed) => 510_000 + seed);

test('nearly all generated incidents are judged right and no healthy machine is accused', () => {
  const judged = seeds.map((seed) => {
    const { truth, files } = generateIncident(seed);
    return { seed, truth: truth.primary, said: diagnose(readIncident(files)).verdict.primary };
  });
  const wrong = judged.filter(({ truth, said }) => truth !== said);
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(2);
  const harmless = ['none', 'inconclusive', 'request-noise'];
  expect(judged.filter(({ truth, said }) => truth === 'none' && !harmless.includes(said))).toEqual([]);
});

test('the same seed gives the same incident', () => {
  expect(generateIncident(7)).toEqual(generateIncident(7));
});
