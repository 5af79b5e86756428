import { describe, expect, test } from 'vitest';
import { compareDiagnoses } from '../../../shared/diagnosis/follow-up/compare.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { emptyDiagnosis } from '../../helpers/diagnosis.ts';

const mib = 2 ** 20;
const leak = {
  tag: 'Leak',
  pool: 'nonpaged',
  owner: 'third-party',
  confidence: 0.9,
  drivers: [],
} satisfies Diagnosis['culprits'][number];

interface Told {
  readonly used: number;
  readonly held?: number;
  readonly pace?: number | null;
  readonly from: string;
  readonly to: string;
  readonly refusedAt?: string;
  readonly host?: string;
}

/** A diagnosis that shows this much of the pool and its culprit between two moments. */
function told({ used, held = used / 2, pace = null, from, to, refusedAt, host = 'WEB01' }: Told): Diagnosis {
  const empty = emptyDiagnosis();
  const at = refusedAt ?? null;
  return {
    ...empty,
    machine: { ...empty.machine, host },
    pool: { ...empty.pool, nonPagedBytes: used, observedFromUtc: from, sampledUtc: to, growthBytesPerHour: pace },
    tags: [
      {
        tag: 'Leak',
        pool: 'nonpaged',
        bytes: held,
        share: held / used,
        live: 1,
        growthBytesPerHour: pace,
        owner: 'third-party',
        ownerName: null,
        description: null,
        lockstepWith: [],
      },
    ],
    culprits: [leak],
    hypotheses:
      pace !== null && pace > 0
        ? [{ id: 'nonpaged-pool-leak', confidence: 0.9, for: ['tag-grows'], against: [], wouldDecide: null }]
        : [],
    httperr: {
      entries: 5,
      problems: 0,
      firstUtc: from,
      lastUtc: to,
      reasons: {},
      refusals: {
        records: at ? 3 : 0,
        connections: at ? 9 : 0,
        connectionsUnknown: 0,
        firstUtc: at,
        lastUtc: at,
        episodes: at ? [{ fromUtc: at, toUtc: at, records: 3, connections: 9 }] : [],
      },
    },
  };
}

const before = told({
  used: 236 * mib,
  pace: 3 * mib,
  from: '2012-03-05T00:00:00Z',
  to: '2012-03-06T08:00:00Z',
  refusedAt: '2012-03-06T08:00:00Z',
});
const later = (rest: Partial<Told>) =>
  compareDiagnoses(
    before,
    told({ used: 48 * mib, pace: 0, from: '2012-03-07T00:00:00Z', to: '2012-03-17T00:00:00Z', ...rest }),
  );

describe('what became of it', () => {
  test('a small pool that no longer grows for ten days is cured', () => {
    const followUp = later({});
    expect(followUp.outcome).toBe('cured');
    expect(followUp.watchedHours).toBe(240);
    expect(followUp.figures[0]).toEqual({ what: 'non-paged-bytes', tag: null, before: 236 * mib, after: 48 * mib });
  });

  test('the same after less than a day is too early to say, and it says how long to watch', () => {
    const followUp = later({ to: '2012-03-07T23:00:00Z' });
    expect(followUp.outcome).toBe('too-early');
    expect(followUp.reasons.at(-1)?.sentence).toContain('Take samples for');
  });

  test('after a day but before the pool could have filled again it is better, not cured', () => {
    expect(later({ to: '2012-03-09T00:00:00Z' }).outcome).toBe('better');
  });

  test('a slower leak is better', () => {
    expect(later({ pace: mib }).outcome).toBe('better');
  });

  test('the same pace is the same, a faster one is worse', () => {
    expect(later({ pace: 3 * mib }).outcome).toBe('same');
    expect(later({ pace: 5 * mib }).outcome).toBe('worse');
  });

  test('a refusal after the change is no cure', () => {
    const followUp = later({ refusedAt: '2012-03-12T00:00:00Z' });
    expect(followUp.outcome).toBe('same');
    expect(followUp.reasons.map(({ sentence }) => sentence)).toContain(
      '3 new records of refused connections since the first diagnosis.',
    );
  });

  test('refusals of before, still in the rolled logs, are not counted again', () => {
    expect(later({ refusedAt: '2012-03-06T07:00:00Z' }).outcome).toBe('cured');
  });

  test('another computer cannot be compared', () => {
    const followUp = later({ host: 'WEB02' });
    expect(followUp.outcome).toBe('too-early');
    expect(followUp.reasons[0]?.sentence).toContain('WEB01 and WEB02');
  });

  test('nothing measured afterwards is too early to say', () => {
    expect(compareDiagnoses(before, { ...emptyDiagnosis(), httperr: null }).outcome).toBe('too-early');
  });
});
