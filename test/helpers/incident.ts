import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { createDecoder } from '../../electron/platform/decoding/iced.ts';
import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import { soughtTags } from '../../shared/diagnosis/sought-tags.ts';
import { examineImage } from '../../shared/drivers/examine.ts';
import { numberOfTag } from '../../shared/drivers/pool-tag.ts';
import type { Incident, Input } from '../../shared/model/incident.ts';
import { noProblems } from '../../shared/model/problem.ts';
import { allReaderKinds } from '../../shared/recognise/all-kinds.ts';
import { recognise, whyUnrecognised } from '../../shared/recognise/recognise.ts';
import { bytesOf, headOf, readEvidence } from './evidence.ts';

/** One file of an incident that a test hands over. */
export interface EvidenceFile {
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly modifiedUtcMs?: number;
}

/**
 * An incident read from contents by the real readers, each file recognised by its content. Driver images are examined
 * for the tags that a first judgement asks about, as the product does.
 */
export function readIncident(files: readonly EvidenceFile[]): Incident {
  const inputs = files.map(readInput);
  if (!inputs.some(({ kind }) => kind === 'driver-image')) return { inputs };
  const tags = soughtTags(diagnose({ inputs })).flatMap((tag) => numberOfTag(tag) ?? []);
  return { inputs: inputs.map((input, at) => examineInput(input, bytesOf(files[at]?.content ?? ''), tags)) };
}

function examineInput(input: Input, bytes: Uint8Array, tags: readonly number[]): Input {
  if (input.artifact?.kind !== 'driver-image') return input;
  const found = examineImage(bytes, { decoder: createDecoder(), tags, pause: () => undefined }).tags;
  return {
    ...input,
    artifact: { ...input.artifact, tags: found.map(({ tag, grade, uses }) => ({ tag, grade, uses, quote: '' })) },
  };
}

/** An incident of every file below a folder except `expected.json`, as the product would open it. */
export function readIncidentFolder(folder: string): Incident {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  return readIncident(names.map((file) => ({ file, content: new Uint8Array(readFileSync(join(folder, file))) })));
}

function readInput({ file, content, modifiedUtcMs }: EvidenceFile): Input {
  const bytes = bytesOf(content);
  const head = headOf(bytes);
  const base = {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    modifiedUtcMs: modifiedUtcMs ?? null,
  };
  const best = recognise(head, allReaderKinds);
  if (best === null) {
    return { ...base, kind: 'unrecognised', reason: whyUnrecognised(head), problems: noProblems, artifact: null };
  }
  const { artifact, problems } = readEvidence(best.kind, bytes, {
    fileName: basename(file),
    modifiedUtcMs: base.modifiedUtcMs,
  });
  return { ...base, kind: best.kind.kind, reason: null, problems, artifact };
}
