import type { EvidenceRef } from '../../model/cited.ts';
import { refTo } from '../sources.ts';
import type { CounterTrack } from './counters.ts';
import type { Timeline } from './timeline.ts';

/** Non-paged bytes at one moment in UTC, with their place. */
export interface PoolMoment {
  readonly atMs: number;
  readonly bytes: number;
  readonly evidence: EvidenceRef;
}

/** Pool totals on the UTC axis: samples, and a counter log whose times are true UTC. Ascending. */
export function poolMoments(timeline: Timeline | null, track: CounterTrack | null): readonly PoolMoment[] {
  const sampled = (timeline?.segments ?? []).flatMap(({ samples }) =>
    samples.flatMap(({ sample, input, atMs }): PoolMoment[] =>
      sample.nonPagedBytes === null
        ? []
        : [{ atMs, bytes: sample.nonPagedBytes.value, evidence: refTo(input, sample.nonPagedBytes) }],
    ),
  );
  const counted = track?.isUtc
    ? track.atMs.map((atMs, at) => ({ atMs, bytes: track.values[at] ?? 0, evidence: track.last.evidence }))
    : [];
  return [...sampled, ...counted].sort((a, b) => a.atMs - b.atMs);
}
