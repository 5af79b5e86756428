import * as v from 'valibot';
import { capacitySchema } from './capacity.ts';
import { inputKinds } from './incident.ts';
import { evidenceSchema, sentenceSchema } from './sentence-schema.ts';

/** Ids of everything the product can conclude; docs/ARCHITECTURE.md says what each means. */
export const hypothesisIds = [
  'nonpaged-pool-leak',
  'nonpaged-pool-ceiling-lowered',
  'connection-load',
  'unread-sockets',
  'ephemeral-port-exhaustion',
  'application-pool-failure',
  'request-noise',
  'paged-pool-exhaustion',
  'system-pte-exhaustion',
  'memory-exhausted-elsewhere',
  'none',
  'inconclusive',
] as const;

export const outcomes = ['supported', 'refuted', 'inconclusive', 'not-applicable', 'missing-data', 'failed'] as const;

const finite = v.pipe(v.number(), v.finite());
const number = v.nullable(finite);
const text = v.nullable(v.string());
const instant = v.nullable(v.pipe(v.string(), v.isoTimestamp()));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const confidence = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const hypothesis = v.picklist(hypothesisIds);
const tagText = v.pipe(v.string(), v.length(4));
const poolName = v.picklist(['nonpaged', 'paged']);
const owner = v.picklist(['third-party', 'windows', 'unknown']);

const findingSchema = v.strictObject({
  rule: v.string(),
  outcome: v.picklist(outcomes),
  sentence: v.string(),
  message: sentenceSchema,
  evidence: v.array(evidenceSchema),
  /** True where the sentence rests on a fact that no public source documents. */
  isInferred: v.boolean(),
});

const driverSchema = v.strictObject({
  file: v.string(),
  grade: v.picklist(['proven', 'likely', 'weak']),
  loaded: v.nullable(v.boolean()),
  company: text,
  version: text,
  signer: text,
});

const actionSchema = v.strictObject({
  id: v.string(),
  /** Relief makes it work again for a while; cure removes the cause; capture keeps the evidence. */
  purpose: v.picklist(['capture', 'relief', 'cure']),
  title: v.string(),
  why: v.string(),
  commands: v.array(v.string()),
  rollback: v.array(v.string()),
  restart: v.picklist(['none', 'service', 'reboot']),
  risk: v.string(),
  verify: v.string(),
  /** The four wordings by key and quantities, for the second language. */
  words: v.exactOptional(
    v.strictObject({ title: sentenceSchema, why: sentenceSchema, risk: sentenceSchema, verify: sentenceSchema }),
  ),
});

/** Refusals with no gap of more than ten minutes between two of them. */
export const episodeSchema = v.strictObject({
  fromUtc: v.pipe(v.string(), v.isoTimestamp()),
  toUtc: v.pipe(v.string(), v.isoTimestamp()),
  records: count,
  connections: count,
});

/** The machine-readable answer, `poolhound.diagnosis/1`. Unknown is null, never a made-up number. */
export const diagnosisSchema = v.strictObject({
  schema: v.literal('poolhound.diagnosis/1'),
  verdict: v.strictObject({
    primary: hypothesis,
    contributing: v.array(hypothesis),
    confidence,
    sentence: v.string(),
    message: sentenceSchema,
  }),
  hypotheses: v.array(
    v.strictObject({
      id: hypothesis,
      confidence,
      for: v.array(v.string()),
      against: v.array(v.string()),
      wouldDecide: text,
      /** Key of what would decide, for the second language; it has no places. */
      wouldDecideKey: v.exactOptional(text),
    }),
  ),
  httperr: v.nullable(
    v.strictObject({
      entries: count,
      problems: count,
      firstUtc: instant,
      lastUtc: instant,
      reasons: v.record(v.string(), count),
      refusals: v.strictObject({
        records: count,
        connections: count,
        connectionsUnknown: count,
        firstUtc: instant,
        lastUtc: instant,
        episodes: v.array(episodeSchema),
        /**
         * http.sys seems to write refusals from a five-second timer whose phase is set when it starts: second mod 5 of
         * most records, and their share (0.2 is chance). `ticks` are those of all episodes, each from its first refusal to
         * its last, `ticksWithRefusals` those in which connections were refused. No source documents the timer.
         */
        cadence: v.exactOptional(
          v.strictObject({
            tickMs: count,
            phaseSecond: count,
            share: finite,
            ticks: count,
            ticksWithRefusals: count,
            isInferred: v.literal(true),
          }),
        ),
      }),
    }),
  ),
  machine: v.strictObject({
    host: text,
    os: text,
    version: text,
    arch: v.nullable(v.picklist(['x86', 'x64', 'arm64'])),
    ramBytes: number,
    bootUtc: instant,
    utcOffsetMinutes: number,
  }),
  pool: v.strictObject({
    nonPagedBytes: number,
    pagedBytes: number,
    pagedCeilingBytes: number,
    availableMemoryBytes: number,
    commitBytes: number,
    commitLimitBytes: number,
    freePtes: number,
    sampledUtc: instant,
    /** The first sample since the last restart that was seen; with `sampledUtc` it says how long was watched. */
    observedFromUtc: v.exactOptional(instant),
    /** Where `sampledUtc` comes from. */
    sampledSource: v.nullable(v.picklist(['printed', 'file-name', 'file-time'])),
    ceilingBytes: number,
    ceilingBand: v.nullable(v.tuple([finite, finite])),
    ceilingSource: text,
    thresholdBytes: number,
    availableBytes: number,
    growthBytesPerHour: number,
    exhaustedInHours: number,
  }),
  tags: v.array(
    v.strictObject({
      tag: tagText,
      pool: poolName,
      bytes: finite,
      share: number,
      live: number,
      /** Allocations since the boot, where the print has them; wraps at 2^32 before Windows 26H1. */
      allocs: v.exactOptional(number),
      growthBytesPerHour: number,
      owner,
      ownerName: text,
      description: text,
      lockstepWith: v.array(tagText),
    }),
  ),
  culprits: v.array(
    v.strictObject({ tag: tagText, pool: poolName, owner, confidence, drivers: v.array(driverSchema) }),
  ),
  /** What connections cost and how many are safe; null where the evidence does not tell, absent in older answers. */
  capacity: v.exactOptional(v.nullable(capacitySchema)),
  httpSys: v.strictObject({ bytes: number, share: number, exonerated: v.nullable(v.boolean()) }),
  settings: v.array(
    v.strictObject({
      key: v.string(),
      value: v.nullable(v.union([finite, v.string(), v.boolean(), v.array(v.string())])),
      effective: v.nullable(v.boolean()),
      source: v.strictObject({ file: v.string(), line: v.nullable(count) }),
    }),
  ),
  findings: v.array(findingSchema),
  actions: v.array(actionSchema),
  missing: v.array(
    v.strictObject({
      what: v.string(),
      why: v.string(),
      how: v.string(),
      /** The same by key, for the second language. */
      words: v.exactOptional(v.strictObject({ what: sentenceSchema, why: sentenceSchema, how: sentenceSchema })),
    }),
  ),
  inputs: v.array(
    v.strictObject({
      file: v.string(),
      kind: v.picklist(inputKinds),
      sha256: v.string(),
      bytes: count,
      problems: count,
      /** Lines that were counted and are odd all the same, such as a number too large to believe; absent for none. */
      oddities: v.exactOptional(count),
      reason: text,
    }),
  ),
});

export type Diagnosis = v.InferOutput<typeof diagnosisSchema>;
export type HypothesisId = (typeof hypothesisIds)[number];
export type Outcome = (typeof outcomes)[number];
export type Finding = Diagnosis['findings'][number];
export type Action = Diagnosis['actions'][number];
export type TagLine = Diagnosis['tags'][number];
