import type { Reply } from '../../shared/contract/fault.ts';
import { soughtTags } from '../../shared/diagnosis/sought-tags.ts';
import type { DriverImage, DriverTag } from '../../shared/drivers/driver-image.ts';
import { numberOfTag } from '../../shared/drivers/pool-tag.ts';
import { toQuote } from '../../shared/model/cited.ts';
import type { Input } from '../../shared/model/incident.ts';
import type { FoundFile, Judgement, WorkerRoom } from '../platform/ports.ts';
import type { JobContext } from './jobs.ts';

/** What was read, and where the images lie. */
export interface ReadEvidence {
  readonly workers: WorkerRoom;
  readonly files: readonly FoundFile[];
  readonly inputs: readonly Input[];
}

/**
 * Judges the evidence; where there are driver images and tags worth looking for, looks for them and judges again.
 * Images inside archives are not examined. An image that cannot be examined is passed over.
 */
export async function judgeWithDrivers(evidence: ReadEvidence, job: JobContext): Promise<Reply<Judgement>> {
  const { workers, files, inputs } = evidence;
  const names = new Set(inputs.filter(({ artifact }) => artifact?.kind === 'driver-image').map(({ file }) => file));
  const images = files.filter(({ name }) => names.has(name));
  if (images.length === 0) return workers.judge(inputs, job.signal);
  // judging hands the columns over to the worker; they are needed again
  const first = await workers.judge(structuredClone(inputs), job.signal);
  if (!first.ok) return first;
  const tags = soughtTags(first.value.diagnosis).flatMap((tag) => numberOfTag(tag) ?? []);
  if (tags.length === 0) return first;
  const examined = new Map<string, DriverImage>();
  for (const [index, file] of images.entries()) {
    job.progress(index, images.length, `Examining ${file.name}`);
    const image = await workers.examine({ file, isNamed: false, tags }, job.signal);
    if (!image.ok) return image;
    if (image.value) examined.set(file.name, image.value);
  }
  job.progress(images.length, images.length, 'Judging the evidence');
  return workers.judge(
    inputs.map((input) => withTags(input, examined.get(input.file))),
    job.signal,
  );
}

function withTags(input: Input, image: DriverImage | undefined): Input {
  if (!image || input.artifact?.kind !== 'driver-image') return input;
  const tags = image.tags.map(({ tag, grade, uses, evidence }) => ({ tag, grade, uses, quote: quoteOf(evidence) }));
  return { ...input, artifact: { ...input.artifact, tags } };
}

/** The strongest place as one line: where, and the instructions. */
function quoteOf([place]: DriverTag['evidence']): string {
  if (!place) return '';
  const where = [place.section, place.function, `offset 0x${place.offset.toString(16)}`].filter(
    (part) => part !== null,
  );
  return toQuote(`${where.join(' ')}: ${place.instructions.join('; ')}`);
}
