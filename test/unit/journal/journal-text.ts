import { createJournalEncoder, headerLine } from '../../../shared/journal/encode.ts';
import type { WatchSample } from '../../../shared/journal/sample.ts';
import { createTagTable } from '../../../shared/journal/tag-table.ts';

export const header = {
  watchId: 'test',
  startedUtcMs: Date.UTC(2026, 2, 2),
  everyMs: 5000,
  server: 'scripted',
  host: 'WEB\u{1f600}01',
  toolVersion: '0.0.0',
} as const;

/** A journal file's lines, each with its end, as the watch writes them. */
export function journalLines(samples: readonly WatchSample[]): string[] {
  const table = createTagTable();
  const encoder = createJournalEncoder();
  const lines = samples.map((sample, at) => {
    const changes = sample.tags ? table.take(sample.tags) : null;
    return encoder.encode({ sample, table, changes }, at === 0).line;
  });
  return [headerLine(header, 1), ...lines];
}
