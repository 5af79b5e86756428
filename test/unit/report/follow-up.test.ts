import { describe, expect, it } from 'vitest';
import { renderReportHtml } from '../../../shared/report/index.ts';
import { htmlText } from '../../helpers/html-tags.ts';
import { healthyMaterial } from './materials/others.ts';
import { threeGbDiagnosis, threeGbMaterial } from './materials/three-gb-antivirus.ts';

describe('a follow-up report', () => {
  const text = htmlText(renderReportHtml({ ...healthyMaterial, before: threeGbDiagnosis }));

  it('says so in its title', () => {
    expect(text).toContain('Follow-up report: WEB01');
  });

  it('sets before and after side by side with the change', () => {
    expect(text).toContain('Non-paged pool in use 109 MB 41 MB 68 MB less');
    expect(text).toContain('Ceiling of the non-paged pool 128 MB 256 MB 128 MB more');
    expect(text).toContain('Log lines with refusals 6 0 6 less');
  });

  it('does not claim a change where one side is unknown', () => {
    expect(text).toContain('Held by SavE 69.3 MB unknown –');
  });

  it('warns that a reboot alone makes the pool small', () => {
    expect(text).toContain('After a reboot the pool is small in any case.');
  });

  it('is not made without a diagnosis to compare with', () => {
    expect(renderReportHtml(threeGbMaterial)).not.toContain('before-after');
  });
});
