import { expect, test } from 'vitest';
import { type IncidentList, incidentListPieces, parseIncidentList } from '../../../shared/bundle/incident-list.ts';

const listOf = (files: number, faults: number): IncidentList => ({
  schema: 'poolhound.incident/1',
  tool: 'poolhound test',
  createdUtc: '2026-03-02T08:00:00.000Z',
  utcOffsetMinutes: null,
  isRedacted: false,
  files: Array.from({ length: files }, (_, at) => ({
    name: `evidence/line\n"${at}"`,
    bytes: at,
    sha256: 'a'.repeat(64),
    modifiedUtc: null,
    obtainedUtc: '2026-03-02T08:00:00.000Z',
    how: 'copied from C:\\logs',
  })),
  faults: Array.from({ length: faults }, (_, at) => ({ what: `what ${at}`, reason: 'gone' })),
});

test.each([
  [0, 0],
  [1, 1],
  [500, 0],
  [501, 2],
  [1500, 501],
])('a list of %i files and %i faults is the same in pieces as in one', (files, faults) => {
  const list = listOf(files, faults);
  const text = [...incidentListPieces(list)].join('');
  expect(text).toBe(`${JSON.stringify(list, null, 2)}\n`);
  expect(parseIncidentList(text)).toEqual(list);
});
