import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import { bytes, count, type Sentence, text } from '../model/sentence.ts';
import { type StepId, stepOfRule } from './steps.ts';

/**
 * How far the evidence answers a step: `waiting` before any was read, `trouble` answered and something is wrong here,
 * `fine` answered and nothing is wrong, `missing` the evidence does not tell,
 * `ready` nothing to answer but something to do.
 */
export type AnswerState = 'waiting' | 'trouble' | 'fine' | 'missing' | 'ready';

/** A step's answer in one line: `found` is a sentence by key (`guide/…`), or null while waiting. */
export interface StepAnswer {
  readonly state: AnswerState;
  readonly found: Sentence | null;
}

const waiting: StepAnswer = { state: 'waiting', found: null };

/** What the evidence says about each step; pure, so that the path can show answers before the user walks it. */
export function answerStep(step: StepId, diagnosis: Diagnosis | null): StepAnswer {
  if (diagnosis === null) return waiting;
  return answers[step](diagnosis);
}

/** The findings a step shows: decided ones first, then those that could not be decided; as given within each. */
export function findingsOf(step: StepId, diagnosis: Diagnosis): readonly Finding[] {
  const mine = diagnosis.findings.filter((finding) => stepOfRule(finding.rule) === step);
  return outcomeOrder.flatMap((outcome) => mine.filter((finding) => finding.outcome === outcome));
}

const outcomeOrder: readonly Finding['outcome'][] = [
  'supported',
  'refuted',
  'inconclusive',
  'missing-data',
  'failed',
  'not-applicable',
];

const say = (state: AnswerState, key: string, values: Sentence['values'] = {}): StepAnswer => ({
  state,
  found: { key: `guide/${key}`, values },
});

const answers: Readonly<Record<StepId, (diagnosis: Diagnosis) => StepAnswer>> = {
  start: ({ inputs }) => {
    const unread = inputs.filter((input) => input.kind === 'unrecognised' || input.reason !== null).length;
    return unread === 0
      ? say('fine', 'read', { files: count(inputs.length) })
      : say('missing', 'partly-read', { files: count(inputs.length - unread), unread: count(unread) });
  },
  symptom: ({ httperr }) => {
    if (httperr === null) return say('missing', 'no-log');
    const { records, connections } = httperr.refusals;
    if (records === 0) return say('fine', 'no-refusals');
    return say('trouble', 'refusals', { connections: count(connections) });
  },
  pool: ({ pool }) => {
    if (pool.nonPagedBytes === null) return say('missing', 'no-sample');
    const used = bytes(pool.nonPagedBytes);
    if (pool.ceilingBytes === null) return say('fine', 'used', { used });
    const isLow = pool.thresholdBytes !== null && (pool.availableBytes ?? Infinity) < atThreshold(pool.thresholdBytes);
    return say(isLow ? 'trouble' : 'fine', 'used-of', { used, ceiling: bytes(pool.ceilingBytes) });
  },
  ceiling: ({ settings, findings, pool }) => {
    const lowered = findings.find(({ rule, outcome }) => outcome === 'supported' && rule.startsWith('ceiling-lowered'));
    if (lowered) return say('trouble', 'lowered');
    if (settings.length === 0) return say('missing', 'no-settings');
    return pool.ceilingBytes === null
      ? say('fine', 'settings', { settings: count(settings.length) })
      : say('fine', 'ceiling', { ceiling: bytes(pool.ceilingBytes) });
  },
  who: ({ culprits, tags }) => {
    if (tags.length === 0) return say('missing', 'no-tags');
    const [first] = culprits;
    if (first === undefined) return say('fine', 'nobody');
    const held = tags.find((line) => line.tag === first.tag && line.pool === first.pool);
    if (held === undefined) return say('trouble', 'tag', { tag: text(first.tag) });
    return say('trouble', 'tag-holds', { tag: text(first.tag), held: bytes(held.bytes) });
  },
  driver: ({ culprits }) => {
    if (culprits.length === 0) return say('fine', 'no-suspect');
    const [driver] = culprits.flatMap(({ drivers }) => drivers);
    return driver === undefined ? say('missing', 'no-driver') : say('trouble', 'driver', { file: text(driver.file) });
  },
  plan: ({ actions }) =>
    actions.length === 0 ? say('fine', 'no-actions') : say('ready', 'actions', { actions: count(actions.length) }),
  report: () => say('ready', 'report'),
  'follow-up': () => say('ready', 'follow-up'),
};

/** Up to 20 % above the threshold counts as at it: 18–24 MiB round 20 MiB, since prints round MB and MiB alike. */
const atThreshold = (thresholdBytes: number): number => thresholdBytes * 1.2;
