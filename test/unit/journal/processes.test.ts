import { expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import type { WatchSample } from '../../../shared/journal/sample.ts';
import type { KernelProcess } from '../../../shared/model/live.ts';
import { readIncident } from '../../helpers/incident.ts';
import { journalLines } from './journal-text.ts';
import { kernelTags, sampleOf } from './samples.ts';

const mib = 1024 * 1024;
const everyMs = 60_000;

function process(pid: number, name: string, handles: number, parts: Partial<KernelProcess> = {}): KernelProcess {
  return { pid, name, handles, threads: 12, nonPagedBytes: null, pagedBytes: null, startedUtcMs: 1, ...parts };
}

/** Eight hours and twenty minutes of a 16 GB server whose event objects grow by 200 a minute. */
function watch(processesAt: (at: number) => readonly KernelProcess[], samples = 500): WatchSample[] {
  return Array.from({ length: samples }, (_, at) => {
    const live = 200_000 + 1200 * at;
    const tags = [
      { tag: 'Even', bytes: live * 512, allocs: 9_000_000 + 5000 * at, frees: 9_000_000 + 5000 * at - live },
      { tag: 'File', bytes: 30 * mib, allocs: 700_000 + 90 * at, frees: 600_000 + 90 * at },
      { tag: 'Irp ', bytes: 12 * mib, allocs: 500_000 + 70 * at, frees: 480_000 + 70 * at },
    ];
    return sampleOf(at * everyMs, {
      totals: {
        nonPagedBytes: 400 * mib + live * 512,
        pagedBytes: 300 * mib,
        availableBytes: 6 * 1024 * mib,
        commitBytes: null,
        commitLimitBytes: null,
        ramBytes: 16 * 1024 * mib,
        freePtes: null,
        handles: null,
        processes: null,
        threads: null,
      },
      tags: kernelTags(tags),
      processes: processesAt(at),
    });
  });
}

const judge = (samples: readonly WatchSample[]) => {
  const content = journalLines(samples).join('');
  return diagnose(readIncident([{ file: 'poolhound-20260302T000000Z-1.journal', content }]));
};
const ofOthers = (samples: readonly WatchSample[]) =>
  judge(samples).findings.find(({ rule }) => rule === 'windows-tag-of-others');

test('a watch names the process whose handles grow in step with the tag, and its lines', () => {
  const samples = watch((at) => [
    process(4, 'System', 9000 + (at % 40)),
    process(1804, 'agent, v2.exe', 200_000 + 1190 * at),
    process(4312, 'w3wp.exe', 1000 + 30 * at),
  ]);
  const finding = ofOthers(samples);
  expect(finding?.outcome).toBe('supported');
  expect(finding?.sentence).toContain('agent, v2.exe keeps gaining handles');
  expect(finding?.evidence.at(-1)).toMatchObject({ line: 482, quote: expect.stringContaining('1804,1,') });
  expect(judge(samples).verdict).toMatchObject({ primary: 'nonpaged-pool-leak' });
});

test('a process number that was given again is another process', () => {
  const samples = watch((at) => [
    process(4, 'System', 9000),
    process(1804, 'short.exe', 200 + 90 * (at % 100), { startedUtcMs: Math.floor(at / 100) }),
  ]);
  expect(ofOthers(samples)?.sentence).not.toContain('short.exe');
});

test('a process that holds many and gains none is not said to make them', () => {
  const samples = watch(() => [process(4, 'System', 9000), process(1804, 'store.exe', 8000)]);
  expect(ofOthers(samples)?.sentence).toContain('Look for the process or driver');
});

test('a list of a thousand processes over many key frames is kept within bounds', () => {
  const many = Array.from({ length: 1000 }, (_, at) => process(at * 4, `p${at}.exe`, 100 + at));
  const { inputs } = readIncident([{ file: 'a.journal', content: journalLines(watch(() => many, 121)).join('') }]);
  const artifact = inputs[0]?.artifact;
  expect(artifact?.kind === 'pool' ? artifact.processes?.length : null).toBe(40);
});
