import type { Hypothesis, Truth } from './generate/incident.ts';
import type { Mark } from './judge-answer.ts';

/** One incident answered. */
export interface Answered {
  readonly seed: number;
  readonly scenario: string;
  readonly traps: readonly string[];
  readonly truth: Truth;
  readonly answer: string;
  readonly confidence: number | null;
  readonly named: readonly string[];
  readonly mark: Mark;
}

/** How incidents of one kind came out. */
export interface Line {
  readonly what: string;
  readonly cases: number;
  readonly primaryRight: number;
  readonly culpritsRight: number;
  readonly bothRight: number;
  readonly contributingRight: number;
  readonly figuresRight: number;
  readonly falseAlarms: number;
  readonly tooSure: number;
  readonly calibration: Calibration;
}

/** Mean distance between what was promised and what held, over the bins with enough cases. */
export interface Calibration {
  /** Null where no bin holds enough cases. */
  readonly error: number | null;
  readonly bins: readonly Bin[];
}

export interface Bin {
  readonly from: number;
  readonly cases: number;
  readonly promised: number;
  readonly held: number;
}

/** Fewer cases in a bin say nothing about it. */
export const leastInBin = 30;

/** Counts one kind of incident. */
export function countLine(what: string, answered: readonly Answered[]): Line {
  const count = (is: (mark: Mark) => boolean) => answered.filter(({ mark }) => is(mark)).length;
  return {
    what,
    cases: answered.length,
    primaryRight: count((mark) => mark.isPrimaryRight),
    culpritsRight: count((mark) => mark.areCulpritsRight),
    bothRight: count((mark) => mark.isPrimaryRight && mark.areCulpritsRight),
    contributingRight: count((mark) => mark.isContributingRight),
    figuresRight: count((mark) => mark.wrongFigures.length === 0),
    falseAlarms: count((mark) => mark.isFalseAlarm),
    tooSure: count((mark) => mark.isTooSure),
    calibration: calibrate(answered),
  };
}

/** Ten bins of confidence; an answer without one (`inconclusive`) promises nothing and is left out. */
export function calibrate(answered: readonly Answered[]): Calibration {
  const binned = Array.from({ length: 10 }, (): { promised: number; isRight: boolean }[] => []);
  for (const { confidence, mark } of answered) {
    if (confidence === null) continue;
    binned[Math.min(9, Math.floor(confidence * 10))]!.push({ promised: confidence, isRight: mark.isPrimaryRight });
  }
  const bins = binned.map(
    (cases, at): Bin => ({
      from: at / 10,
      cases: cases.length,
      promised: mean(cases.map(({ promised }) => promised)),
      held: mean(cases.map(({ isRight }) => (isRight ? 1 : 0))),
    }),
  );
  const full = bins.filter(({ cases }) => cases >= leastInBin);
  const total = full.reduce((sum, { cases }) => sum + cases, 0);
  const distance = full.reduce((sum, bin) => sum + bin.cases * Math.abs(bin.promised - bin.held), 0);
  return { error: total === 0 ? null : distance / total, bins };
}

/** Truths down, answers across, in the order of their frequency. */
export function confusion(answered: readonly Answered[]): ReadonlyMap<Hypothesis, ReadonlyMap<string, number>> {
  const table = new Map<Hypothesis, Map<string, number>>();
  for (const { truth, answer } of answered) {
    const row = table.get(truth.primary) ?? new Map<string, number>();
    row.set(answer, (row.get(answer) ?? 0) + 1);
    table.set(truth.primary, row);
  }
  return table;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
