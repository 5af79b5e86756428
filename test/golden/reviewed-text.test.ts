import { test } from 'vitest';
import { compareDiagnoses } from '../../shared/diagnosis/follow-up/compare.ts';
import { cases, diagnoseNamed } from './cases.ts';
import { diagnosisText, followUpText } from './diagnosis-text.ts';
import { expectReviewed } from './expect-text.ts';

test.each(cases)('$name is judged as it was reviewed', async ({ name }) => {
  expectReviewed(name, diagnosisText(await diagnoseNamed(name)));
});

test('the follow-up of case 4 says what was reviewed', async () => {
  const before = await diagnoseNamed('thre-antivirus-before');
  const after = await diagnoseNamed('thre-antivirus-after');
  expectReviewed('thre-antivirus-follow-up', followUpText(compareDiagnoses(before, after)));
});
