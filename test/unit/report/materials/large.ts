import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import type { ReportMaterial } from '../../../../shared/report/material/material.ts';
import { nonPagedTag } from './tags.ts';
import { threeGbDiagnosis, threeGbMaterial } from './three-gb-antivirus.ts';

const startMs = Date.UTC(2007, 10, 1);
const episodeEveryMs = 40 * 60_000;
const iso = (utcMs: number) => new Date(utcMs).toISOString();
const numbers = (length: number) => Array.from({ length }, (_, at) => at);
const longName = (at: number) => `collected/${'a-rather-long-folder-name/'.repeat(9)}ht0711${at}.log`;

const episodes = numbers(500).map((at) => ({
  fromUtc: iso(startMs + at * episodeEveryMs),
  toUtc: iso(startMs + at * episodeEveryMs + 15 * 60_000),
  records: 180,
  connections: 400 + ((at * 37) % 300),
}));

const drivers: Diagnosis['culprits'][number]['drivers'] = numbers(400).map((at) => ({
  file: `driver${at}.sys`,
  grade: at === 0 ? 'proven' : 'weak',
  loaded: null,
  company: 'A Company With A Rather Long Name Incorporated',
  version: `1.2.${at}`,
  signer: null,
}));

/** 2,000 tags, 400 drivers, 500 episodes, file names of 250 characters, a finding with 5,000 places. */
export const largeMaterial: ReportMaterial = {
  toolVersion: '0.1.0',
  diagnosis: {
    ...threeGbDiagnosis,
    httperr: {
      entries: 5_000_000,
      problems: 12,
      firstUtc: iso(startMs),
      lastUtc: iso(startMs + 500 * episodeEveryMs),
      reasons: { Connections_Refused: 90_000 },
      refusals: {
        records: 90_000,
        connections: 270_000,
        connectionsUnknown: 3,
        firstUtc: episodes[0]!.fromUtc,
        lastUtc: episodes[499]!.toUtc,
        episodes,
      },
    },
    tags: numbers(2000).map((at) =>
      nonPagedTag(`T${String(at).padStart(3, '0')}`.slice(0, 4), 72_633_600 / (at + 1), { live: at }),
    ),
    culprits: threeGbDiagnosis.culprits.map((culprit) => ({ ...culprit, drivers })),
    findings: threeGbDiagnosis.findings.map((finding, at) =>
      at === 0
        ? {
            ...finding,
            evidence: numbers(5000).map((n) => ({ ...finding.evidence[0]!, file: longName(n % 40), line: n + 1 })),
          }
        : finding,
    ),
    inputs: numbers(120).map((at) => ({ ...threeGbDiagnosis.inputs[0]!, file: longName(at) })),
  },
  refusals: {
    bucketMs: 300_000,
    utcMs: numbers(2000).map((at) => startMs + Math.floor(at / 4) * episodeEveryMs + (at % 4) * 300_000),
    records: numbers(2000).map(() => 45),
    connections: numbers(2000).map((at) => 100 + ((at * 13) % 60)),
  },
};

/** Case 1 again, for tests that change one thing of it. */
export function withDiagnosis(change: Partial<Diagnosis>): ReportMaterial {
  return { ...threeGbMaterial, diagnosis: { ...threeGbDiagnosis, ...change } };
}
