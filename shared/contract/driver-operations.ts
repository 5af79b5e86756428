import * as v from 'valibot';

/**
 * Who allocates with a tag, as the window sees it.
 *
 * - `incident.drivers` pages the candidates that were found while the incident was opened: for its culprit tags (and
 *   the largest unknown ones), from the driver images among its evidence. Nothing is scanned by asking.
 * - `drivers.examine` starts a job over admitted evidence (files, folders, zips) and, with `thisMachine`, over the
 *   drivers of the machine the host runs on (only where `host.capabilities` has `canCollect`; else the fault
 *   `not-supported`). `job.progress` counts bytes, `job.cancel` stops it, `job.done` says when `drivers.candidates`
 *   may be asked. Tags: those named, else those of the incident, else all that each image provably allocates with.
 * - Both pages have the same shape. Rows come strongest first within each tag, tags in the incident's order. Rows with
 *   the same `rank` have equal evidence (`isTied`): show them as equals, never only the first.
 */

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.nullable(v.string());
const utc = v.nullable(v.pipe(v.string(), v.isoTimestamp()));
/** Four characters, blanks kept. */
const tagText = v.pipe(v.string(), v.length(4));
const grade = v.picklist(['proven', 'likely', 'weak']);

/** Rows of candidates that one reply may have: with the longest names in each it stays under 1 MB. */
export const mostCandidateRows = 40;

/** Which image it is and who made it, by its own words; what it does not say is null. */
export const driverIdentitySchema = v.strictObject({
  /** Name below what was handed over, `folder/x.sys` or `bundle.zip!x.sys`. */
  file: v.string(),
  sha256: v.string(),
  machine: v.nullable(v.picklist(['x86', 'x64', 'arm64'])),
  company: text,
  product: text,
  version: text,
  description: text,
  originalName: text,
  /** Link date; of a reproducible build it is a hash and no date. */
  linkedUtc: utc,
  /** `not-embedded` may still be signed through a catalog of Windows: `Get-AuthenticodeSignature` on the server tells. */
  signed: v.picklist(['embedded', 'catalog', 'not-embedded', 'unknown']),
  /** Name in the signer's certificate. The chain is not validated: say so beside it. */
  signer: text,
  issuer: text,
  /** Time stamp of the signature; null without one. */
  signedUtc: utc,
  /** Whether the digest that was signed fits the file as it is. */
  digest: v.nullable(v.picklist(['matches', 'differs'])),
  /** `sha1`, `sha256` …, of the signed digest. */
  digestAlgorithm: text,
  /** Running on the server by its list of drivers or services; null where no list says. */
  loaded: v.nullable(v.boolean()),
  /** File system filter altitude by `fltmc`, as printed. */
  altitude: text,
});

/** A place where the tag stands: the proof to show. `instructions` are lines `rva: text`, the call last. */
export const driverPlaceSchema = v.strictObject({
  /** File offset. */
  offset: count,
  section: text,
  function: text,
  instructions: v.array(v.string()),
});

/** One image behind one tag. */
export const driverCandidateSchema = v.strictObject({
  tag: tagText,
  /** 1 is the strongest of its tag; equal evidence, equal rank. */
  rank: count,
  isTied: v.boolean(),
  grade,
  /** `free` and `compare` prove nothing: such a candidate is no owner. */
  uses: v.picklist(['allocate', 'free', 'compare', 'unknown']),
  /** Tags that grow in lockstep with this one and that the image provably allocates with too; they raise its rank. */
  lockstep: v.array(tagText),
  driver: driverIdentitySchema,
  evidence: v.array(driverPlaceSchema),
  /** What was odd about the image; the first few. */
  problems: v.array(v.strictObject({ offset: v.nullable(count), code: v.string(), message: v.string() })),
});

/** One of the tags that were looked for. */
export const soughtTagSchema = v.strictObject({
  tag: tagText,
  owner: v.picklist(['windows', 'third-party', 'unknown']),
  /** Part of Windows or product that the tag table names. */
  ownerName: text,
  /** True for kernel objects that Windows allocates for others (`Thre`, `File` …): no image can prove who leaks them. */
  isFilledByOthers: v.boolean(),
  /** Images with any hit, and the best grade among them. */
  candidates: count,
  best: v.nullable(grade),
  /** More than one image has the strongest evidence. */
  isTied: v.boolean(),
});

export const driverPageSchema = v.strictObject({
  tags: v.array(soughtTagSchema),
  /** Images whose code was examined, of them those with problems, and other files that are no programs. */
  images: v.strictObject({ examined: count, withProblems: count, others: count }),
  /** Rows behind the page, for the tag asked or all. */
  total: count,
  rows: v.array(driverCandidateSchema),
});

export type DriverPage = v.InferOutput<typeof driverPageSchema>;
export type DriverCandidate = v.InferOutput<typeof driverCandidateSchema>;
export type SoughtTag = v.InferOutput<typeof soughtTagSchema>;

const page = {
  /** Null for all tags. */
  tag: v.nullable(tagText),
  offset: count,
  limit: v.pipe(count, v.maxValue(mostCandidateRows)),
} as const;

export const driverOperations = {
  /** Candidates for the incident's tags; empty where its evidence holds no images. */
  'incident.drivers': { input: v.strictObject({ incidentId: id, ...page }), output: driverPageSchema },
  /** Starts a scan of driver images. */
  'drivers.examine': {
    input: v.strictObject({
      evidence: v.pipe(v.array(id), v.maxLength(10_000)),
      thisMachine: v.boolean(),
      /** Takes tags, lockstep and lists of drivers from an open incident. */
      incidentId: v.nullable(id),
      /** One to four characters each, as poolmon prints them; blanks at the end may be left out. */
      tags: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(4))), v.maxLength(500)),
    }),
    output: v.strictObject({ scanId: id, jobId: id }),
  },
  /** What a finished scan found. Fault `not-found` before `job.done`, or when newer scans have displaced it. */
  'drivers.candidates': { input: v.strictObject({ scanId: id, ...page }), output: driverPageSchema },
} as const;
