import { differenceWords, shortWindows } from '../../../shared/fleet/report/difference-words.ts';
import { en } from '../../../shared/fleet/report/en.ts';
import type { Difference } from '../../../shared/fleet/survey/differences.ts';
import type { ServerRow } from '../../../shared/fleet/survey/server-row.ts';
import type { SharedCulprit } from '../../../shared/fleet/survey/shared-culprits.ts';
import type { FleetSurvey } from '../../../shared/fleet/survey/survey.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { visible } from '../../../shared/report/html/escape.ts';

/** Names of servers, and differences of a verdict, in plain lines; JSON and the report have all. */
const named = 5;
const told = 10;

/** Many servers in plain lines, in which nothing can steer a terminal: how many of each verdict, what they share, what the healthy ones have different, the table. */
export function fleetLines({ verdicts, shared, differences, servers }: FleetSurvey): string[] {
  const width = Math.min(40, Math.max(0, ...servers.map(({ name }) => name.length)));
  return [
    `${servers.length} servers: ${verdicts.map((each) => `${each.servers} ${each.verdict}`).join(', ')}`,
    ...(shared.length > 0 ? ['', 'Blamed on several servers:', ...shared.map(sharedLine)] : []),
    ...verdicts.flatMap(({ verdict }) => differenceLines(differences.filter((each) => each.verdict === verdict))),
    '',
    'Servers:',
    ...servers.map((row) => serverLine(row, width)),
  ].map(visible);
}

function sharedLine({ what, name, version, servers }: SharedCulprit): string {
  const more = servers.length - named;
  const rest = more > 0 ? ` and ${more} more` : '';
  const which = what === 'tag' ? name : `${name} ${version ?? '(version unknown)'}`;
  return `  - ${what} ${which}: ${servers.length} servers (${servers.slice(0, named).join(', ')}${rest})`;
}

function differenceLines(differences: readonly Difference[]): string[] {
  const [first] = differences;
  if (!first) return [];
  const more = differences.length - told;
  return [
    '',
    `What ${first.verdict} servers have and healthy ones do not:`,
    ...differences.slice(0, told).map((each) => {
      const { what, instead } = differenceWords(each, en);
      const counts = `${each.sick} of ${each.ofSick}, healthy ${each.healthy} of ${each.ofHealthy}`;
      return `  - ${what}: ${counts}${instead === null ? '' : ` (they: ${instead})`}`;
    }),
    ...(more > 0 ? [`  and ${more} more, less clear; --json has them`] : []),
  ];
}

function serverLine(row: ServerRow, width: number): string {
  const name = row.name.padEnd(width);
  if (row.verdict === null) return `  ${name}  failed: ${row.problem ?? ''}`;
  const used = row.nonPagedBytes === null ? '' : formatBytes(row.nonPagedBytes);
  const pool = row.ceilingBytes === null ? used : `${used || 'unknown'} of ${formatBytes(row.ceilingBytes)}`;
  const windows = [shortWindows(row.windows ?? ''), row.build ?? ''].join(' ').trim();
  const parts = [row.verdict, pool, row.blamed.map(({ tag }) => tag.trim()).join(' '), windows, row.problem ?? ''];
  return `  ${name}  ${parts.filter((part) => part !== '').join(', ')}`;
}
