import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { repository } from '../helpers/needs.ts';

/**
 * Compares text with its reviewed file in test/golden/expected. Text that differs is written beside it as
 * `NAME-changed.txt`: read the difference line by line, and take it over by hand only where it is right.
 */
export function expectReviewed(name: string, text: string): void {
  const expectedPath = join(repository, 'test/golden/expected', `${name}.txt`);
  const changedPath = join(repository, 'test/golden/expected', `${name}-changed.txt`);
  const expected = existsSync(expectedPath) ? readFileSync(expectedPath, 'utf8').replaceAll('\r\n', '\n') : '';
  if (text === expected) rmSync(changedPath, { force: true });
  else writeFileSync(changedPath, text);
  expect(text, `differs from what was reviewed; the new text is in ${changedPath}`).toBe(expected);
}
