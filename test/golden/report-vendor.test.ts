import { expect, test } from 'vitest';
import { renderVendorBrief } from '../../shared/report/index.ts';
import { diagnoseNamed } from './cases.ts';

test('the brief about a tag that Windows fills for others asks who keeps the objects, not whose tag it is', async () => {
  const diagnosis = await diagnoseNamed('thre-antivirus-before');
  const brief = renderVendorBrief({ diagnosis, refusals: null, toolVersion: '0.1.0' }, 'plain') ?? '';
  expect(brief).toContain('avsvc.exe');
  expect(brief).toContain('keep Thre objects alive?');
  expect(brief).not.toContain('Is Thre a tag of yours');
  expect(brief).not.toContain('the tag led us to you');
});
