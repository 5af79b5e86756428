import * as v from 'valibot';
import { diagnosisSchema, episodeSchema } from '../model/diagnosis.ts';
import { admittedSchema } from './admitted.ts';
import { bundleOperations } from './bundle-operations.ts';
import { collectEvents, collectOperations } from './collect-operations.ts';
import { driverOperations } from './driver-operations.ts';
import { poolOperations, watchEvents, watchOperations } from './watch-operations.ts';

export { admittedSchema } from './admitted.ts';

import { faultSchema } from './fault.ts';
import { workbenchOperations } from './workbench-operations.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const instantMs = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A column of numbers; structured clone on IPC, a binary frame on the WebSocket. */
export const column = v.instance(Float64Array);

export const capabilitiesSchema = v.strictObject({
  version: v.string(),
  /** How evidence may be handed over on this host. */
  admit: v.array(v.picklist(['dialog', 'paths', 'upload', 'paste'])),
  /** What prints the PDF; null where only HTML can be had. */
  printer: v.nullable(v.picklist(['electron', 'browser'])),
  /** Where a saved report goes: a place chosen in a dialog, or a download. */
  save: v.picklist(['dialog', 'download', 'none']),
  canCollect: v.boolean(),
});

/** Rows of a long list that one reply may have: with the longest path in each it stays under 1 MB. */
export const firstRows = 200;

/** The lists of a diagnosis that grow with the evidence. */
export const longLists = ['inputs', 'tags', 'episodes'] as const;

/** Languages a report is written in; English where none is asked for. */
const language = v.exactOptional(v.picklist(['en', 'zh']));

/** The sheet a report is laid out for; A4 where none is asked for. */
const paper = v.exactOptional(v.picklist(['a4', 'letter']));

/** Names, addresses, users and queries replaced by tokens, as in a redacted bundle. */
const isRedacted = v.exactOptional(v.boolean());

/** Sheets side by side, broken as they will print. */
const isPaged = v.exactOptional(v.boolean());

/** The diagnosis from before a change; the report is then a follow-up. */
const before = v.exactOptional(diagnosisSchema);

/** `zip` holds the tables whole, as CSV, and the brief for the vendor as plain text. */
export const reportFormats = ['html', 'pdf', 'json', 'zip'] as const;

/** Every operation of the host: the only door between its two halves. Inputs are strict: an extra field is refused. */
export const operations = {
  'host.capabilities': { input: v.strictObject({}), output: capabilitiesSchema },
  /** Evidence admitted so far, newest last. */
  'evidence.list': { input: v.strictObject({}), output: v.strictObject({ items: v.array(admittedSchema) }) },
  /** A paste becomes an artifact of at most 5 MB. */
  'evidence.paste': {
    input: v.strictObject({
      name: v.pipe(v.string(), v.maxLength(200)),
      text: v.pipe(v.string(), v.maxLength(5_242_880)),
    }),
    output: admittedSchema,
  },
  /** Asks the user for files or a folder in the host's own dialog; an empty list when it was closed. */
  'evidence.choose': {
    input: v.strictObject({ what: v.picklist(['files', 'folder']) }),
    output: v.strictObject({ items: v.array(admittedSchema) }),
  },
  /** Starts reading and judging; `job.done` says when the diagnosis can be fetched. */
  'incident.open': {
    input: v.strictObject({ evidence: v.pipe(v.array(id), v.minLength(1), v.maxLength(10_000)) }),
    output: v.strictObject({ incidentId: id, jobId: id }),
  },
  /** The diagnosis with the first `firstRows` of each long list; `incident.rows` gives the rest (`fetchDiagnosis` joins them). */
  'incident.diagnosis': { input: v.strictObject({ incidentId: id }), output: diagnosisSchema },
  /** A page of one of the diagnosis's long lists. */
  'incident.rows': {
    input: v.strictObject({
      incidentId: id,
      list: v.picklist(longLists),
      offset: count,
      limit: v.pipe(count, v.maxValue(firstRows)),
    }),
    output: v.variant('list', [
      v.strictObject({ list: v.literal('inputs'), total: count, rows: diagnosisSchema.entries.inputs }),
      v.strictObject({ list: v.literal('tags'), total: count, rows: diagnosisSchema.entries.tags }),
      v.strictObject({ list: v.literal('episodes'), total: count, rows: v.array(episodeSchema) }),
    ]),
  },
  /** Refused connections over time, in at most `buckets` equal buckets between the two moments (the whole range when null). */
  'incident.refusals': {
    input: v.strictObject({
      incidentId: id,
      fromUtcMs: v.nullable(instantMs),
      toUtcMs: v.nullable(instantMs),
      buckets: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4000)),
    }),
    output: v.strictObject({
      /** Start of each bucket, UTC; empty buckets are left out. */
      utcMs: column,
      records: column,
      connections: column,
      bucketMs: v.number(),
    }),
  },
  /** The problems of one input, a page at a time. */
  'incident.problems': {
    input: v.strictObject({ incidentId: id, file: v.string(), offset: count, limit: v.pipe(count, v.maxValue(500)) }),
    output: v.strictObject({
      total: count,
      items: v.array(
        v.strictObject({
          line: v.nullable(count),
          offset: v.nullable(count),
          code: v.string(),
          message: v.string(),
        }),
      ),
    }),
  },
  /** The report as it will print: one self-contained HTML text without scripts. */
  'report.html': {
    input: v.strictObject({ incidentId: id, language, paper, before, isRedacted, isPaged }),
    output: v.strictObject({ html: v.string() }),
  },
  /** Writes the report where the user chose, or offers it as a download; `name` is the file's base name. */
  'report.save': {
    input: v.strictObject({ incidentId: id, format: v.picklist(reportFormats), language, paper, isRedacted, before }),
    output: v.strictObject({ jobId: id }),
  },
  ...collectOperations,
  ...bundleOperations,
  ...poolOperations,
  ...watchOperations,
  ...workbenchOperations,
  'job.cancel': { input: v.strictObject({ jobId: id }), output: v.strictObject({ isCancelled: v.boolean() }) },
  ...driverOperations,
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<K extends OperationName> = v.InferOutput<Operations[K]['input']>;
export type OperationOutput<K extends OperationName> = v.InferOutput<Operations[K]['output']>;

/** Everything the host says without being asked. */
export const events = {
  ...collectEvents,
  ...watchEvents,
  /** Evidence came in by another way than this window: a second start of the program, a double click on a bundle. */
  'evidence.admitted': v.strictObject({ items: v.array(admittedSchema) }),
  /** `total` is null while it is not known; `done` and `total` count bytes for reading. */
  'job.progress': v.strictObject({
    jobId: id,
    done: v.number(),
    total: v.nullable(v.number()),
    what: v.string(),
  }),
  /** Sent once for each job. `result` names what was written, for jobs that write. */
  'job.done': v.strictObject({
    jobId: id,
    fault: v.nullable(faultSchema),
    result: v.nullable(
      v.strictObject({
        name: v.string(),
        url: v.nullable(v.string()),
        /** A second file that belongs to it: the private map of a redacted bundle. */
        besides: v.exactOptional(v.strictObject({ name: v.string(), url: v.nullable(v.string()) })),
      }),
    ),
  }),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<K extends EventName> = v.InferOutput<Events[K]>;
