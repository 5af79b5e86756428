import type { RedactedBundle, RedactionScan } from '../../../shared/bundle/outcome.ts';
import { fault, type Reply } from '../../../shared/contract/fault.ts';
import type { FoundFile, RedactBundleAsk } from '../../platform/ports.ts';
import type { TaskContext } from '../../workers/protocol.ts';

export async function scanNames(_files: readonly FoundFile[], _context: TaskContext): Promise<Reply<RedactionScan>> {
  return fault('not-supported', 'This version cannot replace names yet.');
}

export async function redactBundle(_ask: RedactBundleAsk, _context: TaskContext): Promise<Reply<RedactedBundle>> {
  return fault('not-supported', 'This version cannot replace names yet.');
}
