import { describe, expect, test } from 'vitest';
import { viewHttpErr } from '../../../shared/derive/httperr/httperr.ts';
import { refusalsOf } from '../../../shared/derive/httperr/refusals.ts';
import { readIncident } from '../../helpers/incident.ts';
import { httpErrPrint } from '../../helpers/prints.ts';

const log = (file: string, rows: [string, string][], day?: string) => ({ file, content: httpErrPrint(rows, day) });

describe('episodes', () => {
  test('a gap of exactly ten minutes stays in the episode, one second more starts another', () => {
    const view = viewHttpErr(
      readIncident([
        log('a.log', [
          ['10:00:00', '1_Connections_Refused'],
          ['10:10:00', '2_Connections_Refused'],
          ['10:20:01', '4_Connections_Refused'],
        ]),
      ]),
    );
    expect(view?.refusals.episodes.map(({ records, connections }) => [records, connections])).toEqual([
      [2, 3],
      [1, 4],
    ]);
  });

  test('a refusal without a number adds to the records and to the unknown ones only', () => {
    const view = viewHttpErr(readIncident([log('a.log', [['10:00:00', 'Connections_Refused']])]));
    expect(view?.refusals).toMatchObject({ records: 1, connections: 0, connectionsUnknown: 1 });
  });
});

describe('several logs', () => {
  const early = log('httperr9.log', [['10:00:00', '1_Connections_Refused']]);
  const late = log('httperr10.log', [
    ['10:00:05', '2_Connections_Refused'],
    ['10:01:00', 'Timer_ConnectionIdle'],
  ]);

  test('are joined by time whatever their names', () => {
    const view = viewHttpErr(readIncident([late, early]));
    expect(view).toMatchObject({ entries: 3, reasons: { Connections_Refused: 2, Timer_ConnectionIdle: 1 } });
    expect(view?.refusals.episodes).toHaveLength(1);
    expect([...refusalsOf(readIncident([late, early])).connections]).toEqual([1, 2]);
  });

  test('a copy of a log under another name is counted once', () => {
    const once = viewHttpErr(readIncident([early, late]));
    const twice = viewHttpErr(readIncident([early, late, { ...early, file: 'copy/httperr9.log' }]));
    expect(twice?.entries).toBe(once?.entries);
    expect(twice?.refusals.records).toBe(once?.refusals.records);
  });

  test('no log at all is null', () => {
    expect(viewHttpErr({ inputs: [] })).toBeNull();
  });
});
