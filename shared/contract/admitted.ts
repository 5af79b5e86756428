import * as v from 'valibot';

/** Something the user handed over, known to the window by an opaque id only: paths never come from the renderer. */
export const admittedSchema = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** Name for the user: the last part of the path, or what the paste was called. */
  name: v.string(),
  kind: v.picklist(['file', 'folder', 'paste']),
  bytes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
