import { basename } from 'node:path';
import { judge } from '../../electron/workers/judge.ts';
import { openStream } from '../../electron/workers/read-stream.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Input } from '../../shared/model/incident.ts';
import { allReaderKinds } from '../../shared/recognise/all-kinds.ts';
import type { EvidenceFile } from './generate/incident.ts';

/** What the product says about these files: the worker's own path, from bytes to the judgement. */
export function answerOf(files: readonly EvidenceFile[]): Diagnosis {
  return judge(files.map(readInput)).diagnosis;
}

function readInput({ name, bytes, modifiedUtcMs }: EvidenceFile): Input {
  const about = { file: name, fileName: basename(name), modifiedUtcMs };
  const reading = openStream(about, { kinds: allReaderKinds, isHashed: true });
  reading.push(bytes);
  return reading.end();
}
