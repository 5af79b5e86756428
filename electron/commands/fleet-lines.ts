import type { ServerRow } from '../../shared/fleet/server-row.ts';
import type { FleetSurvey, SharedCulprit } from '../../shared/fleet/survey.ts';
import { formatBytes } from '../../shared/format/bytes.ts';

/** Names of servers in one line; the table has all. */
const named = 5;

/** Many servers in plain lines: how many of each verdict, what they share, what the healthy ones have different, the table. */
export function fleetLines({ verdicts, shared, differences, servers }: FleetSurvey): string[] {
  const lines = [`${servers.length} servers: ${verdicts.map((each) => `${each.servers} ${each.verdict}`).join(', ')}`];
  if (shared.length > 0) lines.push('', 'Blamed on several servers:', ...shared.map(sharedLine));
  if (differences.length > 0) {
    lines.push(
      '',
      'What the sick have and the healthy do not:',
      ...differences.map(
        ({ fact, value, ...counts }) =>
          `  - ${fact} ${value}: ${counts.sick} of ${counts.ofSick} sick, ${counts.healthy} of ${counts.ofHealthy} healthy`,
      ),
    );
  }
  const width = Math.min(40, Math.max(0, ...servers.map(({ name }) => name.length)));
  return [...lines, '', 'Servers:', ...servers.map((row) => serverLine(row, width))];
}

function sharedLine({ what, name, servers }: SharedCulprit): string {
  const more = servers.length - named;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `  - ${what} ${name}: ${servers.length} servers (${servers.slice(0, named).join(', ')}${rest})`;
}

function serverLine(row: ServerRow, width: number): string {
  const name = row.name.padEnd(width);
  if (row.verdict === null) return `  ${name}  failed: ${row.fault ?? ''}`;
  const pool = row.nonPagedBytes === null ? '' : formatBytes(row.nonPagedBytes);
  const of = row.ceilingBytes === null ? '' : ` of ${formatBytes(row.ceilingBytes)}`;
  const parts = [row.verdict, `${pool}${of}`, row.blamed.map(({ tag }) => tag.trim()).join(' '), row.windows ?? ''];
  return `  ${name}  ${parts.filter((part) => part !== '').join(', ')}`;
}
