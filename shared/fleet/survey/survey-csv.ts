import { csvCell } from '../../report/csv.ts';
import type { ServerRow } from './server-row.ts';
import type { FleetSurvey } from './survey.ts';

const columns: readonly (readonly [string, (row: ServerRow) => string | number | null])[] = [
  ['server', ({ name }) => name],
  ['host', ({ host }) => host],
  ['verdict', ({ verdict }) => verdict ?? 'failed'],
  ['confidence', ({ confidence }) => confidence],
  ['windows', ({ windows }) => windows],
  ['build', ({ build }) => build],
  ['non_paged_bytes', ({ nonPagedBytes }) => nonPagedBytes],
  ['ceiling_bytes', ({ ceilingBytes }) => ceilingBytes],
  ['growth_bytes_per_hour', ({ growthBytesPerHour }) => growthBytesPerHour],
  ['refused_connections', ({ refusedConnections }) => refusedConnections],
  ['tags', ({ blamed }) => blamed.map(({ tag }) => tag).join(' ')],
  ['drivers', ({ blamed }) => blamed.flatMap(({ drivers }) => drivers.map(driverText)).join('; ')],
  ['problem', ({ problem }) => problem],
];

/** One line a server (RFC 4180); text that a spreadsheet would take for a formula is preceded by an apostrophe. */
export function surveyCsv({ servers }: FleetSurvey): string {
  const lines = servers.map((row) => columns.map(([, pick]) => csvCell(pick(row) ?? '')).join(','));
  return [columns.map(([name]) => name).join(','), ...lines, ''].join('\r\n');
}

const driverText = ({ file, version }: { readonly file: string; readonly version: string | null }): string =>
  version === null ? file : `${file} ${version}`;
