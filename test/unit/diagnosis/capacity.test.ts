import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { type EvidenceFile, readIncident, readIncidentFolder } from '../../helpers/incident.ts';
import { repository } from '../../helpers/needs.ts';
import { poolmonPrint, systeminfoPrint } from '../../helpers/prints.ts';
import { probeText } from '../../helpers/probe-text.ts';

const mib = 1024 * 1024;
const file = (name: string, content: string): EvidenceFile => ({ file: name, content });
const capacityOf = (...files: readonly EvidenceFile[]) => {
  const diagnosis = diagnose(readIncident(files));
  expect(v.safeParse(diagnosisSchema, diagnosis).issues).toBeUndefined();
  return diagnosis.capacity;
};
const machine = file('systeminfo.txt', systeminfoPrint());
const sampleOf = (rows: { tag: string; bytes: number; live: number }[], usedMib: number) =>
  file('poolmon-2007-11-13T200144Z.txt', poolmonPrint({ nonPagedKib: usedMib * 1024, rows }));
const driver = { tag: 'Xflt', bytes: 40 * mib, live: 9000 };
const quiet = sampleOf([driver], 56);

describe('how many connections fit', () => {
  test('is told for the socket-capacity incident by its own tags, with the places of its Windows to limit them', () => {
    const { capacity, actions } = diagnose(
      readIncidentFolder(join(repository, 'test/fixtures/incidents/socket-capacity')),
    );
    expect(capacity).toMatchObject({
      source: 'server-tags',
      connections: 31_214,
      connectionsAtThreshold: 29_721,
      safeCap: 26_700,
      isCause: true,
    });
    expect(capacity?.setAt.map(({ place }) => place)).toEqual(['site-limits', 'load-balancer', 'max-connections']);
    expect(actions.find(({ id }) => id === 'reduce-connections')?.why).toContain('26,700 connections');
  });

  test('is drawn from the pool and the connections of every sample, fewest first', () => {
    const { capacity } = diagnose(readIncidentFolder(join(repository, 'test/fixtures/incidents/socket-capacity')));
    expect(capacity?.points).toEqual([
      { connections: expect.any(Number), nonPagedBytes: expect.any(Number) },
      { connections: 31_214, nonPagedBytes: 257_410_048 },
    ]);
    expect(capacity?.room).toMatchObject({ ceilingBytes: 256 * mib, thresholdBytes: 20 * mib });
  });

  test('is told by a probe with both ends here, and said to be so', () => {
    const capacity = capacityOf(machine, quiet, file('probe.json', probeText()));
    // (256 MB − 20 MB − 56 MB) / 6800 bytes, and nine tenths of it
    expect(capacity).toMatchObject({
      bytesPerConnection: 6800,
      interval: [6700, 6900],
      source: 'probe',
      costOf: 'both-ends',
      connectionsAtThreshold: 27_756,
      safeCap: 24_900,
    });
    expect(capacity?.sentence).toContain('for both ends');
    expect(capacity?.evidence[0]).toMatchObject({ file: 'probe.json' });
  });

  test("is not told by a probe of another machine, which measured the client's pool", () => {
    expect(capacityOf(machine, quiet, file('probe.json', probeText({ costOf: 'this-end' })))).toBeNull();
  });

  test('is not told by tags of connections that are a small part of the pool, without a count of connections', () => {
    const few = sampleOf(
      [driver, { tag: 'TcpE', bytes: 2 * mib, live: 3000 }, { tag: 'AfdE', bytes: mib, live: 3000 }],
      56,
    );
    expect(capacityOf(machine, few)).toBeNull();
  });

  test('is none where others fill the pool, and then no place is named to limit them', () => {
    const leak = sampleOf([{ tag: 'Xflt', bytes: 200 * mib, live: 9000 }], 245);
    const capacity = capacityOf(machine, leak, file('probe.json', probeText()));
    expect(capacity).toMatchObject({ connectionsAtThreshold: 0, safeCap: 0, setAt: [] });
    expect(capacity?.sentence).toContain('no number of connections is safe');
  });

  test('is unknown where nothing tells how large the pool can be, while the cost stays', () => {
    expect(capacityOf(file('probe.json', probeText()))).toMatchObject({
      bytesPerConnection: 6800,
      connectionsAtThreshold: null,
      safeCap: null,
      setAt: [],
    });
  });

  test('is null without any evidence of it', () => {
    expect(capacityOf(machine, quiet)).toBeNull();
  });
});
