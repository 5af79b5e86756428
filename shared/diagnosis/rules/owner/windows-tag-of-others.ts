import { holderOf } from '../../../derive/growth/holders.ts';
import { suspectsOf } from '../../../derive/growth/suspects.ts';
import { isFilledByOthers, knowTag } from '../../../derive/tags/tag-knowledge.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { count, term, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Does the suspected tag belong to the kernel, which makes such objects for others? */
export const windowsTagOfOthers = defineRule({
  id: 'windows-tag-of-others',
  asks: ['pool'],
  wants: ['growth', 'processes'],
  thresholds: {
    handles: { value: 10_000, unit: 'count', source: 'ours: a process with so many, three times the next, is named' },
    threads: { value: 500, unit: 'count', source: 'ours: a process with so many, three times the next, is named' },
  },
  messages: {
    unknownHolder:
      '{tag} is made by Windows for others ({what}): the tag names the kernel, not who leaks. Finding the letters in a driver file proves nothing. Look for the process or driver that keeps these objects.',
    growingHolder:
      '{tag} is made by Windows for others ({what}), and {process} keeps gaining {held}, {number} now: most likely it makes them.',
    largestHolder:
      '{tag} is made by Windows for others ({what}), and {process} holds by far the most {held}: {number}.',
    own: '{tag} is not a tag that Windows fills for others.',
    nobody: 'No tag stands out, so there is none to attribute.',
  },
  isInferred: false,
  examine({ pool, growth, processes }) {
    const [suspect] = suspectsOf(pool, growth);
    if (!suspect) return { outcome: 'inconclusive', message: 'nobody', values: {}, evidence: [] };
    const tag = text(suspect.tag.trim());
    if (!isFilledByOthers(suspect.tag)) {
      return { outcome: 'refuted', message: 'own', values: { tag }, evidence: suspect.evidence };
    }
    const trend = growth?.tags.find(({ tag: name, pool: of }) => name === suspect.tag && of === suspect.pool);
    const holder = holderOf(suspect.tag, trend ?? null, processes);
    const values = {
      tag,
      what: text(knowTag(suspect.tag, suspect.pool).description ?? ''),
      process: text(holder?.name ?? ''),
      held: term(holder?.what ?? 'unknown'),
      number: count(holder?.number ?? 0),
    };
    const message = holder === null ? 'unknownHolder' : holder.isGrowing ? 'growingHolder' : 'largestHolder';
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [...suspect.evidence, ...(holder?.evidence ?? [])];
    return { outcome: 'supported', message, values, evidence };
  },
});
