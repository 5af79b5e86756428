import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { testNeeding, tool } from '../../helpers/needs.ts';
import { certainty, readLog } from './read.ts';

const testWithSamples = testNeeding('shared');

function onSample(behaviour: string, name: string, check: (bytes: Uint8Array) => void): void {
  testWithSamples(behaviour, () => check(new Uint8Array(readFileSync(join(tool('shared'), 'samples', name)))));
}

describe('the public samples give the numbers that are printed in them', () => {
  onSample('case 1: six refusals, 21 connections, five seconds apart', 'refused-2003-3gb.httperr.txt', (bytes) => {
    const { artifact, problems } = readLog(bytes);
    expect(artifact.entries).toBe(6);
    expect(problems.count).toBe(0);
    expect(artifact.reasons).toEqual({ Connections_Refused: 6 });
    expect([...artifact.refusals.connections]).toEqual([3, 4, 3, 4, 3, 4]);
    expect([...artifact.refusals.line]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(artifact.firstUtcMs).toBe(Date.UTC(2007, 10, 13, 20, 1, 44));
    expect(artifact.lastUtcMs).toBe(Date.UTC(2007, 10, 13, 20, 2, 9));
    expect([...artifact.perMinute.utcMs]).toEqual([Date.UTC(2007, 10, 13, 20, 1), Date.UTC(2007, 10, 13, 20, 2)]);
    expect([...artifact.perMinute.entries]).toEqual([4, 2]);
    expect(artifact.refusalQuotes[0]).toEqual({
      line: 1,
      quote: '2007-11-13 20:01:44 - - - - - - - - - 3_Connections_Refused -',
    });
    expect(certainty(bytes)).toBeGreaterThanOrEqual(0.9);
  });

  onSample('case 2: en dashes, 27 refusals, 53 connections', 'refused-2003-endash.httperr.txt', (bytes) => {
    const { artifact, problems } = readLog(bytes);
    expect(artifact.entries).toBe(27);
    expect(problems.count).toBe(0);
    expect(artifact.reasons).toEqual({ Connections_Refused: 27 });
    expect([...artifact.refusals.connections]).toEqual([
      1, 1, 2, 1, 2, 2, 2, 1, 7, 3, 6, 2, 2, 1, 3, 1, 1, 2, 2, 1, 1, 1, 2, 1, 2, 2, 1,
    ]);
    expect([...artifact.refusals.connections].reduce((sum, number) => sum + number, 0)).toBe(53);
    expect(artifact.firstUtcMs).toBe(Date.UTC(2005, 8, 2, 18, 45, 12));
    expect(artifact.lastUtcMs).toBe(Date.UTC(2005, 8, 2, 18, 58, 57));
    expect(artifact.refusalQuotes.at(-1)).toEqual({
      line: 27,
      quote: '2005-09-02 18:58:57 – – – – – – – – – 1_Connections_Refused -',
    });
    expect(certainty(bytes)).toBeGreaterThanOrEqual(0.9);
  });

  onSample(
    'KB 820729: twelve values, no header, blanks at the ends of lines',
    'httperr-kb820729-samples.txt',
    (bytes) => {
      const { artifact, problems } = readLog(bytes);
      expect(artifact.entries).toBe(4);
      expect(problems.count).toBe(0);
      expect(artifact.reasons).toEqual({ ConnLimit: 1, Hostname: 1, 'Version_N/S': 1, Timer_MinBytesPerSecond: 1 });
      expect(artifact.headers.map(({ line, fields }) => [line, fields.length])).toEqual([[null, 12]]);
      expect(artifact.firstUtcMs).toBe(Date.UTC(2002, 6, 5, 18, 45, 9));
      expect(artifact.lastUtcMs).toBe(Date.UTC(2002, 6, 5, 20, 6, 1));
      expect(certainty(bytes)).toBeGreaterThanOrEqual(0.9);
    },
  );

  onSample('elastic/beats 2018: a header and four rows', 'httperr-elastic-beats-test-2018.txt', (bytes) => {
    const { artifact, problems } = readLog(bytes);
    expect(artifact.entries).toBe(4);
    expect(artifact.comments).toBe(4);
    expect(problems.count).toBe(0);
    expect(artifact.reasons).toEqual({ ConnLimit: 1, Hostname: 1, 'Version_N/S': 1, Timer_MinBytesPerSecond: 1 });
    expect(artifact.headers.map(({ line, software }) => [line, software])).toEqual([[4, 'Microsoft HTTP API 2.0']]);
    expect(artifact.refusals.utcMs.length).toBe(0);
    expect(artifact.firstUtcMs).toBe(Date.UTC(2018, 0, 1, 8, 9, 10));
    expect(artifact.lastUtcMs).toBe(Date.UTC(2018, 0, 1, 11, 12, 13));
    expect(certainty(bytes)).toBe(1);
  });

  onSample(
    'elastic/beats 2002: no line end after the last row',
    'httperr-elastic-beats-error-2002-no-final-newline.txt',
    (bytes) => {
      const { artifact, problems } = readLog(bytes);
      expect(artifact.entries).toBe(4);
      expect(artifact.comments).toBe(4);
      expect(problems.count).toBe(0);
      expect(artifact.lastUtcMs).toBe(Date.UTC(2002, 6, 5, 20, 6, 1));
    },
  );

  onSample('elastic/integrations: 14 values and IPv6 scopes', 'httperr-elastic-ipv6-zone-14col.txt', (bytes) => {
    const { artifact, problems } = readLog(bytes);
    expect(artifact.entries).toBe(1);
    expect(problems.count).toBe(0);
    expect(artifact.reasons).toEqual({ Timer_ConnectionIdle: 1 });
    expect(artifact.headers.map(({ fields }) => fields.length)).toEqual([14]);
    expect(artifact.firstUtcMs).toBe(Date.UTC(2018, 11, 30, 14, 22, 7));
    expect(certainty(bytes)).toBeGreaterThanOrEqual(0.9);
  });
});
