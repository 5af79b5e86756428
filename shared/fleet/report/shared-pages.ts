import { formatCount } from '../../format/number.ts';
import type { Block, Section, TableBlock } from '../../report/blocks.ts';
import { type Difference, healthyVerdicts } from '../survey/differences.ts';
import type { FleetContext } from './context.ts';
import { differenceWords } from './difference-words.ts';
import { namesCell } from './names-cell.ts';

/** Rows of a verdict's table; JSON has the rest. */
const mostDifferences = 15;
const mostShared = 60;

/** Tags and driver versions that more than one server is diagnosed with; null where there are none. */
export function sharedSection({ survey, text }: FleetContext): Section | null {
  if (survey.shared.length === 0) return null;
  const { columns, what, unknownVersion } = text.shared;
  const table: TableBlock = {
    kind: 'table',
    id: 'shared-culprits',
    caption: text.shared.caption,
    isHeading: false,
    columns: [
      { title: columns.what, align: 'start', style: 'text', width: 12 },
      { title: columns.name, align: 'start', style: 'code', width: 18 },
      { title: columns.version, align: 'start', style: 'text', width: 16 },
      { title: columns.servers, align: 'end', style: 'text', width: 9 },
      { title: columns.names, align: 'start', style: 'text', width: 45 },
    ],
    rows: survey.shared
      .slice(0, mostShared)
      .map((culprit) => [
        [what[culprit.what]],
        [culprit.name],
        [culprit.what === 'tag' ? text.unknown : (culprit.version ?? unknownVersion)],
        [{ kind: 'figure', text: formatCount(culprit.servers.length), value: culprit.servers.length }],
        namesCell(culprit.servers, text),
      ]),
    note: moreNote(survey.shared.length - mostShared, text.differences.more),
  };
  return { id: 'shared', title: text.shared.title, startsPage: false, blocks: [table] };
}

/** What parts the servers of each verdict from the healthy ones, or why nothing can be said. */
export function differencesSection(context: FleetContext): Section {
  const { survey, text } = context;
  const { title, lead, none, noHealthy } = text.differences;
  const hasHealthy = survey.verdicts.some(({ verdict }) => verdict !== 'failed' && healthyVerdicts.includes(verdict));
  const verdicts = [...new Set(survey.differences.map(({ verdict }) => verdict))];
  const blocks: Block[] =
    verdicts.length === 0
      ? [{ kind: 'paragraph', tone: 'normal', inlines: [hasHealthy ? none : noHealthy] }]
      : [
          { kind: 'paragraph', tone: 'small', inlines: [lead] },
          ...verdicts.map((verdict) =>
            differenceTable(
              survey.differences.filter((each) => each.verdict === verdict),
              context,
            ),
          ),
        ];
  return { id: 'differences', title, startsPage: false, blocks };
}

function differenceTable(differences: readonly Difference[], { text, verdict: words }: FleetContext): TableBlock {
  const { columns, of, more } = text.differences;
  const verdict = differences[0]?.verdict ?? 'inconclusive';
  return {
    kind: 'table',
    id: `differences-${verdict}`,
    caption: words(verdict),
    isHeading: true,
    columns: [
      { title: columns.what, align: 'start', style: 'text', width: 44 },
      { title: columns.sick, align: 'end', style: 'text', width: 14 },
      { title: columns.healthy, align: 'end', style: 'text', width: 12 },
      { title: columns.instead, align: 'start', style: 'text', width: 30 },
    ],
    rows: differences.slice(0, mostDifferences).map((difference) => {
      const said = differenceWords(difference, text);
      return [
        [said.what],
        [of(formatCount(difference.sick), formatCount(difference.ofSick))],
        [of(formatCount(difference.healthy), formatCount(difference.ofHealthy))],
        [said.instead ?? text.unknown],
      ];
    }),
    note: moreNote(differences.length - mostDifferences, more),
  };
}

const moreNote = (left: number, more: (count: string) => string): string | null =>
  left > 0 ? more(formatCount(left)) : null;
