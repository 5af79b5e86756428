import * as v from 'valibot';
import { admittedSchema } from './admitted.ts';
import { faultSchema } from './fault.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const instantMs = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const amount = v.nullable(v.pipe(v.number(), v.finite()));
/** NaN stands for "not known" in every column here. */
const column = v.instance(Float64Array);
const pool = v.picklist(['nonpaged', 'paged']);
/** Four characters, blanks kept. */
const tag = v.pipe(v.string(), v.length(4));

/** What can be asked of a running server besides its tags, as series. */
export const watchTotals = [
  'nonPagedBytes',
  'pagedBytes',
  'availableBytes',
  'commitBytes',
  'commitLimitBytes',
  'freePtes',
  'handles',
  'processes',
  'threads',
  'connections',
  /** What the watch itself costs: part of one core in thousandths, its memory, and the pool charged to it. */
  'ownCpuPermille',
  'ownWorkingSetBytes',
  'ownNonPagedBytes',
] as const;

/** Where samples come from, and the journal they go to; each can fail alone and is then said once. */
export const watchSources = ['totals', 'tags', 'processes', 'tcp', 'own-cost', 'httperr', 'journal'] as const;

/** How often a watch may look, and how long. */
export const watchLimits = { leastEveryMs: 250, mostEveryMs: 3_600_000, mostBuckets: 2000, rows: 200 } as const;

const everyMs = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(watchLimits.leastEveryMs),
  v.maxValue(watchLimits.mostEveryMs),
);
const buckets = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(watchLimits.mostBuckets));
const page = { offset: count, limit: v.pipe(count, v.maxValue(watchLimits.rows)) };

/** Everything the window shows of a watch beside its tables and charts. */
export const watchStatusSchema = v.strictObject({
  /** False where this host cannot look at the server it runs on; `watch.start` then says why. */
  canWatch: v.boolean(),
  /** What is looked at: the Windows this runs on, or a simulated server. Null where nothing can be watched. */
  server: v.nullable(v.picklist(['windows', 'scripted'])),
  state: v.picklist(['idle', 'running', 'paused', 'failed']),
  /** Why it failed: what was written until then is kept. */
  fault: v.nullable(faultSchema),
  startedUtcMs: v.nullable(instantMs),
  everyMs: v.nullable(count),
  /** True while samples are taken faster, because the pool nears its threshold or connections are refused. */
  isBursting: v.boolean(),
  samples: count,
  firstUtcMs: v.nullable(instantMs),
  lastUtcMs: v.nullable(instantMs),
  /** Where the journal lies, for the user to read, and its size. */
  folder: v.nullable(v.string()),
  journalBytes: count,
  /** Journal written per day at the pace of this watch so far. */
  journalBytesPerDay: amount,
  /** Newest figures, by the names of `watchTotals`; null where this server does not tell. */
  totals: v.record(v.picklist(watchTotals), amount),
  tcpByState: v.record(v.string(), count),
  tags: count,
  /** Sources that failed, each with its fault; the others go on. */
  sources: v.array(v.strictObject({ source: v.picklist(watchSources), fault: v.nullable(faultSchema) })),
  /** What happened during the watch, newest last and bounded: clock set back, burst begun, a restart. */
  notes: v.array(v.strictObject({ utcMs: instantMs, code: v.string(), message: v.string() })),
});

export const tagSorts = ['bytes', 'delta', 'growthPerHour', 'live', 'allocs', 'frees', 'ratio', 'tag'] as const;

const seriesOf = v.variant('kind', [
  v.strictObject({ kind: v.literal('total'), total: v.picklist(watchTotals) }),
  v.strictObject({ kind: v.literal('tag'), tag, pool }),
]);

/** Lowest and highest value in each bucket; buckets without a sample are left out. */
const seriesSchema = v.strictObject({
  bucketMs: v.number(),
  /** Start of each bucket, UTC, ascending. */
  utcMs: column,
  min: column,
  max: column,
});

/** Watching the server this host runs on, one watch at a time. */
export const watchOperations = {
  'watch.status': { input: v.strictObject({}), output: watchStatusSchema },
  /** Starts a watch in a folder the host chooses; `busy` while one runs, `not-supported` where `canWatch` is false. */
  'watch.start': {
    input: v.strictObject({
      everyMs,
      /** Ends by itself after this long; null for never. */
      forMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1000))),
      /** Look once a second while the pool nears its threshold or connections are refused. */
      isBurstAllowed: v.boolean(),
      /** The most the non-paged pool can be, where it is known: near it samples are taken faster. */
      ceilingBytes: v.exactOptional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)))),
      /** A folder among the evidence handed over that http.sys logs into; without one, the server's own. */
      httpErr: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
    }),
    output: watchStatusSchema,
  },
  'watch.pause': { input: v.strictObject({}), output: watchStatusSchema },
  'watch.resume': { input: v.strictObject({}), output: watchStatusSchema },
  /** Ends the watch; its folder is admitted as evidence, ready for `incident.open`. Null when none ran. */
  'watch.stop': {
    input: v.strictObject({}),
    output: v.strictObject({ status: watchStatusSchema, evidence: v.nullable(admittedSchema) }),
  },
  /** One line of the chart between two moments (the whole watch when null). `not-found` for an unknown tag. */
  'watch.series': {
    input: v.strictObject({
      of: seriesOf,
      fromUtcMs: v.nullable(instantMs),
      toUtcMs: v.nullable(instantMs),
      buckets,
    }),
    output: seriesSchema,
  },
  /** A page of the current table: one row for each tag and pool that holds anything. */
  'watch.tags': {
    input: v.strictObject({
      pool: v.nullable(pool),
      /** Part of a tag, case matters; empty for all. */
      filter: v.pipe(v.string(), v.maxLength(4)),
      sort: v.picklist(tagSorts),
      isDescending: v.boolean(),
      ...page,
      /** Points of each sparkline; 0 for none. */
      sparkPoints: v.pipe(count, v.maxValue(60)),
    }),
    output: v.strictObject({
      atUtcMs: v.nullable(instantMs),
      /** Rows that fit the filter, on all pages. */
      total: count,
      tags: v.array(v.strictObject({ tag, pool })),
      bytes: column,
      /** Bytes since the sample before. */
      delta: column,
      /** Bytes gained per hour since the watch began; NaN in its first minute. */
      growthPerHour: column,
      allocs: column,
      frees: column,
      live: column,
      /** Allocations for each free since the watch began: a leak stays above 1. NaN where nothing was freed. */
      ratio: column,
      /** `sparkPoints` values for each row, one row after the other: highest bytes in equal steps since the begin. */
      spark: column,
    }),
  },
  /** A page of the processes of the newest sample, those with the most handles, threads or pool first. */
  'watch.processes': {
    input: v.strictObject({
      sort: v.picklist(['nonPagedBytes', 'pagedBytes', 'handles', 'threads', 'connections', 'name']),
      isDescending: v.boolean(),
      ...page,
    }),
    output: v.strictObject({
      atUtcMs: v.nullable(instantMs),
      total: count,
      rows: v.array(
        v.strictObject({
          pid: count,
          name: v.string(),
          handles: count,
          threads: count,
          nonPagedBytes: amount,
          pagedBytes: amount,
          startedUtcMs: amount,
          /** Known for the processes that hold most connections. */
          connections: v.nullable(count),
        }),
      ),
    }),
  },
} as const;

/** Tags whose lines one answer of `incident.pool` may have. */
export const poolLines = 20;

/** The pool of an opened incident over time. */
export const poolOperations = {
  /**
   * The pool and its largest tags in at most `buckets` equal buckets between two moments (the whole range when null), from
   * journals, counter logs and pool prints. Buckets without a sample are left out; NaN where a line has no value. Named
   * `tags` instead of the largest when given. Empty columns for an incident without a timed sample.
   */
  'incident.pool': {
    input: v.strictObject({
      incidentId: id,
      pool,
      fromUtcMs: v.nullable(instantMs),
      toUtcMs: v.nullable(instantMs),
      buckets,
      largest: v.pipe(count, v.maxValue(poolLines)),
      tags: v.exactOptional(v.pipe(v.array(tag), v.maxLength(poolLines))),
    }),
    output: v.strictObject({
      /** Whole range for which there are samples, whatever was asked; null without any. */
      fromUtcMs: v.nullable(instantMs),
      toUtcMs: v.nullable(instantMs),
      samples: count,
      bucketMs: v.number(),
      utcMs: column,
      min: column,
      max: column,
      /** Largest in the range first. */
      tags: v.array(v.strictObject({ tag, min: column, max: column })),
      /** Every tag that can be asked for by name, largest first and bounded. */
      knownTags: v.array(tag),
    }),
  },
} as const;

export const watchEvents = {
  /** A sample was taken, or the state changed; at most four a second. Tables and charts are asked for when shown. */
  'watch.changed': watchStatusSchema,
} as const;

export type WatchStatus = v.InferOutput<typeof watchStatusSchema>;
export type WatchTotal = (typeof watchTotals)[number];
export type WatchSource = (typeof watchSources)[number];
