import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { readIncidentFolder } from '../../helpers/incident.ts';
import { repository } from '../../helpers/needs.ts';

const incident = readIncidentFolder(join(repository, 'test/fixtures/incidents/three-gb-antivirus'));
const diagnosis = diagnose(incident);
const mib = 1024 * 1024;

describe('case 1: /3GB and an anti-virus driver', () => {
  test('the answer keeps its contract', () => {
    expect(v.safeParse(diagnosisSchema, diagnosis).issues).toBeUndefined();
  });

  test('a leak by the anti-virus tag, made fatal by /3GB', () => {
    expect(diagnosis.verdict.primary).toBe('nonpaged-pool-leak');
    expect(diagnosis.verdict.contributing).toEqual(['nonpaged-pool-ceiling-lowered']);
    expect(diagnosis.verdict.confidence).toBeGreaterThan(0.5);
    expect(diagnosis.verdict.confidence).toBeLessThanOrEqual(0.8);
    expect(diagnosis.verdict.sentence).toContain('63.5 % of the kernel memory (non-paged pool), under SavE');
    expect(diagnosis.culprits).toMatchObject([{ tag: 'SavE', pool: 'nonpaged', owner: 'third-party' }]);
    expect(diagnosis.hypotheses[0]?.wouldDecide).toContain('second pool sample');
  });

  test('the arithmetic is a finding with the lines it rests on', () => {
    const finding = diagnosis.findings.find(({ rule }) => rule === 'available-below-threshold');
    expect(finding?.sentence).toContain('128 MB − 109 MB = 19 MB free, less than the 20 MB');
    const places = finding?.evidence.map(({ file, line }) => `${file}:${line}`);
    expect(places).toEqual(expect.arrayContaining(['poolmon-2007-11-13T200144Z.txt:2', 'boot.ini:5']));
    expect(diagnosis.pool).toMatchObject({
      nonPagedBytes: 109 * mib,
      ceilingBytes: 128 * mib,
      thresholdBytes: 20 * mib,
      availableBytes: 19 * mib,
    });
  });

  test('http.sys is exonerated and the refusals are counted', () => {
    expect(diagnosis.httpSys.exonerated).toBe(true);
    expect(diagnosis.httperr?.refusals).toMatchObject({ records: 6, connections: 21, connectionsUnknown: 0 });
    expect(diagnosis.httperr?.refusals.episodes).toHaveLength(1);
  });

  test('the plan captures first and offers to remove /3GB', () => {
    expect(diagnosis.actions.map(({ id }) => id)).toEqual([
      'capture-first',
      'reboot',
      'update-driver',
      'remove-3gb',
      'enable-aggressive-memory-usage',
    ]);
  });

  test('a second sample is named as missing', () => {
    expect(diagnosis.missing.map(({ what }) => what)).toContain('A second pool sample at least 30 minutes later');
  });

  test('the evidence was not changed by judging it', () => {
    expect(diagnose(incident)).toEqual(diagnosis);
  });
});
