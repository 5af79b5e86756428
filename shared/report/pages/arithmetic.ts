import { formatBytes } from '../../format/bytes.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { ArithmeticBlock, Inlines } from '../blocks.ts';
import type { Citation } from '../citations.ts';
import type { ReportContext } from '../context.ts';

/** 128 − 109 = 19 < 20, each figure with its source; nothing without a ceiling. */
export function arithmeticBlocks(context: ReportContext): ArithmeticBlock[] {
  const { pool } = context.material.diagnosis;
  const { budget } = context.text;
  const { ceilingBytes, nonPagedBytes, availableBytes, thresholdBytes } = pool;
  if (ceilingBytes === null || nonPagedBytes === null || availableBytes === null) return [];
  const of = (bytes: number) => sourceLink(context.citations.ofBytes(bytes), context);
  const free = freeBand(pool);
  const block: ArithmeticBlock = {
    kind: 'arithmetic',
    terms: [
      { operator: null, figure: formatBytes(ceilingBytes), label: budget.ceiling, note: of(ceilingBytes) },
      { operator: '−', figure: formatBytes(nonPagedBytes), label: budget.used, note: of(nonPagedBytes) },
      {
        operator: '=',
        figure: formatBytes(availableBytes),
        label: budget.free,
        note: free === null ? [] : [budget.between(formatBytes(free[0]), formatBytes(free[1]))],
      },
      ...(thresholdBytes === null
        ? []
        : [
            {
              operator: availableBytes < thresholdBytes ? ('<' as const) : ('≥' as const),
              figure: formatBytes(thresholdBytes),
              label: budget.wanted,
              note: of(thresholdBytes),
            },
          ]),
    ],
  };
  return [block];
}

function sourceLink(citation: Citation | null, context: ReportContext): Inlines {
  if (!citation) return [];
  return [context.text.budget.from, { kind: 'link', to: citation.id, text: citation.label }];
}

/** What is left at the lower and the upper end of the ceiling's band; null where the ceiling was measured. */
export function freeBand(pool: Diagnosis['pool']): readonly [number, number] | null {
  if (pool.ceilingBand === null || pool.nonPagedBytes === null) return null;
  const [low, high] = pool.ceilingBand;
  if (low === high) return null;
  return [Math.max(0, low - pool.nonPagedBytes), Math.max(0, high - pool.nonPagedBytes)];
}
