import type { DriverCandidate, DriverPage, SoughtTag } from '../contract/driver-operations.ts';
import { altitudeOf, isListedAs, signatureOf } from '../derive/machine/known-drivers.ts';
import { compareText } from '../derive/sources.ts';
import { isFilledByOthers, knowTag } from '../derive/tags/tag-knowledge.ts';
import type { Incident } from '../model/incident.ts';
import type { DriverImage, DriverTag, ListedImage } from './driver-image.ts';

/** A tag that was looked for, and those whose growth runs in lockstep with it. */
export interface SoughtFor {
  readonly tag: string;
  readonly pool: 'nonpaged' | 'paged';
  readonly lockstepWith: readonly string[];
}

/** What a search for owners found, whole; replies are pages of it. */
export type DriverFindings = Omit<DriverPage, 'total' | 'rows'> & { readonly candidates: readonly DriverCandidate[] };

/** Images that were examined, the tags they were examined for, and how many files were no programs. */
export interface ExaminedImages {
  readonly images: readonly DriverImage[];
  readonly tags: readonly SoughtFor[];
  readonly others: number;
}

/**
 * Ranks the images behind each tag: by grade and use, then whether a list of the incident says that it is loaded, then
 * by lockstep tags that it provably allocates with too. What is equal in all three shares a rank.
 */
export function rankCandidates(incident: Incident, { images, tags, others }: ExaminedImages): DriverFindings {
  const distinct = withoutCopies(images);
  const perTag = tags.map((sought) => ({ sought, rows: candidatesOf(incident, distinct, sought) }));
  return {
    tags: perTag.map(({ sought, rows }) => summarise(sought, rows)),
    images: {
      examined: distinct.length,
      withProblems: distinct.filter(({ problems }) => problems.length > 0).length,
      others,
    },
    candidates: perTag.flatMap(({ rows }) => rows),
  };
}

/** A page of what was found, for one tag or all. */
export function pageOfDrivers(
  { tags, images, candidates }: DriverFindings,
  { tag, offset, limit }: { tag: string | null; offset: number; limit: number },
): DriverPage {
  const wanted = tag === null ? candidates : candidates.filter((row) => row.tag === tag);
  return { tags: [...tags], images, total: wanted.length, rows: wanted.slice(offset, offset + limit) };
}

/** Nothing was examined. */
export const noDriverFindings: DriverFindings = {
  tags: [],
  images: { examined: 0, withProblems: 0, others: 0 },
  candidates: [],
};

/** The same content under two names is one image. */
function withoutCopies(images: readonly DriverImage[]): DriverImage[] {
  const seen = new Set<string>();
  return images.filter(({ file, sha256 }) => {
    const content = sha256 === '' ? file : sha256;
    if (seen.has(content)) return false;
    seen.add(content);
    return true;
  });
}

interface Weighed {
  readonly row: Omit<DriverCandidate, 'rank' | 'isTied'>;
  readonly weight: readonly number[];
}

function candidatesOf(incident: Incident, images: readonly DriverImage[], sought: SoughtFor): DriverCandidate[] {
  const weighed = images
    .flatMap((image) => {
      const found = image.tags.find(({ tag }) => tag === sought.tag);
      return found ? [weigh(incident, { image, found, sought })] : [];
    })
    .sort((a, b) => compareWeight(a.weight, b.weight) || compareText(a.row.driver.file, b.row.driver.file));
  let rank = 0;
  return weighed.map(({ row, weight }, index) => {
    const isSame = (other: Weighed | undefined) => other !== undefined && compareWeight(other.weight, weight) === 0;
    if (!isSame(weighed[index - 1])) rank = index + 1;
    return { ...row, rank, isTied: isSame(weighed[index - 1]) || isSame(weighed[index + 1]) };
  });
}

/** Strongest first. */
const order: readonly string[] = [
  'proven allocate',
  'likely allocate',
  'likely unknown',
  'likely free',
  'likely compare',
  'weak unknown',
];

interface Weighing {
  readonly image: DriverImage;
  readonly found: DriverTag;
  readonly sought: SoughtFor;
}

function weigh(incident: Incident, { image, found, sought }: Weighing): Weighed {
  const { grade, uses, evidence, tag } = found;
  const lockstep = sought.lockstepWith.filter((other) =>
    image.tags.some((held) => held.tag === other && held.grade === 'proven'),
  );
  const { tags: _tags, problems: _problems, ...driver } = listImage(incident, image);
  const loadedWeight = driver.loaded === null ? 1 : driver.loaded ? 0 : 2;
  return {
    row: {
      tag,
      grade,
      uses,
      lockstep,
      driver,
      evidence: evidence.map((place) => ({ ...place, instructions: [...place.instructions] })),
      problems: image.problems
        .slice(0, mostProblems)
        .map(({ offset, code, message }) => ({ offset, code, message: message.slice(0, longestText) })),
    },
    weight: [order.indexOf(`${grade} ${uses}`), loadedWeight, -lockstep.length],
  };
}

const mostProblems = 5;
const longestText = 500;

function compareWeight(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The image with what the lists of the incident say about its file. */
export function listImage(incident: Incident, image: DriverImage): ListedImage {
  const name = baseName(image.file);
  return {
    ...image,
    signer: image.signer ?? signatureOf(incident, name)?.signer ?? null,
    loaded: isListedAs(incident, name),
    altitude: altitudeOf(incident, name),
  };
}

/** Copies are often kept as `x.sys (2)`, in folders or archives: the last part counts. Lower case. */
function baseName(path: string): string {
  const name = path.split(/[\\/!]/).at(-1) ?? '';
  // copy mark = " (" number ")"
  return name.replace(/ \(\d+\)$/, '').toLowerCase();
}

function summarise({ tag, pool }: SoughtFor, rows: readonly DriverCandidate[]): SoughtTag {
  const { owner, component } = knowTag(tag, pool);
  const owners = rows.filter(({ uses }) => uses === 'allocate' || uses === 'unknown');
  return {
    tag,
    owner,
    ownerName: component,
    isFilledByOthers: isFilledByOthers(tag),
    candidates: rows.length,
    best: owners[0]?.grade ?? null,
    isTied: owners.filter(({ rank }) => rank === owners[0]?.rank).length > 1,
  };
}
