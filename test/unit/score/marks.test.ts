import { describe, expect, test } from 'vitest';
import { answerOf } from '../../score/answer.ts';
import { generateIncident } from '../../score/generate/generate.ts';
import type { GeneratedIncident, Truth } from '../../score/generate/incident.ts';
import { markAnswer } from '../../score/judge-answer.ts';
import { type Answered, calibrate, leastInBin } from '../../score/tally.ts';

/** An incident of the generator with refusals, samples and one culprit. */
const incident: GeneratedIncident = (() => {
  for (let seed = 1; ; seed += 1) {
    const drawn = generateIncident(seed);
    if (drawn.scenario === 'leak-32-refusing' && (drawn.figures.log?.records ?? 0) > 0) return drawn;
  }
})();
const diagnosis = answerOf(incident.files);
const told = (differs: Partial<Truth>): GeneratedIncident => ({
  ...incident,
  truth: { ...incident.truth, ...differs },
});

describe('an answer is marked', () => {
  test('right where verdict and culprits are the truth', () => {
    expect(markAnswer(diagnosis, incident)).toMatchObject({
      isPrimaryRight: true,
      areCulpritsRight: true,
      wrongFigures: [],
    });
  });

  test('wrong where a culprit was not named', () => {
    const truth = { culprits: [...incident.truth.culprits, 'Zzzz'] };
    expect(markAnswer(diagnosis, told(truth)).areCulpritsRight).toBe(false);
  });

  test('wrong where somebody else was named', () => {
    expect(markAnswer(diagnosis, told({ culprits: [], mayBeNamed: [] })).areCulpritsRight).toBe(false);
  });

  test('a false alarm where nothing was wrong', () => {
    expect(markAnswer(diagnosis, told({ primary: 'none' })).isFalseAlarm).toBe(true);
  });

  test('too sure above the limit and not at it', () => {
    const confidence = diagnosis.verdict.confidence ?? 0;
    expect(markAnswer(diagnosis, told({ confidenceLimit: confidence })).isTooSure).toBe(false);
    expect(markAnswer(diagnosis, told({ confidenceLimit: confidence - 0.01 })).isTooSure).toBe(true);
  });

  test('by its figures: counts, the pool, the pace', () => {
    const { figures } = incident;
    const tag = incident.truth.culprits[0]!;
    const off = {
      ...incident,
      figures: {
        ...figures,
        log: figures.log && { ...figures.log, records: 0 },
        nonPagedBytes: [1, 2] as const,
        paces: { [tag]: 1e12 },
      },
    };
    expect(markAnswer(diagnosis, off).wrongFigures).toEqual(['log records', 'non-paged bytes', `pace of ${tag}`]);
  });
});

describe('calibration', () => {
  const answered = (count: number, confidence: number | null, isPrimaryRight: boolean): Answered[] =>
    Array.from({ length: count }, (_, seed) => ({
      seed,
      scenario: '',
      traps: [],
      truth: incident.truth,
      answer: '',
      confidence,
      named: [],
      mark: { ...markAnswer(diagnosis, incident), isPrimaryRight },
    }));

  test('a bin with fewer cases than the least says nothing', () => {
    expect(calibrate(answered(leastInBin - 1, 0.95, true)).error).toBeNull();
    expect(calibrate(answered(leastInBin, 0.95, true)).error).toBeCloseTo(0.05);
  });

  test('nine of ten right at 0.9 is no error', () => {
    expect(calibrate([...answered(90, 0.9, true), ...answered(10, 0.9, false)]).error).toBeCloseTo(0);
  });

  test('certainty falls into the last bin, and an answer without confidence into none', () => {
    const { bins } = calibrate([...answered(1, 1, true), ...answered(5, null, true)]);
    expect(bins.map(({ cases }) => cases)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
