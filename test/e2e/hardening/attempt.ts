import type { Page } from 'playwright/test';

/** The answer of whatever is attempted in the page: `denied` when it throws, rejects or answers so. */
export const attempt = (page: Page, source: string): Promise<string> =>
  page.evaluate(async (text) => {
    // biome-ignore lint/security/noGlobalEval: the debugger may, while its own call runs; the page may not
    const run = globalThis.eval(`(${text})`) as () => Promise<unknown>;
    try {
      return String(await run());
    } catch (error) {
      return error instanceof Error ? `denied: ${error.name}` : 'denied';
    }
  }, source);
