import { type Answered, type Calibration, confusion, countLine, type Line, leastInBin } from './tally.ts';

/** The whole score as Markdown tables, so that it can be read on a screen and pasted into docs/score.md. */
export function showScore(answered: readonly Answered[]): string {
  const decidable = answered.filter(({ truth }) => truth.isDecidable);
  const open = answered.filter(({ truth }) => !truth.isDecidable);
  return [
    ...linesTable(
      'hypothesis',
      byName(decidable, ({ truth }) => truth.primary),
      countLine('all decidable', decidable),
    ),
    '',
    ...linesTable(
      'scenario',
      byName(answered, ({ scenario, truth }) => (truth.isDecidable ? scenario : `${scenario} (open)`)),
      null,
    ),
    '',
    ...linesTable(
      'trap',
      byName(answered, ({ traps, scenario }) => (traps.length > 0 ? `${scenario}: ${traps.join(', ')}` : null)),
      null,
    ),
    '',
    ...confusionTable(answered),
    '',
    ...binsTable(countLine('', answered).calibration),
    '',
    ...openLines(open),
  ].join('\n');
}

function byName(answered: readonly Answered[], nameOf: (each: Answered) => string | null): Line[] {
  const groups = new Map<string, Answered[]>();
  for (const each of answered) {
    const name = nameOf(each);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => countLine(name, group));
}

function linesTable(title: string, lines: readonly Line[], sum: Line | null): string[] {
  const head = [
    title,
    'cases',
    'primary right',
    'culprits right',
    'both',
    'ceiling said right',
    'figures right',
    'false alarms',
    'too sure',
    'calibration error',
  ];
  return [
    row(head),
    row(head.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...[...lines, ...(sum ? [sum] : [])].map((line) =>
      row([
        line.what,
        String(line.cases),
        percent(line.primaryRight, line.cases),
        percent(line.culpritsRight, line.cases),
        percent(line.bothRight, line.cases),
        percent(line.contributingRight, line.cases),
        percent(line.figuresRight, line.cases),
        String(line.falseAlarms),
        String(line.tooSure),
        errorOf(line.calibration),
      ]),
    ),
  ];
}

function confusionTable(answered: readonly Answered[]): string[] {
  const table = confusion(answered);
  const answers = [...new Set([...table.values()].flatMap((cells) => [...cells.keys()]))].sort();
  const head = ['truth \\ answer', ...answers];
  return [
    row(head),
    row(head.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...[...table]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([truth, cells]) => row([truth, ...answers.map((answer) => String(cells.get(answer) ?? ''))])),
  ];
}

function binsTable({ bins }: Calibration): string[] {
  const head = ['confidence', 'cases', 'promised', 'held'];
  return [
    row(head),
    row(head.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...bins.map(({ from, cases, promised, held }) => {
      const enough = cases >= leastInBin;
      const range = `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`;
      return row([
        range,
        String(cases),
        enough ? promised.toFixed(3) : 'too few',
        enough ? held.toFixed(3) : 'too few',
      ]);
    }),
  ];
}

function openLines(open: readonly Answered[]): string[] {
  if (open.length === 0) return [];
  const held = open.filter(({ answer }) => answer === 'inconclusive').length;
  return [`Incidents whose evidence does not decide: ${open.length}; answered \`inconclusive\`: ${held}.`];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`);
const errorOf = ({ error }: Calibration): string => (error === null ? 'too few' : `${(error * 100).toFixed(1)} %`);
