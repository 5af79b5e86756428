import { ok, type Reply } from '../../shared/contract/fault.ts';
import { soughtTags } from '../../shared/diagnosis/sought-tags.ts';
import { rankCandidates, type SoughtFor } from '../../shared/drivers/driver-candidates.ts';
import type { DriverImage, DriverTag } from '../../shared/drivers/driver-image.ts';
import { numberOfTag } from '../../shared/drivers/pool-tag.ts';
import { toQuote } from '../../shared/model/cited.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { artifactsOf, type Input } from '../../shared/model/incident.ts';
import type { FoundFile, Judgement, WorkerRoom } from '../platform/ports.ts';
import type { JobContext } from './jobs.ts';

/** What was read, and where the images lie. */
export interface ReadEvidence {
  readonly workers: WorkerRoom;
  readonly files: readonly FoundFile[];
  readonly inputs: readonly Input[];
}

/**
 * Judges the evidence; where there are driver images and tags worth looking for, looks for them, also inside archives,
 * and judges again. An image that cannot be examined is passed over.
 */
export async function judgeWithDrivers(evidence: ReadEvidence, job: JobContext): Promise<Reply<Judgement>> {
  const lists = evidence.inputs.filter((input) => artifactsOf(input).some(({ kind }) => listKinds.includes(kind)));
  const judged = await judgeTwice(evidence, job);
  return judged.ok ? ok({ ...judged.value, driverLists: lists }) : judged;
}

/** Kinds of evidence that say which drivers run, filter and are signed. */
export const listKinds: readonly string[] = ['driver-list', 'filter-list', 'signature-list'];

async function judgeTwice(evidence: ReadEvidence, job: JobContext): Promise<Reply<Judgement>> {
  const { workers, inputs } = evidence;
  const holders = filesWithImages(evidence);
  if (holders.length === 0) return workers.judge(inputs, job.signal);
  // judging hands the columns over to the worker; they are needed again
  const first = await workers.judge(structuredClone(inputs), job.signal);
  if (!first.ok) return first;
  const sought = soughtFor(first.value.diagnosis);
  const tags = tagsToExamine(sought);
  if (tags.length === 0) return first;
  const images: DriverImage[] = [];
  let others = 0;
  for (const [index, file] of holders.entries()) {
    job.progress(index, holders.length, `Examining ${file.name}`);
    const examined = await workers.examine({ file, isNamed: false, tags }, { signal: job.signal });
    if (!examined.ok) return examined;
    images.push(...examined.value.images);
    others += examined.value.others;
  }
  job.progress(holders.length, holders.length, 'Judging the evidence');
  const byFile = new Map(images.map((image) => [image.file, image]));
  const withImages = inputs.map((input) => withTags(input, byFile.get(input.file)));
  const drivers = rankCandidates({ inputs: withImages }, { images, tags: sought, others });
  const judged = await workers.judge(withImages, job.signal);
  return judged.ok ? ok({ ...judged.value, drivers }) : judged;
}

/** Tags worth looking for in a diagnosis, each with those that grow in lockstep with it. */
export function soughtFor(diagnosis: Diagnosis): SoughtFor[] {
  return soughtTags(diagnosis).map((tag) => {
    const line = diagnosis.tags.find((each) => each.tag === tag);
    return { tag, pool: line?.pool ?? 'nonpaged', lockstepWith: line?.lockstepWith ?? [] };
  });
}

/** The tags themselves and their lockstep partners, as numbers. */
export function tagsToExamine(sought: readonly SoughtFor[]): number[] {
  const names = new Set(sought.flatMap(({ tag, lockstepWith }) => [tag, ...lockstepWith]));
  return [...names].flatMap((tag) => numberOfTag(tag) ?? []);
}

/** Files that are images or archives with images in them. */
function filesWithImages({ files, inputs }: ReadEvidence): readonly FoundFile[] {
  const names = inputs.filter(({ artifact }) => artifact?.kind === 'driver-image').map(({ file }) => file);
  const known = new Set(names);
  return files.filter(({ name }) => known.has(name) || names.some((image) => image.startsWith(`${name}!`)));
}

function withTags(input: Input, image: DriverImage | undefined): Input {
  if (!image || input.artifact?.kind !== 'driver-image') return input;
  const tags = image.tags.map(({ tag, grade, uses, evidence }) => ({ tag, grade, uses, quote: quoteOf(evidence) }));
  const { signed, signer, issuer, signedUtc, digest, digestAlgorithm } = image;
  const signature = { signed, signer, issuer, signedUtc, digest, digestAlgorithm };
  return { ...input, artifact: { ...input.artifact, ...signature, tags } };
}

/** The strongest place as one line: where, and the instructions. */
function quoteOf([place]: DriverTag['evidence']): string {
  if (!place) return '';
  const where = [place.section, place.function, `offset 0x${place.offset.toString(16)}`].filter(
    (part) => part !== null,
  );
  return toQuote(`${where.join(' ')}: ${place.instructions.join('; ')}`);
}
