import { formatCount } from '../../format/number.ts';
import type { Inlines, Section, TableBlock } from '../../report/blocks.ts';
import type { ServerRow } from '../survey/server-row.ts';
import { imageName } from '../survey/shared-culprits.ts';
import type { FleetContext } from './context.ts';
import { shortWindows } from './difference-words.ts';

/** Servers that are printed, some thirty pages of them; CSV and JSON have all. */
const mostServers = 1000;

/** One line for each server that was read, by verdict. */
export function serversSection(context: FleetContext): Section {
  const { survey, text } = context;
  const { columns, title, caption, cut } = text.servers;
  const read = survey.servers.filter(({ verdict }) => verdict !== null);
  const table: TableBlock = {
    kind: 'table',
    id: 'every-server',
    caption,
    isHeading: false,
    columns: [
      { title: columns.name, align: 'start', style: 'text', width: 16 },
      { title: columns.verdict, align: 'start', style: 'text', width: 20 },
      { title: columns.pool, align: 'end', style: 'text', width: 14 },
      { title: columns.growth, align: 'end', style: 'text', width: 10 },
      { title: columns.refused, align: 'end', style: 'text', width: 9 },
      { title: columns.blamed, align: 'start', style: 'text', width: 13 },
      { title: columns.windows, align: 'start', style: 'text', width: 18 },
    ],
    rows: read.slice(0, mostServers).map((row) => serverCells(row, context)),
    note: read.length > mostServers ? cut(formatCount(mostServers), formatCount(read.length)) : null,
  };
  return { id: 'servers', title, startsPage: false, blocks: [table] };
}

function serverCells(row: ServerRow, { text, format, verdict: words }: FleetContext): readonly Inlines[] {
  const dash: Inlines = [text.unknown];
  const { nonPagedBytes: used, ceilingBytes: ceiling, growthBytesPerHour: growth, refusedConnections: refused } = row;
  return [
    [row.name],
    [words(row.verdict ?? 'failed')],
    used === null
      ? dash
      : [ceiling === null ? format.bytes(used) : text.servers.of(format.bytes(used), format.bytes(ceiling))],
    growth === null ? dash : [{ kind: 'figure', text: format.bytes(growth), value: growth }],
    refused === null ? dash : [{ kind: 'figure', text: formatCount(refused), value: refused }],
    row.blamed.length === 0 ? dash : [row.blamed.map(blamedText).join(text.comma)],
    row.windows === null && row.build === null
      ? dash
      : [[shortWindows(row.windows ?? ''), row.build ?? ''].join(' ').trim()],
  ];
}

function blamedText({ tag, drivers }: ServerRow['blamed'][number]): string {
  const [driver] = drivers;
  return driver ? `${tag.trim()} (${imageName(driver.file)})` : tag.trim();
}

/** Evidence that could not be read, whole or in part; null where all was. */
export function problemsSection({ survey, text }: FleetContext): Section | null {
  const troubled = survey.servers.filter(({ problem }) => problem !== null);
  if (troubled.length === 0) return null;
  const { title, caption, columns } = text.problems;
  const table: TableBlock = {
    kind: 'table',
    id: 'unread',
    caption,
    isHeading: false,
    columns: [
      { title: columns.name, align: 'start', style: 'text', width: 24 },
      { title: columns.problem, align: 'start', style: 'text', width: 76 },
    ],
    rows: troubled
      .slice(0, mostServers)
      .map(({ name, problem }) => [[name], [{ kind: 'english', text: problem ?? '' }]]),
    note:
      troubled.length > mostServers ? text.servers.cut(formatCount(mostServers), formatCount(troubled.length)) : null,
  };
  return { id: 'problems', title, startsPage: false, blocks: [table] };
}
