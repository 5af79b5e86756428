import { leaderOf } from '../derive/leader.ts';
import { bytes, list, type Sentence, share, text } from '../model/sentence.ts';
import type { Conclusion } from './combine.ts';
import type { ViewSource } from './views.ts';

/** The one sentence that a manager understands, for each verdict. */
export const verdictMessages = {
  'verdict/leak':
    'A driver takes kernel memory (non-paged pool) and does not give it back: {share} of it belongs to {tags}, and http.sys stops accepting connections when too little is left.',
  'verdict/leakLowered':
    'A driver takes kernel memory (non-paged pool) and does not give it back: {share} of it belongs to {tags}. {switch} makes it fatal, because it lowers the most there can be to {ceiling}; http.sys stops accepting connections when too little is left.',
  'verdict/ceiling-lowered':
    'The kernel memory (non-paged pool) is too small for what this server does, because a setting lowers its maximum; no single driver holds most of it.',
  'verdict/none': 'The evidence shows a healthy machine: enough non-paged pool is free.',
  'verdict/inconclusive': 'The evidence at hand does not decide what is wrong; what is missing is listed below.',
  'verdict/inconclusiveRefusals':
    'http.sys refused connections because too little non-paged pool was left, but no pool sample shows who holds it.',
} as const;

/** The verdict's sentence. */
export function verdictSentence({ primary, contributing }: Conclusion, views: ViewSource): Sentence {
  switch (primary) {
    case 'nonpaged-pool-leak': {
      const leader = leaderOf(views.get('pool')?.tags ?? []);
      const ceiling = views.get('ceiling');
      const group = leader ? [leader.tag, ...leader.partners] : [];
      const isLowered = contributing.includes('nonpaged-pool-ceiling-lowered');
      return {
        key: isLowered ? 'verdict/leakLowered' : 'verdict/leak',
        values: {
          tags: list(group.map(({ row }) => text(row.tag))),
          share: share(leader?.share ?? 0),
          switch: text(ceiling?.loweredBy === '3GB' ? '/3GB' : (ceiling?.loweredBy ?? '')),
          ceiling: bytes(ceiling?.bytes ?? 0),
        },
      };
    }
    case 'nonpaged-pool-ceiling-lowered':
      return { key: 'verdict/ceiling-lowered', values: {} };
    case 'none':
      return { key: 'verdict/none', values: {} };
    default: {
      const hasRefusals = (views.get('httperr')?.refusals.records ?? 0) > 0;
      const isUnsampled = views.get('pool') === null;
      return { key: hasRefusals && isUnsampled ? 'verdict/inconclusiveRefusals' : 'verdict/inconclusive', values: {} };
    }
  }
}
