import { expect, test } from 'vitest';
import { netstatReader } from '../../../shared/machine/sockets/netstat.ts';
import { createSocketTally } from '../../../shared/machine/sockets/socket-tally.ts';
import type { NetstatArtifact } from '../../../shared/model/artifact/machine-lists.ts';
import { codesOf, headOf, readEvidence } from '../../helpers/evidence.ts';
import { netstatChinese, netstatEnglish } from './texts.ts';

function read(text: string) {
  const result = readEvidence(netstatReader, text);
  return { netstat: result.artifact as NetstatArtifact, codes: codesOf(result) };
}

test('sockets are counted by state, process, remote end and port', () => {
  const { netstat, codes } = read(netstatEnglish);
  expect(netstat).toMatchObject({ tcpRows: 8, udpRows: 1, line: 5 });
  expect(netstat.byState).toEqual({ LISTENING: 3, ESTABLISHED: 2, CLOSE_WAIT: 1, TIME_WAIT: 2 });
  expect(netstat.byProcess[0]).toEqual({
    key: '4',
    program: null,
    rows: 4,
    byState: { LISTENING: 2, ESTABLISHED: 1, CLOSE_WAIT: 1 },
    line: 5,
  });
  expect(netstat.byRemote[0]).toMatchObject({
    key: '203.0.113.5:1433',
    rows: 3,
    byState: { TIME_WAIT: 2, ESTABLISHED: 1 },
  });
  expect(netstat.byLocalPort[0]).toMatchObject({ key: '80', rows: 2 });
  expect(codes).toEqual([]);
});

test('ports that somebody listens on are none of the ephemeral ones', () => {
  expect(read(netstatEnglish).netstat.ephemeralPorts).toEqual({ legacyRange: 2, dynamicRange: 1, all: 3 });
});

test.each([
  [1024, 0, 0],
  [1025, 1, 0],
  [5000, 1, 0],
  [5001, 0, 0],
  [49151, 0, 0],
  [49152, 0, 1],
  [65535, 0, 1],
])('port %d counts in its range', (port, legacyRange, dynamicRange) => {
  const { netstat } = read(`  TCP    192.0.2.1:${port}   203.0.113.5:80   TIME_WAIT   0\n`);
  expect(netstat.ephemeralPorts).toEqual({ legacyRange, dynamicRange, all: 1 });
});

test('a Chinese print is read, with the program that -b names', () => {
  const { netstat, codes } = read(netstatChinese);
  expect(netstat.byState).toEqual({ LISTENING: 1, ESTABLISHED: 1 });
  expect(netstat.byProcess.map((one) => [one.key, one.program])).toEqual([
    ['820', null],
    ['1200', 'w3wp.exe'],
  ]);
  expect(codes).toEqual([]);
});

test.each([
  ['HERGESTELLT', 'ESTABLISHED'],
  ['ABHÖREN', 'LISTENING'],
  ['ABH\ufffdREN', 'LISTENING'],
  ['WARTEND', 'TIME_WAIT'],
  ['SCHLIESSEN_WARTEN', 'CLOSE_WAIT'],
  ['FIN_WARTEN_2', 'FIN_WAIT_2'],
  ['LAST_ACK', 'LAST_ACK'],
  ['SYN_RECV', 'SYN_RECEIVED'],
  ['toString', 'TOSTRING'],
])('the state %s is %s', (word, state) => {
  expect(Object.keys(read(`TCP 192.0.2.1:80 192.0.2.2:5000 ${word} 4\n`).netstat.byState)).toEqual([state]);
});

test('a print without the process column is read', () => {
  const { netstat } = read('  TCP    192.0.2.1:80   192.0.2.2:5000   ESTABLISHED\n  UDP    0.0.0.0:123   *:*\n');
  expect(netstat).toMatchObject({ tcpRows: 1, udpRows: 1, byProcess: [] });
});

test('of several prints in one file the last counts', () => {
  const { netstat, codes } = read(
    `${netstatEnglish}\n  Proto  Local Address\n  TCP  192.0.2.1:80  192.0.2.2:5000  ESTABLISHED  4\n`,
  );
  expect(netstat).toMatchObject({ tcpRows: 1, byState: { ESTABLISHED: 1 } });
  expect(codes).toEqual(['several-snapshots']);
});

test('ports by name and damaged rows are problems', () => {
  const { netstat, codes } = read(
    'TCP WEB01:http client:1234 ESTABLISHED 4\nTCP nonsense here\nTCP 1.2.3.4:5 1.2.3.4:6\n',
  );
  expect(netstat.tcpRows).toBe(1);
  expect(codes).toEqual(['port-by-name', 'unreadable-row', 'unreadable-row']);
});

test('keys beyond the limit are not counted apart', () => {
  const tally = createSocketTally(2);
  for (const key of ['a', 'b', 'c', 'b']) tally.count(key, 'ESTABLISHED', 1);
  expect(tally.top().map((one) => [one.key, one.rows])).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
  expect(tally.uncounted()).toBe(1);
});

test('fifty thousand rows give their sums', () => {
  const rows = Array.from(
    { length: 50_000 },
    (_, at) => `  TCP    192.0.2.1:${1025 + (at % 3976)}    203.0.113.5:1433    TIME_WAIT    0`,
  );
  const { netstat } = read(rows.join('\r\n'));
  expect(netstat.byRemote[0]).toMatchObject({ key: '203.0.113.5:1433', rows: 50_000 });
  expect(netstat.ephemeralPorts.legacyRange).toBe(3976);
});

test('recognises prints of netstat on Windows', () => {
  expect(netstatReader.recognise(headOf(netstatEnglish))).toBe(0.98);
  expect(netstatReader.recognise(headOf(netstatChinese))).toBe(0.98);
  expect(netstatReader.recognise(headOf('tcp 0 0 0.0.0.0:22 0.0.0.0:* LISTEN\n'))).toBe(0);
});
