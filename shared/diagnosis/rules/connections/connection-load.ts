import type { GrowthView, TagTrend } from '../../../derive/growth/growth.ts';
import { type LoadView, loadOf, mostPerConnectionBytes } from '../../../derive/sockets/load.ts';
import { isConnectionTag } from '../../../derive/tags/tag-knowledge.ts';
import type { EvidenceRef } from '../../../model/cited.ts';
import { bytes, count, duration, list, type Quantities, share, text } from '../../../model/sentence.ts';
import { defineRule } from '../../rule.ts';

const thresholds = {
  most: { value: 0.5, unit: 'share', source: 'ours: connections hold more than half of the pool' },
  little: { value: 0.25, unit: 'share', source: 'ours: connections hold less than a quarter of the pool' },
  lopsided: { value: 0.85, unit: 'share', source: 'ours: each connection takes blocks in several drivers' },
  sockets: { value: 0.08, unit: 'share', source: 'ours: Winsock and TCP hold a part of each connection' },
  blocks: { value: 50, unit: 'count', source: 'ours: live blocks of one tag for each connection; a few are ordinary' },
  alone: { value: 0.25, unit: 'share', source: 'ours: what connections cost grows with all their tags, not with one' },
  rising: {
    value: 0.35,
    unit: 'share',
    source: 'ours: connections that rise before our eyes hold this much of the pool',
  },
  cached: {
    value: 0.6,
    unit: 'share',
    source: 'ours: entries of the URI and file cache are most of what http.sys, Winsock and TCP hold',
  },
  perConnection: {
    value: mostPerConnectionBytes,
    unit: 'bytes',
    source:
      'inferred from the socket-capacity incident: 31,200 connections cost about 6 to 8 KB each; eight times that is no load',
  },
} as const;

/** Are connections themselves, through http.sys, Winsock and TCP, what fills the pool? */
export const connectionLoad = defineRule({
  id: 'connection-load',
  asks: ['pool'],
  wants: ['sockets', 'counters', 'growth'],
  thresholds,
  messages: {
    load: 'Connections fill the pool: the tags of http.sys, Winsock and TCP hold {bytes}, {share} of it, about {each} for each of {connections|connection|connections}.',
    uncounted:
      'Connections fill the pool: the tags of http.sys, Winsock and TCP hold {bytes}, {share} of it. How many connections there are is not known.',
    notByNumber:
      'The tags of http.sys, Winsock and TCP hold {bytes}, {share} of the pool, but there are only {connections|connection|connections}: {each} for each is far more than a connection costs, so this memory is lost, not in use.',
    lopsided:
      'Of the {bytes} that belong to http.sys, Winsock and TCP, {tag} alone holds {part}, and sockets {sockets}. Connections fill the tags of all three, so this memory is lost, not in use.',
    growsAlone:
      '{tag} keeps growing by itself, from {from} to {to} in {over}, while what else connections take does not: blocks that belong to no connection any more are lost, not in use.',
    growsAloneUntimed:
      '{tag} grows by itself from sample to sample, from {from} to {to}, while what else connections take does not: blocks that belong to no connection any more are lost, not in use.',
    manyBlocks:
      '{tag} has {live} live blocks for {connections|connection|connections}, far more than a connection takes, so this memory is lost, not in use.',
    cached:
      'http.sys keeps answers for its clients in the kernel: its cache ({tags}) holds {cached}, {cachedShare} of the pool. Cached entries are in use and are given back when they are removed (KB 820129 lists the settings); only if they grow without end are they lost.',
    rising:
      'Connections rise and fill the pool: the tags of http.sys, Winsock and TCP rise together within {over} and hold {bytes}, {share} of it.',
    some: 'The tags of http.sys, Winsock and TCP hold {bytes}, {share} of the pool.',
    little: 'Connections do not fill the pool: the tags of http.sys, Winsock and TCP hold {bytes}, {share} of it.',
    unlisted: 'Too few of the tags are listed to show what connections hold.',
    noTags: 'The sample lists no tags of the non-paged pool.',
  },
  isInferred: true,
  examine({ pool, sockets, counters, growth }) {
    const load = loadOf(pool, sockets, counters);
    const shown = load?.tags[0] ?? pool.tags.find((tag) => tag.pool === 'nonpaged');
    if (!load || !shown) return { outcome: 'inconclusive', message: 'noTags', values: {}, evidence: [] };
    const number = load.connections;
    const largestPart = load.bytes > 0 ? (load.tags[0]?.row.bytes ?? 0) / load.bytes : 0;
    const isLopsided = largestPart >= thresholds.lopsided.value || load.socketPart < thresholds.sockets.value;
    const each = number === null ? 0 : load.bytes / Math.max(1, number.count);
    const values: Quantities = {
      bytes: bytes(load.bytes),
      share: share(load.share),
      connections: count(number?.count ?? 0),
      each: bytes(Math.round(each)),
      tag: text(load.tags[0]?.row.tag.trim() ?? ''),
      part: share(largestPart),
      sockets: share(load.socketPart),
      ...cacheValues(load),
    };
    const evidence: [EvidenceRef, ...EvidenceRef[]] = [
      shown.evidence,
      ...load.tags.slice(1, 5).map((tag) => tag.evidence),
      ...(number ? [number.evidence] : []),
    ];
    if (load.share < thresholds.little.value) {
      return load.share + pool.unlistedShare < thresholds.little.value
        ? { outcome: 'refuted', message: 'little', values, evidence }
        : { outcome: 'inconclusive', message: 'unlisted', values, evidence };
    }
    const alone = growth ? growsAlone(growth) : null;
    if (!alone && isCache(load)) return { outcome: 'supported', message: 'cached', values, evidence };
    if (number !== null && each > thresholds.perConnection.value) {
      return { outcome: 'refuted', message: 'notByNumber', values, evidence };
    }
    if (alone) {
      const grown = { tag: text(alone.tag.trim()), from: bytes(alone.trend.first), to: bytes(alone.trend.last) };
      const over = duration(alone.trend.toMs - alone.trend.fromMs);
      const message = growth?.untimed.includes(alone) ? 'growsAloneUntimed' : 'growsAlone';
      return { outcome: 'refuted', message, values: { ...grown, over }, evidence: [...alone.evidence] };
    }
    const live = load.tags[0]?.row.live ?? 0;
    if (number !== null && number.by !== 'tag' && live > thresholds.blocks.value * Math.max(1, number.count)) {
      return { outcome: 'refuted', message: 'manyBlocks', values: { ...values, live: count(live) }, evidence };
    }
    if (isLopsided) return { outcome: 'refuted', message: 'lopsided', values, evidence };
    if (growth && load.share < thresholds.most.value && load.share >= thresholds.rising.value && isRising(growth)) {
      const over = duration(growth.tagSpanMs);
      return { outcome: 'supported', message: 'rising', values: { ...values, over }, evidence };
    }
    if (load.share < thresholds.most.value) return { outcome: 'inconclusive', message: 'some', values, evidence };
    return { outcome: 'supported', message: number === null ? 'uncounted' : 'load', values, evidence };
  },
});

/** The caches of http.sys: answers by URL, and files (domain table of tags). */
const cacheTags = new Set(['UlUC', 'UlFC']);

/** Its cache, and not its connections, is what http.sys fills the pool with. */
function isCache(load: LoadView): boolean {
  const cached = cachedBytes(load);
  return load.share >= thresholds.most.value && cached >= thresholds.cached.value * load.bytes;
}

function cachedBytes({ tags }: LoadView): number {
  return tags.reduce((total, { row }) => total + (cacheTags.has(row.tag) ? row.bytes : 0), 0);
}

function cacheValues(load: LoadView): Quantities {
  const cached = load.tags.filter(({ row }) => cacheTags.has(row.tag));
  return {
    tags: list(cached.map(({ row }) => text(row.tag))),
    cached: bytes(cachedBytes(load)),
    cachedShare: share(cached.reduce((total, tag) => total + (tag.share ?? 0), 0)),
  };
}

/**
 * The one connection tag that keeps growing for a day or longer while the others of http.sys, Winsock and TCP do not grow
 * with it; null where several do.
 */
function growsAlone({ growers, untimed, tags }: GrowthView): TagTrend | null {
  const isOfConnections = ({ tag, pool }: TagTrend) => pool === 'nonpaged' && isConnectionTag(tag) && tag !== 'AfdB';
  const [fastest] = [...growers, ...untimed].filter(isOfConnections);
  if (!fastest) return null;
  const others = [...tags, ...untimed].filter((tag) => isOfConnections(tag) && tag !== fastest);
  const gained = others.reduce((total, { trend }) => total + Math.max(0, trend.change), 0);
  return gained <= thresholds.alone.value * fastest.trend.change ? fastest : null;
}

/** Tags of connections are most of what rises together. */
function isRising({ rising }: GrowthView): boolean {
  const gain = (tags: readonly TagTrend[]) => tags.reduce((total, { trend }) => total + trend.change, 0);
  return rising.length > 0 && gain(rising.filter(({ tag }) => isConnectionTag(tag))) > gain(rising) / 2;
}
