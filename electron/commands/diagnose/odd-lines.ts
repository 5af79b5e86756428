import type { Client } from '../../../shared/contract/dispatch.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';

/** Files and lines of each that are named; of more only the number. */
const most = { files: 20, lines: 3 };

/** What could not be read of files that were read, a few lines of each with their places; empty where all was read. */
export async function oddLines(client: Client, incidentId: string, { inputs }: Diagnosis): Promise<readonly string[]> {
  const odd = inputs.filter(({ problems, reason }) => problems > 0 && reason === null);
  const told: string[] = [];
  for (const { file } of odd.slice(0, most.files)) {
    const reply = await client.request('incident.problems', { incidentId, file, offset: 0, limit: most.lines });
    if (!reply.ok) continue; // the number stands in the answer
    const { items, total } = reply.value;
    for (const { line, message } of items) told.push(`odd: ${file}${line === null ? '' : `:${line}`}: ${message}`);
    if (total > items.length) told.push(`odd: ${file}: ${total - items.length} more lines`);
  }
  const more = odd.length - most.files;
  if (more > 0) told.push(`odd: ${more} more files; --json counts their lines`);
  return told.map(printable);
}

/** Without what would steer the terminal: a message may quote the beginning of a line. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
