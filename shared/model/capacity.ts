import * as v from 'valibot';
import { evidenceSchema, sentenceSchema } from './sentence-schema.ts';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * Where the cost of a connection comes from: the server's own tags divided by its connections, the total of the pool over
 * the number of connections in a counter log, or a probe.
 */
export const capacitySources = ['server-tags', 'counters', 'probe'] as const;

/** Where connections can be limited. */
export const capPlaces = ['program', 'site-limits', 'load-balancer', 'http-sys-options', 'max-connections'] as const;

/** How many connections this server can hold. What cannot be told is null. */
export const capacitySchema = v.strictObject({
  bytesPerConnection: finite,
  /** The same at 95 %, where a line was laid through several moments. */
  interval: v.nullable(v.tuple([finite, finite])),
  source: v.picklist(capacitySources),
  /** `both-ends`: client and server were on this machine, so that a connection from elsewhere costs less. */
  costOf: v.picklist(['server', 'both-ends']),
  /** How many there were when it was measured. */
  connections: v.nullable(count),
  /** At so many http.sys starts to refuse. */
  connectionsAtThreshold: v.nullable(count),
  safeCap: v.nullable(count),
  /** What the room for connections follows from; null where the ceiling of the pool, or what is in it, is not known. */
  room: v.nullable(
    v.strictObject({
      ceilingBytes: finite,
      thresholdBytes: finite,
      /** What else is in the pool: the pool at no connection. */
      othersBytes: finite,
      /** What the others grow by until the next restart; 0 where nothing grows. */
      othersGrowthBytes: finite,
    }),
  ),
  /** Connections and the pool in use at the same moment, fewest connections first; empty where a probe told the cost. */
  points: v.array(v.strictObject({ connections: count, nonPagedBytes: finite })),
  sentence: v.string(),
  message: sentenceSchema,
  /** Whether connections are what fills the pool; null where that is open. */
  isCause: v.nullable(v.boolean()),
  /** Nearest first; empty where no cap is known, or where limiting connections cures nothing. */
  setAt: v.array(v.strictObject({ place: v.picklist(capPlaces), sentence: v.string(), message: sentenceSchema })),
  evidence: v.array(evidenceSchema),
});

export type Capacity = v.InferOutput<typeof capacitySchema>;
export type CapPlace = (typeof capPlaces)[number];
export type CapacitySource = (typeof capacitySources)[number];
