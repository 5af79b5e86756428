import * as v from 'valibot';

const instant = v.pipe(v.string(), v.isoTimestamp());

/** A setting as the user says it is, against what the evidence shows or where it shows nothing. */
export const correctionSchema = v.strictObject({
  /** A key of {@link correctable}. */
  key: v.pipe(v.string(), v.maxLength(60)),
  /** True for a bare switch that is set; null says that the setting is not set at all. */
  value: v.nullable(
    v.union([v.literal(true), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff))]),
  ),
  atUtc: instant,
});

/** An action of the plan that was carried out. */
export const doneSchema = v.strictObject({ actionId: v.pipe(v.string(), v.maxLength(100)), atUtc: instant });

/** What was entered by hand for one incident. */
export const notesSchema = v.strictObject({
  corrections: v.pipe(v.array(correctionSchema), v.maxLength(40)),
  done: v.pipe(v.array(doneSchema), v.maxLength(100)),
});

export type Correction = v.InferOutput<typeof correctionSchema>;
export type Notes = v.InferOutput<typeof notesSchema>;

export const noNotes: Notes = { corrections: [], done: [] };

/** What can be corrected, and what its value is: a bare switch, or a number. */
export const correctable: Readonly<
  Record<string, { readonly at: 'boot' | 'http' | 'memory'; readonly is: 'switch' | 'number' }>
> = {
  '3GB': { at: 'boot', is: 'switch' },
  USERVA: { at: 'boot', is: 'number' },
  increaseuserva: { at: 'boot', is: 'number' },
  PAE: { at: 'boot', is: 'switch' },
  EnableAggressiveMemoryUsage: { at: 'http', is: 'number' },
  NonPagedPoolSize: { at: 'memory', is: 'number' },
  NonPagedPoolLimit: { at: 'memory', is: 'number' },
};

/** Corrections as the lines of a file, for citing: `EnableAggressiveMemoryUsage = 1`, `3GB not set`. */
export const correctionLine = ({ key, value }: Correction): string =>
  value === null ? `${key} not set` : value === true ? key : `${key} = ${value}`;
