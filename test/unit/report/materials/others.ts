import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import type { ReportMaterial } from '../../../../shared/report/material/material.ts';
import { emptyDiagnosis, emptyMaterial } from './empty.ts';
import { nonPagedTag, pagedTag } from './tags.ts';
import { threeGbDiagnosis, threeGbMaterial } from './three-gb-antivirus.ts';

const gib = 1024 ** 3;

/** Refusals without any pool sample: nothing can be decided. */
export const inconclusiveMaterial: ReportMaterial = {
  ...threeGbMaterial,
  diagnosis: {
    ...emptyDiagnosis,
    verdict: {
      ...emptyDiagnosis.verdict,
      sentence: 'http.sys refused connections, but no pool sample was given, so nobody can be named.',
    },
    httperr: threeGbDiagnosis.httperr,
    hypotheses: [
      {
        id: 'nonpaged-pool-leak',
        confidence: null,
        for: ['refusals-present'],
        against: [],
        wouldDecide: 'A pool sample.',
      },
    ],
    findings: threeGbDiagnosis.findings.slice(0, 1),
    missing: threeGbDiagnosis.missing,
    inputs: threeGbDiagnosis.inputs.slice(0, 1),
  },
};

/** Nothing is wrong: much free pool, no refusals. */
export const healthyMaterial: ReportMaterial = {
  ...emptyMaterial,
  diagnosis: {
    ...threeGbDiagnosis,
    verdict: {
      primary: 'none',
      contributing: [],
      confidence: 0.9,
      sentence: 'No connection was refused and most of the non-paged pool is free: nothing is wrong with the pool.',
      message: { key: 'verdict/none', values: {} },
    },
    httperr: {
      entries: 812,
      problems: 0,
      firstUtc: '2007-11-13T17:52:08Z',
      lastUtc: '2007-11-14T20:02:09Z',
      reasons: { Timer_ConnectionIdle: 812 },
      refusals: { records: 0, connections: 0, connectionsUnknown: 0, firstUtc: null, lastUtc: null, episodes: [] },
    },
    pool: {
      ...threeGbDiagnosis.pool,
      nonPagedBytes: 41 * 1024 ** 2,
      ceilingBytes: 256 * 1024 ** 2,
      ceilingBand: [256 * 1024 ** 2 * 0.92, 256 * 1024 ** 2 * 1.08],
      availableBytes: 215 * 1024 ** 2,
    },
    tags: threeGbDiagnosis.tags.slice(5),
    culprits: [],
    findings: [],
    actions: [],
    missing: [],
  },
};

/** 64-bit Server 2019: no fixed ceiling, the pool may grow until memory ends. */
export const modernDiagnosis: Diagnosis = {
  ...emptyDiagnosis,
  verdict: {
    primary: 'nonpaged-pool-leak',
    contributing: [],
    confidence: 0.93,
    sentence: 'Pool tag NtFC grows by 412 MB per hour; at this rate memory is used up in about 19 hours.',
    message: { key: 'verdict/leak', values: {} },
  },
  machine: {
    host: 'BUILD-07',
    os: 'Microsoft Windows Server 2019 Datacenter',
    version: '10.0.17763',
    arch: 'x64',
    ramBytes: 32 * gib,
    bootUtc: '2026-02-01T04:00:00Z',
    utcOffsetMinutes: 330,
  },
  pool: {
    ...emptyDiagnosis.pool,
    nonPagedBytes: 14.2 * gib,
    pagedBytes: 1.1 * gib,
    availableMemoryBytes: 8.1 * gib,
    sampledUtc: '2026-02-03T09:30:00Z',
    sampledSource: 'printed',
    growthBytesPerHour: 412 * 1024 ** 2,
    exhaustedInHours: 19.4,
  },
  tags: [
    nonPagedTag('NtFC', 12.6 * gib, {
      share: 0.887,
      live: 41_213_001,
      growthBytesPerHour: 405 * 1024 ** 2,
      owner: 'windows',
      ownerName: 'NTFS',
    }),
    nonPagedTag('Proc', 0.8 * gib, { share: 0.056, live: 210_331, owner: 'windows' }),
    pagedTag('MmSt', 0.4 * gib, { owner: 'windows' }),
  ],
  culprits: [{ tag: 'NtFC', pool: 'nonpaged', owner: 'windows', confidence: 0.93, drivers: [] }],
};

export const modernMaterial: ReportMaterial = { ...emptyMaterial, diagnosis: modernDiagnosis };
