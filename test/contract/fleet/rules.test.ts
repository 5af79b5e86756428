import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { repository, testNeeding, tool } from '../../helpers/needs.ts';

const promtool = (...args: readonly string[]) =>
  spawnSync(tool('promtool'), args, { cwd: join(repository, 'build/fleet'), encoding: 'utf8' });

testNeeding('promtool')('promtool takes the rules, and each alert fires when it should and not before', () => {
  const checked = promtool('check', 'rules', 'poolhound.rules.yml');
  expect(checked.status, checked.stderr).toBe(0);
  const tested = promtool('test', 'rules', 'poolhound.rules.test.yml');
  expect(tested.status, tested.stdout + tested.stderr).toBe(0);
});
