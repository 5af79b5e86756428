import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evidenceFiles } from '../../electron/platform/evidence/files.ts';
import type { FoundFile } from '../../electron/platform/ports.ts';
import { scanNames } from '../../electron/storage/bundle/redact-bundle.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { renderReportHtml, renderReportTables, renderVendorBrief } from '../../shared/report/index.ts';
import { redactMaterial } from '../../shared/report/material/redacted-material.ts';
import { repository } from '../helpers/needs.ts';
import { threeGbDiagnosis } from '../unit/report/materials/three-gb-antivirus.ts';
import { cases, diagnoseNamed } from './cases.ts';

const quiet = { isCancelled: () => false, progress: () => undefined };

async function filesOf(folder: string): Promise<readonly FoundFile[]> {
  const found = await evidenceFiles.find(
    join(repository, 'test/fixtures/incidents', folder),
    new AbortController().signal,
  );
  if (!found.ok) throw new Error(found.fault.message);
  return found.value;
}

function redactedHtml(diagnosis: Diagnosis) {
  const material = redactMaterial({ diagnosis, refusals: null, toolVersion: '0.1.0' }, []);
  return { material, html: renderReportHtml(material) };
}

describe('a redacted report of a case study', () => {
  test.each(cases)('$name holds none of the originals', async ({ name, folder }) => {
    const diagnosis = await diagnoseNamed(name);
    const scanned = await scanNames(await filesOf(folder), quiet);
    const found = scanned.ok ? scanned.value.replacements : [];
    const material = redactMaterial({ diagnosis, refusals: null, toolVersion: '0.1.0' }, found);
    const written = [
      renderReportHtml(material),
      renderReportHtml(material, { language: 'zh' }),
      ...renderReportTables(material).map(({ csv }) => csv),
      renderVendorBrief(material, 'markdown') ?? '',
      JSON.stringify(material.diagnosis),
    ].join('\n');
    const originals = [...found.map(({ original }) => original), diagnosis.machine.host ?? ''].filter(
      (each) => each !== '',
    );
    if (diagnosis.machine.host !== null) expect(found.length).toBeGreaterThan(0);
    const left = originals.filter((original) => written.toLowerCase().includes(original.toLowerCase()));
    expect(left).toEqual([]);
    expect(material.diagnosis.verdict.primary).toBe(diagnosis.verdict.primary);
  });

  test('finds what stands in quoted lines, and leaves figures and tags alone', () => {
    const quote =
      '2007-11-13 20:01:44 10.20.30.40 2094 192.168.7.9 80 HTTP/1.1 GET /a?card=4111 - - 3_Connections_Refused -';
    const findings = threeGbDiagnosis.findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map((each) => ({ ...each, quote, file: 'C:\\Users\\meier\\evidence\\httperr1.log' })),
    }));
    const { material, html } = redactedHtml({ ...threeGbDiagnosis, findings });
    for (const original of ['10.20.30.40', '192.168.7.9', 'card=4111', 'meier']) expect(html).not.toContain(original);
    expect(html).toContain('3_Connections_Refused');
    expect(material.diagnosis.tags).toEqual(threeGbDiagnosis.tags);
  });

  test('names the server by the same token everywhere', async () => {
    const { material, html } = redactedHtml(await diagnoseNamed('three-gb-antivirus'));
    const { host } = material.diagnosis.machine;
    expect(host).not.toBe('WEB01');
    expect(html).toContain(`<title>Remediation report: ${host}</title>`);
  });
});
