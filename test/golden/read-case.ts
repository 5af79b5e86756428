import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { judge } from '../../electron/workers/judge.ts';
import { readFile } from '../../electron/workers/read-file.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Input } from '../../shared/model/incident.ts';
import { repository } from '../helpers/needs.ts';

/** Where the whole incidents lie. */
const incidents = join(repository, 'test/fixtures/incidents');

const context = { isCancelled: () => false, progress: () => undefined };

/**
 * Diagnoses a folder of evidence as the product's worker does: from the files' bytes, archives included. A checkout
 * gives files any time, so all are said to be modified at `collectedUtc`.
 */
export async function diagnoseCase(folder: string, collectedUtc: string): Promise<Diagnosis> {
  const inputs: Input[] = [];
  for (const path of filesBelow(join(incidents, folder))) {
    const found = {
      path,
      name: relative(join(incidents, folder), path).replaceAll('\\', '/'),
      bytes: statSync(path).size,
      modifiedUtcMs: Date.parse(collectedUtc),
      trouble: null,
    };
    inputs.push(...(await readFile(found, true, context)));
  }
  return judge(inputs).diagnosis;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
