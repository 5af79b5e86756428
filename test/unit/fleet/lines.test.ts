import { expect, test } from 'vitest';
import { fleetLines } from '../../../electron/commands/fleet/fleet-lines.ts';
import { failedRow } from '../../../shared/fleet/survey/server-row.ts';
import { createSurvey } from '../../../shared/fleet/survey/survey.ts';

test('a name that would steer a terminal is made visible, and a line stays one line', () => {
  const survey = createSurvey();
  survey.add(failedRow('web\u001b[2J\n1', 'Cut\roff.'), null);
  const lines = fleetLines(survey.finish());
  for (const character of ['\u001b', '\r', '\n']) expect(lines.join('')).not.toContain(character);
  expect(lines.at(-1)).toContain('failed: Cut off.');
});

test('of many differences the clearest are told, and how many more there are', () => {
  const survey = createSurvey();
  const row = (name: string, verdict: 'none' | 'connection-load') => ({
    ...failedRow(name, ''),
    problem: null,
    verdict,
  });
  const facts = Array.from({ length: 14 }, (_, at) => ({
    kind: 'driver' as const,
    name: `d${at}.sys`,
    value: 'present',
  }));
  survey.add(row('sick', 'connection-load'), { facts, wholeKinds: ['driver'], wholeKeys: [] });
  survey.add(row('well', 'none'), { facts: [], wholeKinds: ['driver'], wholeKeys: [] });
  const lines = fleetLines(survey.finish());
  expect(lines.filter((line) => line.includes('1 of 1, healthy 0 of 1 (they: not there)'))).toHaveLength(10);
  expect(lines).toContain('  and 4 more, less clear; --json has them');
});
