import type { EvidenceRef } from '../model/cited.ts';
import type { ProcessesView } from './processes.ts';

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

/** Who makes objects with this tag: a process whose handles (threads for `Thre`) grow, or who holds by far the most. */
export function holderOf(tag: string, processes: ProcessesView | null): Holder | null {
  const what = tag === 'Thre' ? 'threads' : 'handles';
  const growing = processes?.growing.find((process) => process.what === what);
  if (growing) return { name: growing.name, what, number: growing.last, isGrowing: true, evidence: growing.evidence };
  const ranked = [...(processes?.processes ?? [])]
    .map(({ row, evidence }) => ({ row, evidence, number: row[what] ?? 0 }))
    .sort((a, b) => b.number - a.number || (a.row.name < b.row.name ? -1 : 1));
  const [first, second] = ranked;
  if (!first || first.number < (what === 'threads' ? leastThreads : leastHandles)) return null;
  if (second && first.number < lead * second.number) return null;
  return { name: first.row.name, what, number: first.number, isGrowing: false, evidence: [first.evidence] };
}
