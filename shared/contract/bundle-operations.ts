import * as v from 'valibot';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const evidence = v.pipe(v.array(id), v.minLength(1), v.maxLength(10_000));

/** What a replaced text was. */
export const redactedKinds = ['address', 'host', 'domain', 'user', 'sid', 'query'] as const;

/** Rows of the preview that one reply may have. */
export const replacementRows = 200;

/** Packing evidence into one file that can be carried away, and what redaction replaces in it. */
export const bundleOperations = {
  /**
   * Packs evidence as a bundle (`incident.zip`) where the user chose. With `isRedacted` names, addresses, users and
   * queries are replaced by tokens, and the private map is written beside the bundle, never inside: `job.done` names
   * it in `besides`.
   */
  'bundle.save': {
    input: v.strictObject({ evidence, isRedacted: v.boolean() }),
    output: v.strictObject({ jobId: id }),
  },
  /** Looks for everything that redaction would replace; `job.done` says when `redact.preview` can be asked. */
  'redact.scan': {
    input: v.strictObject({ evidence }),
    output: v.strictObject({ scanId: id, jobId: id }),
  },
  /** A page of what would be replaced, most frequent first. `leftOut`: files that a redacted bundle does not carry. */
  'redact.preview': {
    input: v.strictObject({ scanId: id, offset: count, limit: v.pipe(count, v.maxValue(replacementRows)) }),
    output: v.strictObject({
      total: count,
      byKind: v.record(v.picklist(redactedKinds), count),
      rows: v.array(
        v.strictObject({
          kind: v.picklist(redactedKinds),
          original: v.string(),
          token: v.string(),
          /** Places it was found in. */
          count,
        }),
      ),
      leftOut: v.array(v.strictObject({ file: v.string(), reason: v.string() })),
    }),
  },
} as const;
