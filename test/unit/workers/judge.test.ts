import { expect, test } from 'vitest';
import { judge } from '../../../electron/workers/judge.ts';
import { readIncident } from '../../helpers/incident.ts';
import { httpErrPrint } from '../../helpers/prints.ts';

const judged = (rows: [string, string][]) =>
  judge(readIncident([{ file: 'httperr1.log', content: httpErrPrint(rows) }]).inputs);

test('an odd line that was counted is listed behind the problems and is none of them', () => {
  const { diagnosis, problems } = judged([
    ['10:00:00', '1_Connections_Refused'],
    ['10:00:05', '99999999999_Connections_Refused'],
  ]);
  expect(diagnosis.httperr).toMatchObject({ entries: 2, problems: 0 });
  expect(diagnosis.inputs).toMatchObject([{ problems: 0, oddities: 1 }]);
  expect(problems[0]?.problems).toMatchObject({ count: 1, kept: [{ code: 'absurd-number' }] });
});

test('a log without odd lines says nothing of them', () => {
  const [input] = judged([['10:00:00', '1_Connections_Refused']]).diagnosis.inputs;
  expect(input).not.toHaveProperty('oddities');
});

test('the answer has the cadence of refusals and how many ticks of an episode refused', () => {
  const { diagnosis } = judged([
    ['10:00:02', '1_Connections_Refused'],
    ['10:00:07', '1_Connections_Refused'],
    ['10:00:22', '1_Connections_Refused'],
    ['10:30:02', '1_Connections_Refused'],
  ]);
  expect(diagnosis.httperr?.refusals).toMatchObject({
    cadence: { tickMs: 5000, phaseSecond: 2, share: 1, ticks: 6, ticksWithRefusals: 4, isInferred: true },
    episodes: [{ records: 3 }, { records: 1 }],
  });
});

test('without refusals there is no cadence', () => {
  expect(judged([['10:00:02', 'Timer_ConnectionIdle']]).diagnosis.httperr?.refusals).not.toHaveProperty('cadence');
});
