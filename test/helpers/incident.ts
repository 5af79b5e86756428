import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
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

/** An incident read from contents by the real readers, each file recognised by its content. */
export function readIncident(files: readonly EvidenceFile[]): Incident {
  return { inputs: files.map(readInput) };
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
