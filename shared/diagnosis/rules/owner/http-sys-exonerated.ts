import { viewHttpSys } from '../../../derive/httperr/http-sys.ts';
import { bytes, count, share } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  little: { value: 0.1, unit: 'share', source: 'ours: a tenth of the pool; the four-tags incident has 1 to 2 %' },
  much: { value: 0.3, unit: 'share', source: 'ours: a third of the pool is not a bystander' },
} as const;

/** Is http.sys, which reports the shortage, cleared of causing it? */
export const httpSysExonerated = defineRule({
  id: 'http-sys-exonerated',
  asks: ['pool'],
  wants: [],
  thresholds,
  messages: {
    little: 'http.sys is not what fills the pool: its {tags|tag holds|tags hold} {bytes}, {share} of it.',
    littleListed:
      'http.sys is not what fills the pool: of the tags listed, {tags|belongs|belong} to it, with {bytes}, {share} of the pool; the rest of the list is cut off, but only smaller tags.',
    none: 'http.sys is not what fills the pool: none of its tags is among those listed.',
    some: 'http.sys holds {bytes}, {share} of the non-paged pool: neither a bystander nor clearly the cause.',
    much: 'http.sys itself holds {bytes}, {share} of the non-paged pool.',
    unlisted: 'The list of tags is cut off too early to show what http.sys holds.',
    noTags: 'The sample lists no tags of the non-paged pool.',
  },
  isInferred: false,
  examine({ pool }) {
    const view = viewHttpSys(pool);
    const [first, ...others] = view?.evidence ?? [];
    if (!view || view.share === null || !first) {
      return { outcome: 'inconclusive', message: 'noTags', values: {}, evidence: [] };
    }
    const values = { tags: count(view.tags), bytes: bytes(view.bytes), share: share(view.share) };
    const evidence = [first, ...others] as const;
    if (view.share >= thresholds.much.value) return { outcome: 'refuted', message: 'much', values, evidence };
    if (view.share + view.unlistedShare >= thresholds.little.value) {
      const message = view.share >= thresholds.little.value ? 'some' : 'unlisted';
      return { outcome: 'inconclusive', message, values, evidence };
    }
    const message = view.tags === 0 ? 'none' : pool.isPartial ? 'littleListed' : 'little';
    return { outcome: 'supported', message, values, evidence };
  },
});
