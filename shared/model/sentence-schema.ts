import * as v from 'valibot';
import type { Quantity } from './sentence.ts';

const finite = v.pipe(v.number(), v.finite());

/** The place in the evidence that a sentence rests on. */
export const evidenceSchema = v.strictObject({
  file: v.string(),
  line: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  sha256: v.string(),
  quote: v.string(),
});

const quantitySchema: v.GenericSchema<Quantity> = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), text: v.string() }),
  v.strictObject({ kind: v.literal('term'), term: v.string() }),
  v.strictObject({ kind: v.literal('bytes'), bytes: finite }),
  v.strictObject({ kind: v.literal('bytes-per-hour'), bytesPerHour: finite }),
  v.strictObject({ kind: v.literal('count'), count: finite }),
  v.strictObject({ kind: v.literal('share'), share: finite }),
  v.strictObject({ kind: v.literal('utc'), utcMs: finite }),
  v.strictObject({ kind: v.literal('duration'), durationMs: finite }),
  v.strictObject({ kind: v.literal('list'), items: v.array(v.lazy(() => quantitySchema)) }),
]);

/** A sentence kept as template key and quantities beside its English wording, for the second language. */
export const sentenceSchema = v.strictObject({ key: v.string(), values: v.record(v.string(), quantitySchema) });
