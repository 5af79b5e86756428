import type { EvidenceRef } from '../../model/cited.ts';
import type { GrowingProcess, ProcessesView } from '../machine/processes.ts';
import type { TagTrend } from './growth.ts';

/** A process that holds what a tag of the kernel counts. */
export interface Holder {
  readonly name: string;
  readonly what: 'handles' | 'threads';
  readonly number: number;
  readonly isGrowing: boolean;
  readonly evidence: readonly [EvidenceRef, ...EvidenceRef[]];
}

/** In a single list a process must hold this many, and this many times the next one, to be named. */
const leastHandles = 10_000;
const leastThreads = 500;
const lead = 3;

/** A process keeps step with a tag when it gains this part to this many times of the tag's live allocations in an hour. */
const inStep = { least: 0.5, most: 2 } as const;

/**
 * Who makes objects with this tag: the process whose handles or threads grow in step with it (the one that gains most
 * where nobody saw the tag itself grow), else who holds by far the most. A thread object is kept by a thread that runs or by a handle to one that ended.
 */
export function holderOf(tag: string, trend: TagTrend | null, processes: ProcessesView | null): Holder | null {
  const growing = (processes?.growing ?? []).filter(({ what }) => what === 'handles' || tag === 'Thre');
  const pace = trend === null ? null : livePerHour(trend);
  const stepping = pace === null ? growing[0] : growing.find((each) => isInStep(each, pace));
  if (stepping) {
    const { name, what, last, evidence } = stepping;
    return { name, what, number: last, isGrowing: true, evidence };
  }
  const byThreads = tag === 'Thre' ? largestHolder('threads', processes) : null;
  return byThreads ?? largestHolder('handles', processes);
}

function livePerHour({ liveChange, trend }: TagTrend): number {
  return liveChange / ((trend.toMs - trend.fromMs) / 3_600_000);
}

function isInStep({ perHour }: GrowingProcess, pace: number): boolean {
  const part = perHour / pace;
  return pace > 0 && part >= inStep.least && part <= inStep.most;
}

function largestHolder(what: Holder['what'], processes: ProcessesView | null): Holder | null {
  const ranked = [...(processes?.processes ?? [])]
    .map(({ row, evidence }) => ({ row, evidence, number: row[what] ?? 0 }))
    .sort((a, b) => b.number - a.number || (a.row.name < b.row.name ? -1 : 1));
  const [first, second] = ranked;
  if (!first || first.number < (what === 'threads' ? leastThreads : leastHandles)) return null;
  if (second && first.number < lead * second.number) return null;
  return { name: first.row.name, what, number: first.number, isGrowing: false, evidence: [first.evidence] };
}
