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

/** So many files are told in one piece. */
const pieceFiles = 500;

/** The text of `incident.json` in pieces, for it may name 200,000 files: the same list gives the same pieces. */
export function* incidentListPieces({ files, faults, ...about }: IncidentList): Generator<string> {
  yield `${JSON.stringify(about, null, 2).slice(0, -'\n}'.length)},\n  "files": [`;
  yield* itemPieces(files);
  yield '],\n  "faults": [';
  yield* itemPieces(faults);
  yield ']\n}\n';
}

function* itemPieces(items: readonly object[]): Generator<string> {
  for (let from = 0; from < items.length; from += pieceFiles) {
    // without the brackets around them
    const text = JSON.stringify(items.slice(from, from + pieceFiles), null, 2).slice('['.length, -'\n]'.length);
    yield `${from === 0 ? '' : ','}${text.replaceAll('\n', '\n  ')}`;
  }
  if (items.length > 0) yield '\n  ';
}
