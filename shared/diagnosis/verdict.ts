import { holderOf } from '../derive/growth/holders.ts';
import { suspectsOf } from '../derive/growth/suspects.ts';
import { isFilledByOthers } from '../derive/tags/tag-knowledge.ts';
import { bytes, bytesPerHour, list, type Quantities, type Sentence, share, term, text } from '../model/sentence.ts';
import type { Conclusion } from './combine.ts';
import { culpritsOf } from './culprits.ts';
import type { RuleResult } from './engine.ts';
import { isApart, isCacheFull, isOfTwoMachines, isShort } from './hypotheses/conditions.ts';
import { type Found, findings } from './hypothesis.ts';
import type { ViewSource } from './views.ts';

/** The one sentence that a manager understands, for each verdict. */
export const verdictMessages = {
  'verdict/leak':
    'One owner holds {share} of the kernel memory (non-paged pool), under {tags}, and most likely does not give it back; http.sys stops accepting connections when too little is left.',
  'verdict/leakLowered':
    'One owner holds {share} of the kernel memory (non-paged pool), under {tags}, and most likely does not give it back. {switch} makes it fatal, because it lowers the most there can be to {ceiling}; http.sys stops accepting connections when too little is left.',
  'verdict/leakGrowing':
    'Kernel memory (non-paged pool) is being lost at {rate}, under {tags}; when too little is left, the server stops accepting connections.',
  'verdict/leakGrowingLowered':
    'Kernel memory (non-paged pool) is being lost at {rate}, under {tags}. {switch} makes it fatal sooner, because it lowers the most there can be to {ceiling}.',
  'verdict/leakOfOthers':
    'Some program or driver makes Windows keep ever more objects in kernel memory (non-paged pool), under {tags}; when too little is left, the server stops accepting connections.',
  'verdict/leakOfOthersLowered':
    'Some program or driver makes Windows keep ever more objects in kernel memory (non-paged pool), under {tags}. {switch} makes it fatal sooner, because it lowers the most there can be to {ceiling}.',
  'verdict/leakByHolder':
    '{process} most likely makes Windows keep ever more objects in kernel memory (non-paged pool), under {tags}; when too little is left, the server stops accepting connections.',
  'verdict/leakByHolderLowered':
    '{process} most likely makes Windows keep ever more objects in kernel memory (non-paged pool), under {tags}. {switch} makes it fatal sooner, because it lowers the most there can be to {ceiling}.',
  'verdict/leakUnnamed':
    'Kernel memory (non-paged pool) is most likely being lost; when too little is left, the server stops accepting connections. Which driver takes it, the evidence does not show.',
  'verdict/ceiling-lowered':
    'The kernel memory (non-paged pool) is too small for what this server does, because {switch} lowers the most there can be to {ceiling}; no single driver holds most of it.',
  'verdict/connection-load':
    'The connections themselves fill the kernel memory (non-paged pool): the server holds more of them than it can, and nothing is leaking.',
  'verdict/cacheFills':
    'http.sys itself fills the kernel memory (non-paged pool) with the answers it keeps in its cache: most likely in use, not lost. Whether it gives them back, only emptying the cache shows.',
  'verdict/connectionsPileUp':
    'Connections pile up from day to day and take ever more kernel memory (non-paged pool): a program or its clients do not close them. Nothing is short yet.',
  'verdict/unread-sockets':
    'A program accepts connections and does not read what arrives; the unread data fills the kernel memory (non-paged pool).',
  'verdict/ephemeral-port-exhaustion':
    'The server has no free ports left for outgoing connections; the kernel memory is not the cause.',
  'verdict/application-pool-failure':
    'The web application or its pool fails and requests are turned away with 503; the kernel memory is not the cause.',
  'verdict/request-noise':
    'The entries in the HTTPERR logs are ordinary noise from clients; nothing is wrong with the kernel memory.',
  'verdict/paged-pool-exhaustion':
    'The other kernel memory, the paged pool, is running out; the non-paged pool is not the cause.',
  'verdict/system-pte-exhaustion':
    'The kernel runs out of page table entries, which it needs for input and output; the pools are not the cause.',
  'verdict/memory-exhausted-elsewhere':
    'Programs have used up the memory of the machine; the kernel pools are small and not the cause.',
  'verdict/none': 'The evidence shows a healthy machine: enough kernel memory is free and nothing keeps taking more.',
  'verdict/noneAtOneMoment':
    'The evidence shows a healthy machine: enough kernel memory is free. Whether something keeps taking more, a single look cannot show.',
  'verdict/inconclusive': 'The evidence at hand does not decide what is wrong; what is missing is listed below.',
  'verdict/inconclusiveShort':
    'The kernel memory (non-paged pool) is or was nearly used up, but nothing at hand shows who holds it; what is missing is listed below.',
  'verdict/inconclusiveApart':
    'http.sys refused connections, but the pool samples at hand show much free: they are of another moment or another machine. Only a sample taken while connections are refused shows who holds the kernel memory (non-paged pool).',
  'verdict/inconclusiveUntimed':
    'One tag takes ever more kernel memory (non-paged pool) from sample to sample, but the samples have no times that can be trusted, so that nobody can tell a leak from the work of a moment.',
  'verdict/inconclusiveMachines':
    'The evidence cannot be of one machine at one time, so nothing is concluded from it; what contradicts itself is said below.',
  'verdict/inconclusiveRefusals':
    'http.sys refused connections because too little non-paged pool was left, but no pool sample shows who holds it.',
} as const;

/** The verdict's sentence. */
export function verdictSentence(conclusion: Conclusion, results: readonly RuleResult[], views: ViewSource): Sentence {
  const { primary } = conclusion;
  switch (primary) {
    case 'nonpaged-pool-leak':
      return leakSentence(conclusion, views);
    case 'nonpaged-pool-ceiling-lowered':
      return { key: 'verdict/ceiling-lowered', values: loweringValues(views) };
    case 'connection-load':
      return { key: loadKey(findings(results)), values: {} };
    case 'inconclusive':
      return { key: inconclusiveKey(results, views), values: {} };
    case 'none':
      return { key: views.get('growth') === null ? 'verdict/noneAtOneMoment' : 'verdict/none', values: {} };
    default:
      return { key: `verdict/${primary}`, values: {} };
  }
}

function loadKey(found: Found): string {
  if (isCacheFull(found)) return 'verdict/cacheFills';
  return isShort(found) ? 'verdict/connection-load' : 'verdict/connectionsPileUp';
}

/** What can be said although nothing is concluded. */
function inconclusiveKey(results: readonly RuleResult[], views: ViewSource): string {
  const found = findings(results);
  const hasRefusals = (views.get('httperr')?.refusals.records ?? 0) > 0;
  if (hasRefusals && views.get('pool') === null) return 'verdict/inconclusiveRefusals';
  if (isOfTwoMachines(found)) return 'verdict/inconclusiveMachines';
  if (isApart(found)) return 'verdict/inconclusiveApart';
  if (isShort(found)) return 'verdict/inconclusiveShort';
  return found.says('tag-grows', 'untimed') ? 'verdict/inconclusiveUntimed' : 'verdict/inconclusive';
}

function leakSentence(conclusion: Conclusion, views: ViewSource): Sentence {
  const suspects = suspectsOf(views.get('pool'), views.get('growth'));
  if (suspects.length === 0 || culpritsOf(conclusion, views).length === 0)
    return { key: 'verdict/leakUnnamed', values: {} };
  const isLowered = conclusion.contributing.includes('nonpaged-pool-ceiling-lowered');
  const rate = suspects.reduce((total, { bytesPerHour: pace }) => total + (pace ?? 0), 0);
  const [first] = suspects;
  const trend = views.get('growth')?.tags.find(({ tag, pool }) => tag === first?.tag && pool === first.pool);
  const isOfOthers = suspects.every(({ tag }) => isFilledByOthers(tag));
  const holder = first && isOfOthers ? holderOf(first.tag, trend ?? null, views.get('processes')) : null;
  const manner = holder ? 'ByHolder' : isOfOthers ? 'OfOthers' : rate > 0 ? 'Growing' : '';
  return {
    key: `verdict/leak${manner}${isLowered ? 'Lowered' : ''}`,
    values: {
      process: text(holder?.name ?? ''),
      tags: list(suspects.map(({ tag }) => text(tag.trim()))),
      share: share(suspects.reduce((total, { share: part }) => total + (part ?? 0), 0)),
      rate: bytesPerHour(rate),
      ...loweringValues(views),
    },
  };
}

function loweringValues(views: ViewSource): Quantities {
  const ceiling = views.get('ceiling');
  const by = ceiling?.loweredBy ?? null;
  return {
    switch: by === null ? term('a-setting') : text(by === '3GB' ? '/3GB' : by),
    ceiling: ceiling ? bytes(ceiling.bytes) : term('unknown'),
  };
}
