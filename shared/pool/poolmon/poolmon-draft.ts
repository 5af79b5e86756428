import type { PoolSample } from '../../model/artifact/pool-sample.ts';
import { type Cited, toQuote } from '../../model/cited.ts';
import type { ReadRow } from '../sample-store.ts';
import type { ClockLine } from './clock-collector.ts';
import type { PoolmonTotals } from './poolmon-heading.ts';

/** A sample while its lines come in. */
export interface SampleDraft {
  readonly line: number;
  printedUtcMs: number | null;
  /** Lines of the server's own clock beside it. */
  readonly clock: ClockLine[];
  scope: PoolSample['scope'] | null;
  hasTitle: boolean;
  /** True where the command was pasted too, which says which tags were asked for. */
  hasCommand: boolean;
  isPartial: boolean;
  readonly totals: { -readonly [K in TotalName]: Cited<number> | null };
  readonly rows: DraftRow[];
}

export type TotalName = Exclude<keyof PoolmonTotals, 'isCut'>;

/** A row whose tag is told when its sample ends. */
export interface DraftRow extends ReadRow {
  tag: string;
}

export function createDraft(line: number): SampleDraft {
  return {
    line,
    printedUtcMs: null,
    clock: [],
    scope: null,
    hasTitle: false,
    hasCommand: false,
    isPartial: false,
    totals: {
      ramBytes: null,
      availableBytes: null,
      commitBytes: null,
      commitLimitBytes: null,
      nonPagedBytes: null,
      pagedBytes: null,
    },
    rows: [],
  };
}

/** Takes the figures of one totals line; the first of each figure stays. */
export function addTotals(draft: SampleDraft, totals: PoolmonTotals, at: { line: number; text: string }): void {
  const quote = toQuote(at.text);
  for (const name of Object.keys(draft.totals) as TotalName[]) {
    const value = totals[name];
    if (value !== null && draft.totals[name] === null) draft.totals[name] = { value, line: at.line, quote };
  }
}
