import { expect, test } from 'vitest';
import { answerStep, findingsOf } from '../../../shared/guide/answers.ts';
import { budgetOf } from '../../../shared/guide/budget.ts';
import { stepIds } from '../../../shared/guide/steps.ts';
import { filterTags } from '../../../shared/guide/tags.ts';
import type { Diagnosis, Finding, TagLine } from '../../../shared/model/diagnosis.ts';
import { emptyDiagnosis } from '../../helpers/diagnosis.ts';

const mb = 1_048_576;

const tagLine = (tag: string, bytes: number, pool: TagLine['pool'] = 'nonpaged'): TagLine => ({
  tag,
  pool,
  bytes,
  share: null,
  live: null,
  growthBytesPerHour: null,
  owner: 'unknown',
  ownerName: null,
  description: null,
  lockstepWith: [],
});

/** 109 MB of 128 MB used, one tag with 69 MB: the first case study. */
function firstCase(availableBytes = 19 * mb): Diagnosis {
  const empty = emptyDiagnosis();
  const ceilingBytes = 128 * mb;
  return {
    ...empty,
    pool: {
      ...empty.pool,
      nonPagedBytes: ceilingBytes - availableBytes,
      ceilingBytes,
      ceilingBand: [ceilingBytes * 0.92, ceilingBytes * 1.08],
      thresholdBytes: 20 * mb,
      availableBytes,
    },
    tags: [tagLine('AVxx', 69 * mb), tagLine('CM  ', 90 * mb, 'paged')],
    culprits: [{ tag: 'AVxx', pool: 'nonpaged', owner: 'third-party', confidence: 0.8, drivers: [] }],
    httpSys: { bytes: 2 * mb, share: 0.02, exonerated: true },
  };
}

const finding = (rule: string, outcome: Finding['outcome']): Finding => ({
  rule,
  outcome,
  sentence: rule,
  message: { key: rule, values: {} },
  evidence: [],
  isInferred: false,
});

test('without a diagnosis every step waits', () => {
  for (const step of stepIds) expect(answerStep(step, null)).toEqual({ state: 'waiting', found: null });
});

test('evidence that does not tell is said to be missing, not to be fine', () => {
  const states = stepIds.map((step) => answerStep(step, emptyDiagnosis()).state);
  expect(states).toEqual(['fine', 'missing', 'missing', 'missing', 'missing', 'fine', 'fine', 'ready', 'ready']);
});

test('a used-up pool and its culprit are trouble', () => {
  expect(answerStep('pool', firstCase()).state).toBe('trouble');
  expect(answerStep('who', firstCase())).toEqual({
    state: 'trouble',
    found: {
      key: 'guide/tag-holds',
      values: { tag: { kind: 'text', text: 'AVxx' }, held: { kind: 'bytes', bytes: 69 * mb } },
    },
  });
});

test.each([
  [24 * mb - 1, 'trouble'],
  [24 * mb, 'fine'],
  [24 * mb + 1, 'fine'],
] as const)('%i bytes left at a threshold of 20 MB are %s', (left, state) => {
  expect(answerStep('pool', firstCase(left)).state).toBe(state);
});

test('a file that was not recognised shows at the first step', () => {
  const input = { file: 'a', kind: 'unrecognised', sha256: '', bytes: 1, problems: 0, reason: 'not known' } as const;
  const answer = answerStep('start', { ...emptyDiagnosis(), inputs: [input] });
  expect(answer.state).toBe('missing');
});

test('a step shows its own findings, decided ones first', () => {
  const findings = [
    finding('ceiling-a', 'missing-data'),
    finding('ceiling-b', 'refuted'),
    finding('tag-c', 'supported'),
    finding('ceiling-d', 'supported'),
  ];
  const shown = findingsOf('ceiling', { ...emptyDiagnosis(), findings }).map((each) => each.rule);
  expect(shown).toEqual(['ceiling-d', 'ceiling-b', 'ceiling-a']);
});

test('the parts of the budget follow each other from nothing to the ceiling', () => {
  const budget = budgetOf(firstCase());
  expect(budget?.parts.map((part) => [part.kind, part.bytes / mb])).toEqual([
    ['tag', 69],
    ['http-sys', 2],
    ['rest', 38],
    ['free', 19],
  ]);
  expect(budget?.stopsAtBytes).toBe(108 * mb);
  expect(budget?.scaleBytes).toBeCloseTo(128 * mb * 1.08);
  let at = 0;
  for (const part of budget?.parts ?? []) {
    expect(part.fromBytes).toBe(at);
    at += part.bytes;
  }
  expect(at).toBe(128 * mb);
});

test('tags that claim more than is used are cut at what is used', () => {
  const diagnosis = { ...firstCase(), tags: [tagLine('AVxx', 500 * mb)] };
  expect(budgetOf(diagnosis)?.parts.map((part) => part.kind)).toEqual(['tag', 'free']);
});

test('a pool beyond its ceiling widens the scale', () => {
  const diagnosis = firstCase(-20 * mb);
  expect(budgetOf(diagnosis)?.scaleBytes).toBe(148 * mb);
});

test('without a ceiling the pool is seen against RAM, without RAM against itself', () => {
  const { pool, machine, ...rest } = firstCase();
  const open = { ...pool, ceilingBytes: null, ceilingBand: null, thresholdBytes: null, availableBytes: null };
  const ofRam = budgetOf({ ...rest, pool: open, machine: { ...machine, ramBytes: 4096 * mb } });
  expect(ofRam).toMatchObject({ against: 'ram', limitBytes: 4096 * mb, stopsAtBytes: null, band: null });
  expect(budgetOf({ ...rest, pool: open, machine })).toMatchObject({ against: 'itself', limitBytes: 109 * mb });
});

test('without a figure for the pool there is no budget', () => {
  expect(budgetOf(emptyDiagnosis())).toBeNull();
});

test('tags are found by tag, owner and description, and by pool', () => {
  const tags = [
    { ...tagLine('Thre', 1), ownerName: 'nt', description: 'thread object' },
    tagLine('AVxx', 3),
    tagLine('CM  ', 2, 'paged'),
  ];
  const found = (wanted: string, pool: 'nonpaged' | 'paged' | 'both') =>
    filterTags(tags, { wanted, pool }).map((line) => line.tag);
  expect(found('', 'both')).toEqual(['AVxx', 'CM  ', 'Thre']);
  expect(found('', 'nonpaged')).toEqual(['AVxx', 'Thre']);
  expect(found('THREAD', 'both')).toEqual(['Thre']);
  expect(found('cm', 'nonpaged')).toEqual([]);
});
