import type { EvidenceRef } from '../../model/cited.ts';
import { type CountersView, trackOfCounter } from '../pool/counters.ts';
import type { PoolTag, PoolView } from '../pool/pool.ts';
import { isConnectionTag, isHttpSysTag } from '../tags/tag-knowledge.ts';
import type { SocketsView } from './sockets.ts';

/** What connections hold of the non-paged pool: tags of http.sys, Winsock and TCP, received data apart. */
export interface LoadView {
  readonly bytes: number;
  readonly share: number;
  /** Its tags, largest first. */
  readonly tags: readonly PoolTag[];
  /** Part of `bytes` that Winsock and TCP hold. */
  readonly socketPart: number;
  readonly connections: Connections | null;
}

/** How many connections there are, and what says so. */
export interface Connections {
  readonly count: number;
  readonly by: 'netstat' | 'counter' | 'tag';
  readonly evidence: EvidenceRef;
}

/** One live allocation for each connection or socket: http.sys, Winsock, TCP since Vista and before. */
export const perConnectionTags = ['UlCO', 'UlHC', 'TcpE', 'TCPC', 'TCPT', 'AfdC', 'AfdE'];

/**
 * More than this for one connection is not what it costs (inferred from the socket-capacity incident: 31,200 connections
 * cost about 6 to 8 KB each; this is eight times that).
 */
export const mostPerConnectionBytes = 64 * 1024;

/** `AfdB` is data that nobody read, which no number of connections explains. */
const notLoad = new Set(['AfdB']);

/** Sums what connections hold in the newest sample; null where it lists no shares of the non-paged pool. */
export function loadOf(pool: PoolView, sockets: SocketsView | null, counters: CountersView | null): LoadView | null {
  const listed = pool.tags.filter((tag) => tag.pool === 'nonpaged');
  if (listed.length === 0 || listed.some(({ share }) => share === null)) return null;
  const tags = listed.filter(({ row }) => isConnectionTag(row.tag) && !notLoad.has(row.tag));
  const bytes = tags.reduce((total, { row }) => total + row.bytes, 0);
  const ofSockets = tags.reduce((total, { row }) => total + (isHttpSysTag(row.tag) ? 0 : row.bytes), 0);
  return {
    bytes,
    socketPart: bytes > 0 ? ofSockets / bytes : 0,
    share: tags.reduce((total, { share }) => total + (share ?? 0), 0),
    tags,
    connections: countConnections(tags, sockets, counters),
  };
}

/** By netstat, else by the TCP counters, else by the tags that have one allocation for each (the largest tag aside). */
function countConnections(
  tags: readonly PoolTag[],
  sockets: SocketsView | null,
  counters: CountersView | null,
): Connections | null {
  if (sockets)
    return {
      count: sockets.established > 0 ? sockets.established : sockets.connections,
      by: 'netstat',
      evidence: sockets.evidence,
    };
  const tracks = [trackOfCounter(counters, 'tcp4-established'), trackOfCounter(counters, 'tcp6-established')];
  const counted = tracks.flatMap((track) => track ?? []);
  const [track] = counted;
  if (track) {
    return {
      count: counted.reduce((total, { last }) => total + last.value, 0),
      by: 'counter',
      evidence: track.last.evidence,
    };
  }
  const [fullest] = tags
    .filter((tag) => tag !== tags[0] && perConnectionTags.includes(tag.row.tag))
    .sort((a, b) => b.row.live - a.row.live);
  return fullest ? { count: fullest.row.live, by: 'tag', evidence: fullest.evidence } : null;
}
