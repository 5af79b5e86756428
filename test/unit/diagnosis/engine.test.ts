import { expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { runRules } from '../../../shared/diagnosis/engine.ts';
import { defineRule } from '../../../shared/diagnosis/rule.ts';
import { rules } from '../../../shared/diagnosis/rules/index.ts';
import { readIncident } from '../../helpers/incident.ts';

const base = { wants: [], thresholds: {}, messages: { said: 'said' }, isInferred: false } as const;
const faulty = defineRule({
  ...base,
  id: 'faulty',
  asks: [],
  examine: () => {
    throw new Error('no luck');
  },
});
const picky = defineRule({
  ...base,
  id: 'picky',
  asks: [],
  applies: () => false,
  examine: () => ({ outcome: 'inconclusive', message: 'said', values: {}, evidence: [] }),
});
const wanting = defineRule({ ...picky, id: 'wanting', asks: ['pool'] });
const nothing = { inputs: [] };

test('a rule that throws is failed and the others go on', () => {
  const results = runRules(nothing, [faulty, picky]);
  expect(results.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ['faulty', 'failed'],
    ['picky', 'not-applicable'],
  ]);
});

test('a rule whose view is not there is missing data and is not asked whether it applies', () => {
  expect(runRules(nothing, [wanting])[0]?.outcome).toBe('missing-data');
});

test('the order of rules changes nothing', () => {
  expect(runRules(nothing, [...rules].reverse())).toEqual(runRules(nothing, rules));
});

test('no evidence at all is inconclusive and says what is missing', () => {
  const { verdict, missing, httperr, culprits } = diagnose(nothing);
  expect(verdict).toMatchObject({ primary: 'inconclusive', confidence: null, contributing: [] });
  expect(httperr).toBeNull();
  expect(culprits).toEqual([]);
  expect(missing.length).toBeGreaterThan(2);
});

test('refusals without a pool sample are inconclusive', () => {
  const log = '2007-11-13 20:01:44 - - - - - - - - - 3_Connections_Refused -\n';
  const { verdict, actions } = diagnose(readIncident([{ file: 'httperr1.log', content: log }]));
  expect(verdict).toMatchObject({ primary: 'inconclusive', confidence: null });
  expect(actions[0]?.id).toBe('capture-first');
});
