import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import type { ReportMaterial } from '../../../../shared/report/material.ts';

/** A diagnosis of nothing: the least a report can be made of. Other materials start from it. */
export const emptyDiagnosis: Diagnosis = {
  schema: 'poolhound.diagnosis/1',
  verdict: {
    primary: 'inconclusive',
    contributing: [],
    confidence: null,
    sentence: 'The evidence does not decide what happened.',
    message: { key: 'verdict/inconclusive', values: {} },
  },
  hypotheses: [],
  httperr: null,
  machine: {
    host: null,
    os: null,
    version: null,
    arch: null,
    ramBytes: null,
    bootUtc: null,
    utcOffsetMinutes: null,
  },
  pool: {
    nonPagedBytes: null,
    pagedBytes: null,
    pagedCeilingBytes: null,
    availableMemoryBytes: null,
    commitBytes: null,
    commitLimitBytes: null,
    freePtes: null,
    sampledUtc: null,
    sampledSource: null,
    ceilingBytes: null,
    ceilingBand: null,
    ceilingSource: null,
    thresholdBytes: null,
    availableBytes: null,
    growthBytesPerHour: null,
    exhaustedInHours: null,
  },
  tags: [],
  culprits: [],
  httpSys: { bytes: null, share: null, exonerated: null },
  settings: [],
  findings: [],
  actions: [],
  missing: [],
  inputs: [],
};

export const emptyMaterial: ReportMaterial = { diagnosis: emptyDiagnosis, refusals: null, toolVersion: '0.1.0' };
