import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { type EvidenceFile, readIncident } from '../../helpers/incident.ts';
import {
  bootIniPrint,
  httpErrPrint,
  type PoolPrint,
  poolmonPrint,
  regQueryPrint,
  systeminfoPrint,
} from '../../helpers/prints.ts';

/** The sentences about the answer that others rely on, each against what comes out. */
const answer = (...files: readonly EvidenceFile[]) => {
  const diagnosis = diagnose(readIncident(files));
  expect(v.safeParse(diagnosisSchema, diagnosis).issues).toBeUndefined();
  return diagnosis;
};
const file = (name: string, content: string): EvidenceFile => ({ file: name, content });
const kib = 1024;
const mib = 1024 * kib;
const httpKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';

/** A full pool of 32-bit Server 2003 in which one tag holds seven tenths. */
const full = (print: Partial<PoolPrint> = {}): PoolPrint => ({
  nonPagedKib: 245 * kib,
  rows: [
    { tag: 'Xflt', bytes: 175 * mib, live: 300_000 },
    { tag: 'Irp ', bytes: 20 * mib, live: 40_000 },
    { tag: 'File', bytes: 15 * mib, live: 90_000 },
    { tag: 'Thre', bytes: 5 * mib, live: 8000 },
    { tag: 'Dh 1', bytes: 2 * mib, live: 1000 },
    { tag: 'MmSt', pool: 'Paged', bytes: 12 * mib, live: 9000 },
  ],
  ...print,
});
const refusing = file('httperr1.log', httpErrPrint([['20:01:44', '3_Connections_Refused']]));
const machine = file('systeminfo.txt', systeminfoPrint());
const sample = file('poolmon-2007-11-13T200144Z.txt', poolmonPrint(full()));

describe('httperr', () => {
  const log = httpErrPrint([
    ['20:01:44', '3_Connections_Refused'],
    ['20:01:49', 'Connections_Refused'],
    ['20:11:49', '2_Connections_Refused'],
    ['20:21:50', '1_Connections_Refused'],
    ['20:30:00', 'Timer_ConnectionIdle'],
  ]);
  const { httperr } = answer(file('httperr1.log', `${log}this is no line of it\r\n\r\n# a comment\r\n`));

  test('entries are data lines read, refusals included; entries and problems are all other lines', () => {
    expect(httperr).toMatchObject({ entries: 5, problems: 1 });
  });

  test('reasons count refusals under Connections_Refused', () => {
    expect(httperr?.reasons).toEqual({ Connections_Refused: 4, Timer_ConnectionIdle: 1 });
  });

  test('a refusal without a number adds one record and one unknown', () => {
    expect(httperr?.refusals).toMatchObject({ records: 4, connections: 6, connectionsUnknown: 1 });
  });

  test('a gap of more than ten minutes starts a new episode, one of ten minutes does not', () => {
    expect(httperr?.refusals.episodes).toEqual([
      { fromUtc: '2007-11-13T20:01:44Z', toUtc: '2007-11-13T20:11:49Z', records: 3, connections: 5 },
      { fromUtc: '2007-11-13T20:21:50Z', toUtc: '2007-11-13T20:21:50Z', records: 1, connections: 1 },
    ]);
  });
});

describe('tags and pool', () => {
  test('a tag is always four characters, blanks kept, and its share is of the same sample', () => {
    const { tags } = answer(sample);
    expect(tags.every(({ tag }) => tag.length === 4)).toBe(true);
    expect(tags.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['Irp ', 'Dh 1']));
    expect(tags[0]?.share).toBeCloseTo(175 / 245, 5);
  });

  test('where no total is printed a share is of the rows', () => {
    const rows = poolmonPrint(full())
      .split('\n')
      .slice(3)
      .join('\n')
      .replaceAll(/ \(\s*0\)/g, '');
    const { tags, pool } = answer(file('poolsnap-2007-11-13T200144Z.log', rows));
    expect(pool.nonPagedBytes).toBe(217 * mib);
    expect(tags[0]?.share).toBeCloseTo(175 / 217, 5);
  });

  test('a total of one sample is never shown with the time of another', () => {
    const cut = `${poolmonPrint(full())
      .split('\n')
      .slice(3, 8)
      .join('\n')
      .replaceAll(/ \(\s*0\)/g, '')}\n…\n`;
    const { pool } = answer(sample, file('poolsnap-2007-11-14T200144Z.log', cut));
    expect(pool.sampledUtc).toBe('2007-11-14T20:01:44Z');
    expect(pool.nonPagedBytes).not.toBe(245 * mib);
  });

  test('ceiling, threshold and what is free are null on 64-bit 2012 R2 and later', () => {
    const wide = systeminfoPrint({
      version: '10.0.17763 N/A Build 17763',
      name: 'Microsoft Windows Server 2019 Standard',
      type: 'x64-based PC',
    });
    const { pool } = answer(sample, file('systeminfo.txt', wide));
    expect(pool).toMatchObject({ ceilingBytes: null, thresholdBytes: null, availableBytes: null });
  });

  test('a snapshot without a time of its own takes that of its name, else of the file, and says which', () => {
    expect(answer(sample).pool).toMatchObject({ sampledUtc: '2007-11-13T20:01:44Z', sampledSource: 'file-name' });
    const dated = { file: 'poolmon.txt', content: poolmonPrint(full()), modifiedUtcMs: Date.UTC(2007, 10, 13, 20) };
    expect(answer(dated).pool).toMatchObject({ sampledUtc: '2007-11-13T20:00:00Z', sampledSource: 'file-time' });
  });
});

describe('verdict and confidence', () => {
  test('one snapshot with refusals and a tag that holds most is a leak by dominance, at 0.8 at most', () => {
    const { verdict, missing, culprits } = answer(refusing, machine, sample);
    expect(verdict.primary).toBe('nonpaged-pool-leak');
    expect(verdict.confidence).toBeLessThanOrEqual(0.8);
    expect(culprits.map(({ tag }) => tag)).toEqual(['Xflt']);
    expect(missing.map(({ what }) => what)).toContain('A second pool sample at least 30 minutes later');
  });

  test('refusals without any pool sample are inconclusive, and confidence is null', () => {
    const { verdict, missing } = answer(refusing, machine, file('boot.ini', bootIniPrint(' /3GB')));
    expect(verdict).toMatchObject({ primary: 'inconclusive', confidence: null });
    expect(missing.map(({ what }) => what)).toContain('A pool sample');
  });

  test('culprits are empty for a verdict that is no loss of pool', () => {
    const small = poolmonPrint(
      full({
        nonPagedKib: 60 * kib,
        rows: [
          { tag: 'Irp ', bytes: 9 * mib },
          { tag: 'File', bytes: 8 * mib },
        ],
      }),
    );
    const { verdict, culprits } = answer(machine, file('poolmon.txt', small));
    expect(verdict.primary).toBe('none');
    expect(culprits).toEqual([]);
  });

  test('an unread socket names AfdB', () => {
    const rows = [...full().rows.slice(1), { tag: 'AfdB', bytes: 175 * mib, live: 90_000 }];
    const { verdict, culprits } = answer(refusing, machine, file('poolmon.txt', poolmonPrint(full({ rows }))));
    expect(verdict.primary).toBe('unread-sockets');
    expect(culprits.map(({ tag }) => tag)).toEqual(['AfdB']);
  });
});

describe('settings', () => {
  const entry = 'multi(0)disk(0)rdisk(0)partition(2)\\WINDOWS="Other 3GB" /3GB /USERVA=3030';
  const { settings, actions } = answer(refusing, machine, sample, file('boot.ini', bootIniPrint(' /PAE', [entry])));

  test('a key is the bare switch, a bare switch is true, and an entry that is not booted is not effective', () => {
    expect(settings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'PAE', value: true, effective: true }),
        expect.objectContaining({ key: '3GB', value: true, effective: false }),
        expect.objectContaining({ key: 'USERVA', value: 3030, effective: false }),
      ]),
    );
  });

  test('remove-3gb is offered only where /3GB is in force', () => {
    expect(actions.map(({ id }) => id)).not.toContain('remove-3gb');
    const booted = answer(refusing, machine, sample, file('boot.ini', bootIniPrint(' /3GB')));
    expect(booted.actions.map(({ id }) => id)).toContain('remove-3gb');
    expect(booted.settings[0]).toMatchObject({ key: '3GB', effective: true, source: { file: 'boot.ini', line: 5 } });
  });

  test('without default= the first entry boots', () => {
    const text = bootIniPrint(' /3GB', [entry]).replace(/default=.*\r\n/, '');
    const first = answer(machine, file('boot.ini', text)).settings.find(({ key }) => key === '3GB');
    expect(first).toMatchObject({ value: true, effective: true });
  });

  test('the value of the registry counts by its own name', () => {
    const print = file('http.txt', regQueryPrint(httpKey, { EnableAggressiveMemoryUsage: 1 }));
    const { settings: found, pool } = answer(
      machine,
      print,
      file('poolmon.txt', poolmonPrint(full({ nonPagedKib: 90 * kib }))),
    );
    expect(found).toMatchObject([{ key: 'EnableAggressiveMemoryUsage', value: 1, effective: true }]);
    expect(pool.thresholdBytes).toBe(8 * mib);
  });
});

describe('actions', () => {
  test('MaxConnections of http.sys is not offered on 2016 and later', () => {
    const rows = [
      { tag: 'TcpE', bytes: 700 * mib, live: 300_000 },
      { tag: 'AfdE', bytes: 600 * mib, live: 300_000 },
      { tag: 'UlHC', bytes: 300 * mib, live: 300_000 },
      { tag: 'File', bytes: 90 * mib, live: 300_000 },
    ];
    const wide = systeminfoPrint({
      version: '10.0.14393 N/A Build 14393',
      name: 'Microsoft Windows Server 2016 Standard',
      type: 'x64-based PC',
      ramMb: 4095,
    });
    const print = poolmonPrint({ nonPagedKib: 1750 * kib, memoryKib: 4095 * kib, rows });
    const { actions, verdict } = answer(refusing, file('systeminfo.txt', wide), file('poolmon.txt', print));
    expect(verdict.primary).toBe('connection-load');
    expect(actions.map(({ id }) => id)).toContain('reduce-connections');
    expect(actions.flatMap(({ commands }) => commands).join('\n')).not.toContain('/v MaxConnections');
  });

  test('every http stop lists the services that depend on it first', () => {
    const { actions } = answer(refusing, machine, sample);
    for (const { commands } of actions) {
      const stop = commands.findIndex((command) => command.startsWith('net stop http'));
      if (stop >= 0) expect(commands.slice(0, stop)).toContain('sc enumdepend http');
    }
  });
});

test('what is not recognised is listed with its reason', () => {
  const { inputs } = answer(file('readme.txt', 'nothing of the kind'));
  expect(inputs).toMatchObject([{ file: 'readme.txt', kind: 'unrecognised', reason: expect.any(String) }]);
});
