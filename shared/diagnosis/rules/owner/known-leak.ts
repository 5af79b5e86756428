import { type Suspect, suspectsOf } from '../../../derive/growth/suspects.ts';
import { cureOf, isLeakOf, type KnownLeak, knownLeaks } from '../../../derive/tags/known-leaks.ts';
import type { Quantities } from '../../../model/sentence.ts';
import { term, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

/** Is the suspected tag a leak that is public for this Windows? */
export const knownLeak = defineRule({
  id: 'known-leak',
  asks: ['pool'],
  wants: ['growth', 'machine', 'drivers'],
  thresholds: {
    none: {
      value: 0,
      unit: 'count',
      source: 'the table of known leaks: tag, Windows version, update and file version, each with its source',
    },
  },
  messages: {
    known:
      '{tag} is a known leak on this Windows: {what}. Cure: {cure} (source: {source}). Whether the update is installed, and whether this is the same leak, the evidence does not show.',
    notInstalled:
      '{tag} is a known leak on this Windows: {what}. Cure: {cure} (source: {source}), which the list of updates does not have. Whether this is the same leak, the evidence does not show.',
    installed:
      '{tag} is a known leak on this Windows: {what} (source: {source}). But {installed} is installed, which cures it: this is another loss under the same tag, or the update did not take.',
    otherVersion: '{tag} is a known leak ({what}; source: {source}), but of other versions of Windows than this one.',
    unknownVersion:
      '{tag} is a known leak of some versions of Windows: {what} (source: {source}). Which version this is, the evidence does not show.',
    none: 'No public leak is known here for {tag}.',
    nobody: 'No tag stands out, so there is none to look up.',
  },
  isInferred: false,
  examine({ pool, growth, machine, drivers }) {
    const suspects = suspectsOf(pool, growth);
    const [first] = suspects;
    if (!first) return { outcome: 'inconclusive', message: 'nobody', values: {}, evidence: [] };
    const suspect = suspects.find(({ tag }) => knownLeaks.some((leak) => leak.tag === tag)) ?? first;
    const leaks = knownLeaks.filter(({ tag }) => tag === suspect.tag);
    const [leak] = leaks;
    if (!leak) {
      return { outcome: 'refuted', message: 'none', values: { tag: nameOf(suspect) }, evidence: suspect.evidence };
    }
    if (!machine?.family) {
      return {
        outcome: 'inconclusive',
        message: 'unknownVersion',
        values: valuesOf(suspect, leak),
        evidence: suspect.evidence,
      };
    }
    const fitting = leaks.find((each) => isLeakOf(each, machine));
    if (!fitting) {
      return {
        outcome: 'refuted',
        message: 'otherVersion',
        values: valuesOf(suspect, leak),
        evidence: suspect.evidence,
      };
    }
    const cured = cureOf(fitting, machine, drivers);
    const values = { ...valuesOf(suspect, fitting), installed: text(cured?.value ?? '') };
    if (cured) {
      return { outcome: 'refuted', message: 'installed', values, evidence: [...suspect.evidence, cured.evidence] };
    }
    const message = machine.updates.length > 0 && fitting.updates.length > 0 ? 'notInstalled' : 'known';
    return { outcome: 'supported', message, values, evidence: suspect.evidence };
  },
});

function nameOf({ tag }: Suspect) {
  return tag.trim() === '' ? term('unknown') : text(tag.trim());
}

function valuesOf(suspect: Suspect, leak: KnownLeak): Quantities {
  return { tag: nameOf(suspect), what: text(leak.what), cure: text(leak.cure), source: text(leak.source) };
}
