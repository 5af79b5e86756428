import type { ReportMaterial } from '../../../../shared/report/material/material.ts';
import { threeGbDiagnosis, threeGbMaterial } from './three-gb-antivirus.ts';

const mib = 1024 ** 2;
const startMs = Date.UTC(2007, 10, 12, 8);
const everyMs = 30 * 60_000;
const samples = Array.from({ length: 73 }, (_, at) => at);
/** The last six hours of the day and a half, when the pool has reached the stop line. */
const refusing = samples.filter((at) => at >= 61);

/** Case 1 with samples every half hour for a day and a half, and refusals at its end. */
export const historyMaterial: ReportMaterial = {
  ...threeGbMaterial,
  diagnosis: {
    ...threeGbDiagnosis,
    pool: { ...threeGbDiagnosis.pool, growthBytesPerHour: 1.6 * mib, exhaustedInHours: 11.9 },
    tags: threeGbDiagnosis.tags.map((tag) => (tag.tag === 'SavE' ? { ...tag, growthBytesPerHour: 1.6 * mib } : tag)),
    httperr: {
      ...threeGbDiagnosis.httperr!,
      refusals: {
        records: 900,
        connections: 3200,
        connectionsUnknown: 0,
        firstUtc: '2007-11-13T14:31:00Z',
        lastUtc: '2007-11-13T20:12:00Z',
        episodes: [
          { fromUtc: '2007-11-13T14:31:00Z', toUtc: '2007-11-13T16:00:00Z', records: 300, connections: 1000 },
          { fromUtc: '2007-11-13T16:30:00Z', toUtc: '2007-11-13T18:00:00Z', records: 300, connections: 1000 },
          { fromUtc: '2007-11-13T18:30:00Z', toUtc: '2007-11-13T20:12:00Z', records: 300, connections: 1200 },
        ],
      },
    },
  },
  refusals: {
    bucketMs: everyMs,
    utcMs: refusing.map((at) => startMs + at * everyMs),
    records: refusing.map(() => 75),
    connections: refusing.map((at) => 180 + ((at * 47) % 170)),
  },
  pool: {
    utcMs: samples.map((at) => startMs + at * everyMs),
    nonPagedBytes: samples.map((at) => (51 + at * 0.8 + (at % 5) * 0.4) * mib),
    tags: [
      { tag: 'SavE', pool: 'nonpaged', bytes: samples.map((at) => (11.7 + at * 0.8) * mib) },
      { tag: 'LSwi', pool: 'nonpaged', bytes: samples.map(() => 2.5 * mib) },
      { tag: 'MmCm', pool: 'nonpaged', bytes: samples.map((at) => (at === 7 ? null : 2.3 * mib)) },
      { tag: 'R200', pool: 'nonpaged', bytes: samples.map((at) => (2.1 + (at % 4) * 0.1) * mib) },
    ],
  },
};
