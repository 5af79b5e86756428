import type { Diagnosis } from '../../shared/model/diagnosis.ts';

/** A diagnosis without any evidence, to be filled in by a test. */
export function emptyDiagnosis(): Diagnosis {
  return {
    schema: 'poolhound.diagnosis/1',
    verdict: {
      primary: 'inconclusive',
      contributing: [],
      confidence: null,
      sentence: 'The evidence does not decide it.',
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
}
