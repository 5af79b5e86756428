import { basename } from 'node:path';
import type { Input } from '../../shared/model/incident.ts';
import { allReaderKinds } from '../../shared/recognise/all-kinds.ts';
import { looksLikeZip } from '../../shared/recognise/zip.ts';
import { reasonOf } from '../platform/evidence/files.ts';
import type { FoundFile } from '../platform/ports.ts';
import { readArchive } from './archive/read-archive.ts';
import { fileChunks } from './file-bytes.ts';
import { Cancelled, continued, type TaskContext, type Tasks } from './protocol.ts';
import { openStream, unreadInput } from './read-stream.ts';

/** Reads files in their order, as `readFile` does each. */
export async function readFiles(
  { files, isHashed }: Tasks['read']['ask'],
  context: TaskContext,
): Promise<Tasks['read']['answer']> {
  const answers: (readonly Input[])[] = [];
  let done = 0;
  for (const file of files) {
    answers.push(await readFile(file, isHashed, continued(context, done)));
    done += file.bytes;
  }
  return answers;
}

/** Reads one file of the user's: one input, or for an archive one for each entry and one for the archive itself. */
export async function readFile(file: FoundFile, isHashed: boolean, context: TaskContext): Promise<readonly Input[]> {
  if (file.trouble !== null) return [unreadInput(file, file.trouble)];
  try {
    const about = { file: file.name, fileName: basename(file.path), modifiedUtcMs: file.modifiedUtcMs };
    const reading = openStream(about, { kinds: allReaderKinds, isHashed });
    let isFirst = true;
    for (const chunk of fileChunks(file.path, context)) {
      if (isFirst && looksLikeZip(chunk)) return await readArchive(file, context);
      isFirst = false;
      reading.push(chunk);
    }
    return [reading.end()];
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return [unreadInput(file, reasonOf(error))];
  }
}
