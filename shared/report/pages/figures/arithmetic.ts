import type { Diagnosis } from '../../../model/diagnosis.ts';
import type { ArithmeticBlock, Block, Inlines } from '../../blocks.ts';
import type { Citation } from '../../citations.ts';
import type { ReportContext } from '../../context.ts';
import { wordsInlines } from '../sentences.ts';

/** 128 − 109 = 19 < 20, each figure with its source; nothing without a ceiling. */
export function arithmeticBlocks(context: ReportContext): Block[] {
  const { pool } = context.material.diagnosis;
  const { budget } = context.text;
  const { ceilingBytes, nonPagedBytes, availableBytes, thresholdBytes } = pool;
  if (ceilingBytes === null || nonPagedBytes === null || availableBytes === null) return [];
  const of = (bytes: number) => sourceLink(context.citations.ofBytes(bytes), context);
  const free = freeBand(pool);
  const block: ArithmeticBlock = {
    kind: 'arithmetic',
    terms: [
      { operator: null, figure: context.format.bytes(ceilingBytes), label: budget.ceiling, note: of(ceilingBytes) },
      { operator: '−', figure: context.format.bytes(nonPagedBytes), label: budget.used, note: of(nonPagedBytes) },
      {
        operator: '=',
        figure: context.format.bytes(availableBytes),
        label: budget.free,
        note: free === null ? [] : [budget.between(context.format.bytes(free[0]), context.format.bytes(free[1]))],
      },
      ...(thresholdBytes === null
        ? []
        : [
            {
              operator: availableBytes < thresholdBytes ? ('<' as const) : ('≥' as const),
              figure: context.format.bytes(thresholdBytes),
              label: budget.wanted,
              note: thresholdNote(context, thresholdBytes),
            },
          ]),
    ],
  };
  return [block, ...ceilingSource(context)];
}

/** The public source of the threshold; which of the two is in force is a sentence of its own. */
function thresholdNote(context: ReportContext, bytes: number): Inlines {
  const { from, wantedSource, wantedSourceLowered } = context.text.budget;
  return [`${from}${bytes < usualThreshold ? wantedSourceLowered : wantedSource}`];
}

/** KB 820729. */
const usualThreshold = 20 * 1024 * 1024;

/** Where the ceiling comes from, in words. */
function ceilingSource(context: ReportContext): Block[] {
  const { ceilingSource: source } = context.material.diagnosis.pool;
  if (source === null) return [];
  return [
    {
      kind: 'paragraph',
      tone: 'small',
      inlines: [context.text.budget.ceilingSource, ...wordsInlines(source, context)],
    },
  ];
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
