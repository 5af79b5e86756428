import type { Arch } from '../../../model/artifact/artifact.ts';
import type { Block } from '../../blocks.ts';
import type { BudgetLimit, BudgetPart, BudgetSpec } from '../../charts/budget.ts';
import type { ReportContext } from '../../context.ts';
import { freeBand } from './arithmetic.ts';
import { byteTicks } from './byte-ticks.ts';

/** Tags with a segment of their own. */
const ownSegments = 3;

/** The budget as picture and sentence; a plain sentence where no pool was sampled. */
export function budgetBlocks(context: ReportContext): Block[] {
  const { pool } = context.material.diagnosis;
  const { text } = context;
  if (pool.nonPagedBytes === null) {
    return [{ kind: 'paragraph', tone: 'normal', inlines: [text.budget.noPool] }];
  }
  const spec = budgetSpec(context, pool.nonPagedBytes);
  const caption = captionText(context, pool.nonPagedBytes);
  const alt = text.budget.alt(partLabels(spec), caption);
  return [{ kind: 'chart', id: 'budget', spec, caption: [caption], alt }];
}

function captionText(context: ReportContext, used: number): string {
  const { pool, machine } = context.material.diagnosis;
  const { budget } = context.text;
  const { ceilingBytes, availableBytes, thresholdBytes } = pool;
  if (ceilingBytes === null || availableBytes === null) {
    if (machine.ramBytes === null || !isWide(machine.arch)) return budget.noCeilingBare(context.format.bytes(used));
    return budget.noCeiling(context.format.bytes(used), context.format.bytes(machine.ramBytes));
  }
  const sum = `${context.format.bytes(ceilingBytes)} − ${context.format.bytes(used)} = ${context.format.bytes(availableBytes)}`;
  if (thresholdBytes === null) return budget.plain(sum);
  const isBelow = availableBytes < thresholdBytes;
  const compared = `${sum} ${isBelow ? '<' : '≥'} ${context.format.bytes(thresholdBytes)}`;
  const free = freeBand(pool);
  const crosses = free !== null && thresholdBytes > free[0] && thresholdBytes <= free[1];
  const said = isBelow ? budget.below(compared) : aboveText(context, compared, crosses);
  if (!crosses) return said;
  return `${said}${budget.bandCrosses(context.format.bytes(free[0]), context.format.bytes(free[1]))}`;
}

/** Enough by the figures; that connections were refused all the same must not be passed over. */
function aboveText(context: ReportContext, compared: string, crosses: boolean): string {
  const { budget } = context.text;
  const isRefusing = (context.material.diagnosis.httperr?.refusals.records ?? 0) > 0;
  if (!isRefusing) return budget.above(compared);
  return crosses ? budget.edgeRefused(compared) : budget.aboveRefused(compared);
}

function budgetSpec(context: ReportContext, used: number): BudgetSpec {
  const { pool, machine } = context.material.diagnosis;
  const { budget } = context.text;
  const limit = pool.ceilingBytes === null ? ramLimit(context, used) : ceilingLimit(context, pool.ceilingBytes);
  const scaleBytes = Math.max(used, limit?.bytes ?? 0, limit?.band?.[1] ?? 0) * 1.005;
  const parts = usedParts(context, used);
  const free = pool.ceilingBytes === null ? pool.availableMemoryBytes : pool.availableBytes;
  const isRam = pool.ceilingBytes === null && limit !== null;
  const elsewhere = isRam && free !== null ? (machine.ramBytes ?? 0) - free - used : 0;
  return {
    kind: 'budget',
    scaleBytes,
    parts:
      elsewhere > 0
        ? [...parts, { label: budget.elsewhere(context.format.bytes(elsewhere)), bytes: elsewhere, isRest: true }]
        : parts,
    usedBytes: used,
    usedLabel: budget.usedLabel(context.format.bytes(used)),
    limit,
    freeBytes: free,
    freeLabel:
      free === null
        ? ''
        : isRam
          ? budget.availableLabel(context.format.bytes(free))
          : budget.freeLabel(context.format.bytes(free)),
    ticks: byteTicks(scaleBytes, 8),
  };
}

function ceilingLimit(context: ReportContext, bytes: number): BudgetLimit {
  const { pool } = context.material.diagnosis;
  const { budget } = context.text;
  const band = pool.ceilingBand !== null && pool.ceilingBand[0] !== pool.ceilingBand[1] ? pool.ceilingBand : null;
  return {
    bytes,
    label: budget.ceilingLabel(context.format.bytes(bytes)),
    band,
    bandLabel: band === null ? '' : budget.bandLabel(context.format.bytes(band[0]), context.format.bytes(band[1])),
    reserve:
      pool.thresholdBytes === null
        ? null
        : { bytes: pool.thresholdBytes, label: budget.reserveLabel(context.format.bytes(pool.thresholdBytes)) },
  };
}

/** Only 64-bit Windows is known to set no ceiling of its own; an unknown width is not taken for it. */
const isWide = (arch: Arch | null) => arch === 'x64' || arch === 'arm64';

/** Without a ceiling the bar ends at the memory of the machine, where that is known and holds the pool. */
function ramLimit(context: ReportContext, used: number): BudgetLimit | null {
  const { ramBytes, arch } = context.material.diagnosis.machine;
  if (ramBytes === null || ramBytes < used || !isWide(arch)) return null;
  const label = context.text.budget.ramLabel(context.format.bytes(ramBytes));
  return { bytes: ramBytes, label, band: null, bandLabel: '', reserve: null };
}

/** The largest tags and the rest; rows and total of one sample may disagree by a little, then the total wins. */
function usedParts(context: ReportContext, used: number): BudgetPart[] {
  const { budget } = context.text;
  const tags = context.material.diagnosis.tags.filter((tag) => tag.pool === 'nonpaged' && tag.bytes > 0);
  const largest = [...tags].sort((a, b) => b.bytes - a.bytes).slice(0, ownSegments);
  const parts: BudgetPart[] = [];
  let left = used;
  for (const tag of largest.filter((candidate) => candidate.bytes >= used * 0.03)) {
    const bytes = Math.min(tag.bytes, left);
    left -= bytes;
    parts.push({ label: budget.part(tag.tag, context.format.bytes(tag.bytes)), bytes, isRest: false });
  }
  return left > 0 ? [...parts, { label: budget.rest(context.format.bytes(left)), bytes: left, isRest: true }] : parts;
}

function partLabels(spec: BudgetSpec): string[] {
  return [spec.usedLabel, ...spec.parts.map((part) => part.label), ...(spec.limit ? [spec.limit.label] : [])];
}
