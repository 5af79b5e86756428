import { describe, expect, test } from 'vitest';
import { compareDiagnoses } from '../../shared/diagnosis/follow-up/compare.ts';
import { diagnoseNamed } from './cases.ts';

/** What each case taught, apart from any wording. */
describe('the five lessons', () => {
  test('case 1: the anti-virus leaks, and /3GB makes it fatal', async () => {
    const { verdict, culprits, actions } = await diagnoseNamed('three-gb-antivirus');
    expect(verdict).toMatchObject({ primary: 'nonpaged-pool-leak', contributing: ['nonpaged-pool-ceiling-lowered'] });
    expect(culprits.map(({ tag }) => tag)).toEqual(['SavE']);
    expect(actions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['capture-first', 'remove-3gb', 'update-driver']),
    );
  });

  test('case 2: not http.sys, two tags of one owner, and 21.5 MB free is the edge', async () => {
    const { httpSys, httperr, tags, findings, pool } = await diagnoseNamed('four-tags');
    expect(httpSys.exonerated).toBe(true);
    expect(httperr?.refusals).toMatchObject({ records: 27, connections: 53 });
    expect(tags.find(({ tag }) => tag === 'ISil')?.lockstepWith).toEqual(['I100']);
    expect(tags.find(({ tag }) => tag === 'PcNw')?.owner).toBe('windows');
    expect(pool.availableBytes).toBe(128 * 1024 * 1024 - 109_056 * 1024);
    expect(findings.find(({ rule }) => rule === 'available-below-threshold')?.outcome).toBe('inconclusive');
  });

  test('case 3: the tag Leak grows', async () => {
    const { verdict, culprits, pool } = await diagnoseNamed('leak-tag');
    expect(verdict.primary).toBe('nonpaged-pool-leak');
    expect(culprits.map(({ tag }) => tag)).toEqual(['Leak']);
    expect(pool.growthBytesPerHour).toBeGreaterThan(50 * 1024 * 1024);
  });

  test('case 4: Thre names the kernel, the registry value only moves the threshold, and the cure holds for ten days', async () => {
    const before = await diagnoseNamed('thre-antivirus-before');
    expect(before.verdict.primary).toBe('nonpaged-pool-leak');
    expect(before.culprits.map(({ tag }) => tag)).toEqual(['Thre']);
    expect(before.findings.find(({ rule }) => rule === 'windows-tag-of-others')?.outcome).toBe('supported');
    const after = await diagnoseNamed('thre-antivirus-after');
    expect(['none', 'request-noise']).toContain(after.verdict.primary);
    expect(after.pool.nonPagedBytes).toBeLessThan(50 * 1024 * 1024);
    expect(compareDiagnoses(before, after).outcome).toBe('cured');
  });

  test('case 5: the connections themselves fill the pool, and nobody leaks', async () => {
    const { verdict, culprits, actions } = await diagnoseNamed('socket-capacity');
    expect(verdict.primary).toBe('connection-load');
    expect(culprits).toEqual([]);
    expect(actions.map(({ id }) => id)).toContain('reduce-connections');
  });
});
