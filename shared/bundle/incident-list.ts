import * as v from 'valibot';

/** Where an incident's list of its own files lies: at the root of the folder or the zip. */
export const incidentListName = 'incident.json';
/** Digests of everything else, as `sha256sum -c` reads them. */
export const manifestName = 'manifest-sha256.txt';
/** Raw evidence lies below this folder, under the names it was found by. */
export const evidenceFolder = 'evidence/';

const instant = v.pipe(v.string(), v.isoTimestamp());
const bytes = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One file of raw evidence. */
export const bundledFileSchema = v.object({
  /** Name in the bundle, with forward slashes. */
  name: v.string(),
  bytes,
  sha256: v.string(),
  /** When the file was last changed where it was found; null where that is unknown. */
  modifiedUtc: v.nullable(instant),
  obtainedUtc: v.nullable(instant),
  /** How it was obtained, for the user: a command line, or where it was copied from. */
  how: v.string(),
  /** The name it had, where that could not be a name in the bundle; else left out. */
  foundAs: v.exactOptional(v.string()),
});

/**
 * `incident.json`: what was gathered, how and when, and what could not be. Unknown fields of later versions are
 * ignored, so that an older Poolhound still opens the bundle.
 */
export const incidentListSchema = v.object({
  schema: v.literal('poolhound.incident/1'),
  /** What wrote it, such as `poolhound 0.1.0`. */
  tool: v.string(),
  createdUtc: instant,
  /** Offset of the wall clock where it was gathered, minutes east of UTC; null where nobody knows the server's. */
  utcOffsetMinutes: v.nullable(v.number()),
  /** True where names and addresses were replaced by tokens. */
  isRedacted: v.boolean(),
  files: v.array(bundledFileSchema),
  /** What could not be gathered, or not whole. */
  faults: v.array(v.object({ what: v.string(), reason: v.string() })),
});

export type BundledFile = v.InferOutput<typeof bundledFileSchema>;
export type IncidentList = v.InferOutput<typeof incidentListSchema>;

/** The list in the text of an `incident.json`; null where it is damaged or something else. */
export function parseIncidentList(text: string): IncidentList | null {
  try {
    const parsed = v.safeParse(incidentListSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // not JSON, so not a list of ours
  }
}

/** The text of `incident.json`: the same list gives the same bytes. */
export function formatIncidentList(list: IncidentList): string {
  return `${JSON.stringify(list, null, 2)}\n`;
}
