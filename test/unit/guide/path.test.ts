import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepIds, stepOfRule } from '../../../shared/guide/steps.ts';
import {
  type GuideEvent,
  type GuideState,
  guideStart,
  isOpen,
  neighbour,
  transition,
} from '../../../shared/guide/transition.ts';

const diagnosed = transition(guideStart, { kind: 'diagnosed' });

test('before evidence was read only the first step is open', () => {
  expect(stepIds.filter((step) => isOpen(guideStart, step))).toEqual(['start']);
  expect(transition(guideStart, { kind: 'next' })).toBe(guideStart);
  expect(transition(guideStart, { kind: 'go', step: 'plan' })).toBe(guideStart);
});

test('a diagnosis leads to its first answer and opens every step', () => {
  expect(diagnosed.step).toBe('symptom');
  expect(stepIds.every((step) => isOpen(diagnosed, step))).toBe(true);
});

test('next and back walk the path and stop at its ends', () => {
  const end = stepIds.reduce((state) => transition(state, { kind: 'next' }), diagnosed);
  expect(end.step).toBe('follow-up');
  expect(neighbour(end, 1)).toBeNull();
  const begin = stepIds.reduce((state) => transition(state, { kind: 'back' }), end);
  expect(begin.step).toBe('start');
  expect(neighbour(begin, -1)).toBeNull();
});

test('new evidence closes the path again', () => {
  expect(transition(diagnosed, { kind: 'reopened' })).toEqual(guideStart);
});

test('whatever is pressed, the present step is open, visited, and visits stand in path order', () => {
  const event: fc.Arbitrary<GuideEvent> = fc.oneof(
    fc.constantFrom<GuideEvent>({ kind: 'next' }, { kind: 'back' }, { kind: 'diagnosed' }, { kind: 'reopened' }),
    fc.constantFrom(...stepIds).map((step) => ({ kind: 'go', step }) as const),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const end = events.reduce<GuideState>(transition, guideStart);
      expect(isOpen(end, end.step)).toBe(true);
      expect(end.visited).toContain(end.step);
      expect(end.visited).toEqual(stepIds.filter((step) => end.visited.includes(step)));
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['refusals-present', 'symptom'],
  ['ceiling-lowered-by-3gb', 'ceiling'],
  ['ceiling-lowered-by-registry', 'ceiling'],
  ['threshold-lowered', 'ceiling'],
  ['pool-forecast', 'pool'],
  ['driver-of-tag', 'driver'],
  ['available-below-threshold', 'pool'],
  ['http-sys-exonerated', 'who'],
  ['tag-dominates', 'who'],
  ['a-rule-nobody-thought-of', 'symptom'],
] as const)('the finding of %s is shown by the step %s', (rule, step) => {
  expect(stepOfRule(rule)).toBe(step);
});
