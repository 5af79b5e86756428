import { poolAt } from './pool.ts';
import type { LogEvent } from './print/httperr.ts';
import type { Scene } from './scene.ts';

/** Figures of an incident that do not depend on any judgement. */
export interface Figures {
  readonly log: LogFigures | null;
  /** Bytes of non-paged pool in the newest sample, from and to: a snapshot prints rows and no total. */
  readonly nonPagedBytes: readonly [number, number] | null;
  readonly sampledUtcMs: number | null;
  /** Bytes an hour of each culprit that grows evenly and was sampled more than once. */
  readonly paces: Readonly<Record<string, number>>;
}

export interface LogFigures {
  readonly entries: number;
  readonly records: number;
  readonly connections: number;
  readonly connectionsUnknown: number;
  readonly episodes: number;
}

/** The figures of a scene, from the machine and not from its prints. */
export function figuresOf({ log, pool, sampleTimes, isAppended }: Scene, culprits: readonly string[]): Figures {
  const last = sampleTimes.length > 0 ? Math.max(...sampleTimes) : null;
  const total = pool && last !== null ? poolAt(pool, last).nonPagedBytes : null;
  const isPaced = sampleTimes.length > 1 && !isAppended && pool?.bootsUtcMs.length === 1;
  return {
    log: log && countLog(log),
    nonPagedBytes: total === null ? null : [total * 0.6, total * 1.0005],
    sampledUtcMs: last,
    paces: pool && isPaced ? pacesOf(pool.tags, culprits) : {},
  };
}

type Growing = NonNullable<Scene['pool']>['tags'];

function pacesOf(tags: Growing, culprits: readonly string[]): Record<string, number> {
  const isEven = ({ perHour, stepHours, startHours, stopHours }: Growing[number]) =>
    perHour > 0 && stepHours === 0 && startHours === 0 && stopHours === Number.POSITIVE_INFINITY;
  const even = tags.filter((tag) => culprits.includes(tag.tag) && isEven(tag));
  return Object.fromEntries(even.map(({ tag, perHour, size }) => [tag, perHour * size]));
}

/** A gap of more than ten minutes starts a new episode (product.md). */
const episodeGapMs = 600_000;

function countLog(log: readonly LogEvent[]): LogFigures {
  const refused = log.filter(({ reason }) => reason.endsWith('Connections_Refused'));
  const numbers = refused.map(({ reason }) => Number.parseInt(reason, 10));
  const times = refused.map(({ utcMs }) => utcMs).sort((a, b) => a - b);
  const gaps = times.filter((utcMs, at) => at > 0 && utcMs - times[at - 1]! > episodeGapMs).length;
  return {
    entries: log.length,
    records: refused.length,
    connections: numbers.reduce((sum, number) => sum + (Number.isNaN(number) ? 0 : number), 0),
    connectionsUnknown: numbers.filter(Number.isNaN).length,
    episodes: times.length === 0 ? 0 : gaps + 1,
  };
}
