import { describe, expect, test } from 'vitest';
import { generateIncident, scenarios } from '../../score/generate/generate.ts';
import { randomOf } from '../../score/generate/random.ts';

const seeds = Array.from({ length: 24 }, (_, at) => at + 1);
const incidents = seeds.map(generateIncident);

describe('generated incidents', () => {
  test('a seed always gives the same files and the same truth', () => {
    for (const incident of incidents.slice(0, 4)) expect(generateIncident(incident.seed)).toEqual(incident);
  });

  test('neighbouring seeds give different incidents', () => {
    const texts = incidents.map(({ files }) => files.map(({ bytes }) => bytes.length).join());
    expect(new Set(texts).size).toBeGreaterThan(20);
  });

  test('each name stands for one file', () => {
    for (const { seed, files } of incidents)
      expect([seed, new Set(files.map(({ name }) => name)).size]).toEqual([seed, files.length]);
  });

  test('culprits are tags of four characters that some file of the evidence shows', () => {
    for (const { files, truth } of incidents) {
      const text = files.map(({ bytes }) => Buffer.from(bytes).toString('latin1').replaceAll('\0', '')).join('\n');
      for (const tag of truth.culprits) {
        expect(tag).toHaveLength(4);
        expect(text).toContain(tag.trim().slice(0, 2));
      }
    }
  });

  test('only losses of pool name culprits', () => {
    for (const { truth } of incidents) {
      const mayName = ['nonpaged-pool-leak', 'unread-sockets', 'paged-pool-exhaustion'].includes(truth.primary);
      expect(mayName || truth.culprits.length === 0).toBe(true);
    }
  });
});

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s plays for any seed', (_, scenario) => {
  for (let seed = 1; seed <= 4; seed += 1) {
    const { scene, truth } = scenario.play(randomOf(seed));
    const { pool, sampleTimes, captureUtcMs } = scene;
    expect(truth.primary).not.toBe('');
    expect(pool?.slack ?? 1.01).toBeLessThan(1.12);
    expect(pool?.slack ?? 1.01).toBeGreaterThan(1.0005);
    for (const utcMs of sampleTimes) expect(utcMs).toBeLessThanOrEqual(captureUtcMs);
  }
});

test('numbers of a fork do not depend on what was drawn before', () => {
  const one = randomOf(7);
  const other = randomOf(7);
  other.unit();
  expect(one.fork('a').unit()).toBe(other.fork('a').unit());
});
