import { test } from 'vitest';
import { type ToolName, whyNot } from './tools.ts';

export { repository, type ToolName, tool, toolPath } from './tools.ts';

/** Declares one test, like vitest's `test`. */
export type TestWithTools = (name: string, body: () => void | Promise<void>, timeoutMs?: number) => void;

/**
 * Vitest's `test` for tests that need these tools: it runs where all are there; elsewhere it skips with the reason in
 * the test's name, or fails when the run is strict.
 */
export function testNeeding(...names: readonly ToolName[]): TestWithTools {
  const trouble = whyNot(names);
  return (name, body, timeoutMs) => {
    if (trouble === null) test(name, body, timeoutMs);
    else if (!trouble.isFailure) test.skip(`${name} (skipped: ${trouble.reason})`);
    else {
      test(name, () => {
        throw new Error(trouble.reason);
      });
    }
  };
}
