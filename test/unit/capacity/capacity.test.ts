import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectionCap } from '../../../shared/capacity/cap.ts';
import { type CapacityPoint, connectionCost } from '../../../shared/capacity/cost.ts';
import { patternAt, wrongBytes } from '../../../shared/capacity/echo-pattern.ts';
import { causeOf } from '../../../shared/capacity/failure.ts';
import { aboveFloor, defaultFloor } from '../../../shared/capacity/floor.ts';
import { slopeOf } from '../../../shared/capacity/regression.ts';

const mebibyte = 2 ** 20;

describe('the cause of a failure', () => {
  test.each([
    ['ECONNREFUSED', -111, 'refused'],
    ['ETIMEDOUT', null, 'timed-out'],
    ['EADDRNOTAVAIL', -99, 'ephemeral-ports'],
    ['EMFILE', -24, 'file-handles'],
    ['ENOBUFS', -4060, 'no-buffer-space'],
    ['UNKNOWN', 10055, 'no-buffer-space'],
    [null, 10055, 'no-buffer-space'],
    ['UNKNOWN', 1450, 'no-system-resources'],
    [null, -1450, 'no-system-resources'],
    ['ESOMETHING', 1, 'other'],
    [null, null, 'other'],
  ] as const)('%s with number %s is %s', (code, errno, cause) => {
    expect(causeOf({ code, errno })).toBe(cause);
  });
});

describe('a slope', () => {
  test('of an exact line is exact, and its interval is a point', () => {
    expect(slopeOf([0, 10, 20, 30], [5, 70_005, 140_005, 210_005])).toMatchObject({ perUnit: 7000, points: 4 });
  });

  test('is not told from two points, nor when nothing changes', () => {
    expect(slopeOf([1, 2], [1, 2])).toBeNull();
    expect(slopeOf([5, 5, 5], [1, 2, 3])).toBeNull();
  });

  test('of NIST’s Norris data is theirs, with an interval of the standard error they certify', () => {
    // NIST StRD, linear regression, data set Norris: slope 1.00211681802045, standard error 0.429796848199937E-03, n = 36
    const slope = slopeOf(norrisX, norrisY);
    expect(slope?.perUnit).toBeCloseTo(1.00211681802045, 12);
    expect(((slope?.interval[1] ?? 0) - (slope?.perUnit ?? 0)) / 1.96).toBeCloseTo(0.000429796848199937, 8);
  });
});

describe('what a connection costs', () => {
  const point = (connections: number, nonPagedBytes: number | null, tcpe = 0): CapacityPoint => ({
    connections,
    nonPagedBytes,
    tags: new Map([
      ['TcpE', tcpe],
      ['Cons', 4096],
    ]),
  });

  test('is told for the total and for each tag that grows with the connections', () => {
    const points = [0, 100, 200, 300].map((count) => point(count, 10_000_000 + 6500 * count, 1200 * count));
    const cost = connectionCost(points);
    expect(cost?.nonPaged.perUnit).toBeCloseTo(6500);
    expect(cost?.tags.map(({ tag }) => tag)).toEqual(['TcpE']);
  });

  test.each([
    ['99 connections are too few', 99, null],
    ['100 are enough', 100, 6500],
  ])('%s', (_name, most, perUnit) => {
    const cost = connectionCost([0, most / 2, most].map((count) => point(count, 6500 * count)));
    expect(cost === null ? null : Math.round(cost.nonPaged.perUnit)).toBe(perUnit);
  });

  test('is not told without totals or without samples', () => {
    expect(connectionCost([])).toBeNull();
    expect(connectionCost([0, 200, 400].map((count) => point(count, null)))).toBeNull();
  });
});

describe('the floor', () => {
  test('is the threshold and 40 MB of free pool on 32-bit Windows', () => {
    expect(defaultFloor(true, 2 ** 32)).toEqual({ of: 'free-pool', bytes: 60 * mebibyte });
  });

  test.each([
    [8, 1024],
    [10, 1024],
    [64, 6553.6],
  ])('of %i GB of RAM is %f MB available', (gigabytes, megabytes) => {
    expect(defaultFloor(false, gigabytes * 2 ** 30).bytes).toBe(Math.floor(megabytes * mebibyte));
  });

  test('is not told to be kept when what it is about cannot be seen', () => {
    const floor = { of: 'available-memory', bytes: 100 } as const;
    expect(aboveFloor(floor, { 'available-memory': null, 'free-pool': 1000 })).toBeNull();
    expect(aboveFloor(floor, { 'available-memory': 100, 'free-pool': null })).toBe(0);
  });
});

describe('the safe cap', () => {
  const facts = {
    ceilingBytes: 256 * mebibyte,
    thresholdBytes: 20 * mebibyte,
    othersBytes: 36 * mebibyte,
    bytesPerConnection: 6500,
    othersGrowthBytes: 0,
  };

  test('is nine tenths of what is free above the threshold', () => {
    expect(connectionCap(facts)).toEqual({ atThreshold: 32_263, safe: 29_037 });
  });

  test('leaves room for what the others grow until the next restart', () => {
    expect(connectionCap({ ...facts, othersGrowthBytes: 100 * mebibyte })?.safe).toBe(12_905);
  });

  test('is zero when there is no room, and unknown when a connection costs nothing', () => {
    expect(connectionCap({ ...facts, othersBytes: 300 * mebibyte })).toEqual({ atThreshold: 0, safe: 0 });
    expect(connectionCap({ ...facts, bytesPerConnection: 0 })).toBeNull();
  });
});

describe('the pattern of an echo', () => {
  test('is recognised however it is cut, and every changed byte is counted', () => {
    const position = fc.record({
      connection: fc.nat(100_000),
      offset: fc.nat(10_000_000),
      length: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(position, fc.nat(), ({ connection, offset, length }, place) => {
        const sent = Uint8Array.from(patternAt(connection, offset, length));
        const cut = place % length;
        const whole =
          wrongBytes(connection, offset, sent.subarray(0, cut)) +
          wrongBytes(connection, offset + cut, sent.subarray(cut));
        expect(whole).toBe(0);
        sent[cut] = (sent[cut] ?? 0) ^ 255;
        expect(wrongBytes(connection, offset, sent)).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  test('of another connection is wrong nearly everywhere', () => {
    expect(wrongBytes(2, 0, patternAt(1, 0, 1000))).toBeGreaterThan(900);
  });

  test('longer than a stretch is compared whole', () => {
    const long = Uint8Array.from([...patternAt(3, 0, 65_536), ...patternAt(3, 65_536, 10)]);
    expect(wrongBytes(3, 0, long)).toBe(0);
  });
});

// biome-ignore format: a table
const norrisY = [0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2];
// biome-ignore format: a table
const norrisX = [0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5];
