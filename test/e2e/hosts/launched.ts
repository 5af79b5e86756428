import { join } from 'node:path';
import type { ConsoleMessage, Page } from 'playwright/test';

/** The window of a host that was started for one test. */
export interface Launched {
  readonly page: Page;
  /** The test's own folder; removed afterwards. */
  readonly folder: string;
  /** What the browser complained about: violations of the content security policy, and errors of the page. */
  readonly complaints: readonly string[];
  /** What the host's process said so far. */
  said(): string;
  /** Does what saves a report, waits for the file and answers its path. */
  save(action: () => Promise<void>): Promise<string>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly folder: string;
  /** Paths named when the host starts; the window offers them. */
  readonly evidence: readonly string[];
  /** A simulated server to look at: `demo`, or a file; none without. */
  readonly scenario?: string | null;
}

/** What a host is told by its environment: its simulated server, and a place of the test's own for what it writes. */
export const envOf = ({ folder, scenario = null }: LaunchOptions): Readonly<Record<string, string>> => ({
  XDG_DATA_HOME: join(folder, 'data'),
  ...(scenario === null ? {} : { POOLHOUND_SCENARIO: scenario }),
});

/** Chromium's words for what the policy stopped. */
const policyMessage = /Content[- ]Security[- ]Policy|Refused to (?:load|apply|execute|connect|frame|run|evaluate)/i;

/** Begins to note complaints; before the page does anything, or the first are missed. */
export function noteComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (policyMessage.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
