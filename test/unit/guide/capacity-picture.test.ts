import { describe, expect, test } from 'vitest';
import { capacityPicture } from '../../../shared/guide/capacity-picture.ts';
import type { Capacity } from '../../../shared/model/capacity.ts';

const mib = 1024 * 1024;

const capacityOf = (parts: Partial<Capacity> = {}): Capacity => ({
  bytesPerConnection: 8192,
  interval: null,
  source: 'server-tags',
  costOf: 'server',
  connections: 20_000,
  connectionsAtThreshold: 24_320,
  safeCap: 21_800,
  room: { ceilingBytes: 256 * mib, thresholdBytes: 20 * mib, othersBytes: 46 * mib, othersGrowthBytes: 0 },
  points: [{ connections: 20_000, nonPagedBytes: 203 * mib }],
  sentence: '',
  message: { key: 'capacity/room', values: {} },
  isCause: true,
  setAt: [],
  evidence: [],
  ...parts,
});

describe('connections against the pool', () => {
  test('the line begins with what others hold and rises by the cost of each connection', () => {
    const picture = capacityPicture(capacityOf());
    const [from, to] = picture?.line ?? [];
    expect(from).toEqual({ connections: 0, nonPagedBytes: 46 * mib });
    expect(((to?.nonPagedBytes ?? 0) - 46 * mib) / (to?.connections ?? 1)).toBeCloseTo(8192, 5);
  });

  test('the line ends at the ceiling where that comes before the end of the scale', () => {
    const picture = capacityPicture(capacityOf({ points: [{ connections: 40_000, nonPagedBytes: 256 * mib }] }));
    expect(picture?.line[1]).toEqual({ connections: 26_880, nonPagedBytes: 256 * mib });
    expect(picture?.mostConnections).toBeGreaterThan(40_000);
  });

  test('every mark and every sample lies on the scale', () => {
    const picture = capacityPicture(capacityOf({ points: [{ connections: 9, nonPagedBytes: 300 * mib }] }));
    expect(picture?.mostConnections).toBeGreaterThan(24_320);
    expect(picture?.mostBytes).toBe(300 * mib);
  });

  test('where nothing fits and nothing was counted there is a scale all the same', () => {
    const nothing = { connections: null, connectionsAtThreshold: 0, safeCap: 0, points: [] };
    expect(capacityPicture(capacityOf(nothing))?.mostConnections).toBeGreaterThan(0);
  });

  test('without a ceiling there is no picture', () => {
    expect(capacityPicture(capacityOf({ room: null, connectionsAtThreshold: null, safeCap: null }))).toBeNull();
  });
});
