import type { Diagnosis } from '../model/diagnosis.ts';

/** One part of the non-paged pool on the budget's scale, from left to right. */
export interface BudgetPart {
  /** `tag` is a culprit, `http-sys` its own tags, `rest` everything else in use, `free` what is left. */
  readonly kind: 'tag' | 'http-sys' | 'rest' | 'free';
  readonly tag: string | null;
  readonly fromBytes: number;
  readonly bytes: number;
}

/** The picture of what may be used, what is used and where http.sys stops accepting. */
export interface Budget {
  /** What the ends of the scale stand for: the ceiling's upper bound or RAM; used where it is larger. */
  readonly scaleBytes: number;
  /** `ceiling` for machines whose pool has one of its own, `ram` where only RAM bounds it (64-bit 2012 R2 and later). */
  readonly against: 'ceiling' | 'ram' | 'itself';
  readonly limitBytes: number;
  /** Lower and upper bound of the ceiling. */
  readonly band: readonly [number, number] | null;
  /** Use at which http.sys stops accepting: ceiling minus threshold; null where there is no ceiling. */
  readonly stopsAtBytes: number | null;
  readonly parts: readonly BudgetPart[];
}

/** Null where the evidence holds no figure for the non-paged pool. */
export function budgetOf(diagnosis: Diagnosis): Budget | null {
  const { pool, machine } = diagnosis;
  if (pool.nonPagedBytes === null) return null;
  const limit = limitOf(pool.ceilingBytes, machine.ramBytes, pool.nonPagedBytes);
  const scaleBytes = Math.max(limit.bytes, pool.nonPagedBytes, pool.ceilingBand?.[1] ?? 0);
  return {
    scaleBytes,
    against: limit.against,
    limitBytes: limit.bytes,
    band: pool.ceilingBytes === null ? null : pool.ceilingBand,
    stopsAtBytes:
      pool.ceilingBytes === null || pool.thresholdBytes === null
        ? null
        : Math.max(0, pool.ceilingBytes - pool.thresholdBytes),
    parts: partsOf(diagnosis, pool.nonPagedBytes, limit.bytes),
  };
}

function limitOf(
  ceiling: number | null,
  ram: number | null,
  used: number,
): { against: Budget['against']; bytes: number } {
  if (ceiling !== null) return { against: 'ceiling', bytes: ceiling };
  return ram !== null && ram >= used ? { against: 'ram', bytes: ram } : { against: 'itself', bytes: used };
}

/** Parts follow each other without a gap; tags that add up to more than is used are cut, never drawn beyond it. */
function partsOf(diagnosis: Diagnosis, used: number, limit: number): readonly BudgetPart[] {
  const parts: BudgetPart[] = [];
  let at = 0;
  const push = (kind: BudgetPart['kind'], tag: string | null, bytes: number, end: number) => {
    const fits = Math.min(bytes, end - at);
    if (fits <= 0) return;
    parts.push({ kind, tag, fromBytes: at, bytes: fits });
    at += fits;
  };
  for (const { tag, pool } of diagnosis.culprits) {
    const line = diagnosis.tags.find((each) => each.tag === tag && each.pool === pool);
    if (pool === 'nonpaged' && line) push('tag', tag, line.bytes, used);
  }
  push('http-sys', null, diagnosis.httpSys.bytes ?? 0, used);
  push('rest', null, used - at, used);
  push('free', null, limit - at, limit);
  return parts;
}
