import { join } from 'node:path';
import { repository } from '../helpers/tools.ts';
import { test } from './hosts/fixture.ts';
import { everyScreenIsAccessible } from './pages/accessibility.ts';

test.use({ evidence: [join(repository, 'test/fixtures/incidents/three-gb-antivirus')] });

// on one host only: what the other draws differently would show in the light theme already, which both are walked in
test('axe finds nothing on any screen in the dark theme', async ({ app }) => {
  await everyScreenIsAccessible(app.page, 'dark', { colorScheme: 'dark', forcedColors: 'none' });
});

test('axe finds nothing on any screen in the high contrast theme', async ({ app }) => {
  await everyScreenIsAccessible(app.page, 'contrast', { colorScheme: 'dark', forcedColors: 'active' });
});
