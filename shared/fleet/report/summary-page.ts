import { formatCount } from '../../format/number.ts';
import type { Fact, Inline, Section, TableBlock } from '../../report/blocks.ts';
import { healthyVerdicts, isSick } from '../survey/differences.ts';
import type { FleetSurvey } from '../survey/survey.ts';
import type { FleetContext } from './context.ts';
import { namesCell } from './names-cell.ts';

type Verdict = FleetSurvey['verdicts'][number]['verdict'];

/** The page a manager reads: how many are ill, of what, and what they share. */
export function summarySection(context: FleetContext): Section {
  const { text } = context;
  return {
    id: 'summary',
    title: text.summary.title,
    startsPage: false,
    blocks: [{ kind: 'facts', items: summaryFacts(context) }, verdictTable(context)],
  };
}

function summaryFacts(context: FleetContext): Fact[] {
  const { survey, text } = context;
  const countOf = (isMeant: (verdict: Verdict) => boolean) =>
    survey.verdicts.reduce((sum, { verdict, servers }) => sum + (isMeant(verdict) ? servers : 0), 0);
  const failed = countOf((verdict) => verdict === 'failed');
  const { summary } = text;
  return [
    {
      term: summary.surveyed,
      value: [summary.counts(formatCount(survey.servers.length), failed, formatCount(failed))],
    },
    { term: summary.sick, value: [formatCount(countOf((verdict) => verdict !== 'failed' && isSick(verdict)))] },
    {
      term: summary.healthy,
      value: [formatCount(countOf((verdict) => verdict !== 'failed' && healthyVerdicts.includes(verdict)))],
    },
    { term: summary.undecided, value: [formatCount(countOf((verdict) => verdict === 'inconclusive'))] },
    { term: summary.first, value: [firstStep(context)] },
  ];
}

/** What to begin with: the driver, else the tag, that most servers share. */
function firstStep({ survey: { shared }, text: { summary } }: FleetContext): Inline {
  const most = shared[0]?.servers.length ?? 0;
  const leader = shared.find(({ what, servers }) => what === 'driver' && servers.length === most) ?? shared[0];
  if (!leader) return summary.nothingShared;
  const count = formatCount(leader.servers.length);
  if (leader.what === 'tag') return summary.byTag(leader.name, count);
  return summary.byDriver(leader.version === null ? leader.name : `${leader.name} ${leader.version}`, count);
}

function verdictTable(context: FleetContext): TableBlock {
  const { survey, text, verdict: words } = context;
  const { columns } = text.summary;
  return {
    kind: 'table',
    id: 'verdicts',
    caption: text.summary.verdicts,
    isHeading: true,
    columns: [
      { title: columns.verdict, align: 'start', style: 'text', width: 38 },
      { title: columns.servers, align: 'end', style: 'text', width: 10 },
      { title: columns.names, align: 'start', style: 'text', width: 52 },
    ],
    rows: survey.verdicts.map(({ verdict, servers }) => [
      [words(verdict)],
      [{ kind: 'figure', text: formatCount(servers), value: servers }],
      namesCell(
        survey.servers.filter((row) => (row.verdict ?? 'failed') === verdict).map(({ name }) => name),
        text,
      ),
    ]),
    note: null,
  };
}
