import type { Readable } from 'node:stream';
import type * as yauzl from 'yauzl';
import { incidentListName, parseIncidentList } from '../../../shared/bundle/incident-list.ts';
import { entryName } from './archive-entry-name.ts';

/** A list of some 80,000 files; of more, the zip tells the times, in whole seconds. */
const listLimitBytes = 32 * 2 ** 20;

/**
 * When each file of a bundle was last changed, or else obtained, by the bundle's own list: a zip tells it in whole
 * seconds only, and one that was packed anew may not tell it at all. Empty where the archive is no bundle.
 */
export async function listedTimes(
  zip: yauzl.ZipFile,
  entries: readonly yauzl.Entry[],
): Promise<ReadonlyMap<string, number>> {
  const entry = entries.find((one) => entryName(one) === incidentListName);
  if (!entry || entry.uncompressedSize > listLimitBytes || entry.isEncrypted()) return new Map();
  try {
    const parts: Buffer[] = [];
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) parts.push(chunk);
    const list = parseIncidentList(Buffer.concat(parts).toString('utf8'));
    return new Map(
      list?.files.flatMap(({ name, modifiedUtc, obtainedUtc }) => {
        const time = modifiedUtc ?? obtainedUtc;
        return time === null ? [] : [[name, Date.parse(time)] as const];
      }),
    );
  } catch {
    return new Map(); // damaged: the entry itself is read later and told as such
  }
}
