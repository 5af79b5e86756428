import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  type IncidentList,
  incidentListName,
  manifestName,
  parseIncidentList,
} from '../../../shared/bundle/incident-list.ts';
import { bundleLimits } from '../../../shared/bundle/limits.ts';
import { parseManifest } from '../../../shared/bundle/manifest.ts';
import type { Verification } from '../../../shared/bundle/outcome.ts';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { decodeText } from '../../../shared/recognise/text.ts';
import { Cancelled, type TaskContext } from '../../workers/protocol.ts';
import { isSealWhole } from '../zip/zip-seal.ts';
import { type BundleEntry, type OpenBundle, openBundle, readEntry } from './open-bundle.ts';

/** Compares every file of a bundle, zipped or unpacked, with its manifest. A fault where it is no bundle at all. */
export async function verifyBundle(path: string, context: TaskContext): Promise<Reply<Verification>> {
  const opened = await openBundle(path);
  if (!opened.ok) return opened;
  try {
    return await compare(path, opened.value, context);
  } finally {
    opened.value.close();
  }
}

async function compare(path: string, bundle: OpenBundle, context: TaskContext): Promise<Reply<Verification>> {
  const texts = await ownTexts(path, bundle);
  if (!texts.ok) return texts;
  const { manifest, list } = texts.value;
  const problems: { file: string; reason: string }[] = [];
  const said = (file: string, reason: string) => void problems.push({ file, reason });
  for (const line of manifest.damagedLines) said(manifestName, `line ${line} is no digest and name`);
  if (list === null) said(incidentListName, 'it is missing or damaged');

  const expected = new Map(manifest.entries.map(({ name, sha256 }) => [name, sha256]));
  const seen = new Set<string>();
  const differs: string[] = [];
  const extra: string[] = [];
  let done = 0;
  for (const entry of bundle.entries) {
    const sha256 = expected.get(entry.name);
    if (entry.trouble !== null) said(entry.name, entry.trouble);
    if (sha256 === undefined) {
      if (entry.name !== manifestName) extra.push(entry.name);
      continue;
    }
    if (entry.trouble === null && !seen.has(entry.name) && (await digestOf(entry, context, done)) !== sha256) {
      differs.push(entry.name);
    }
    seen.add(entry.name);
    done += entry.bytes;
  }
  for (const { file, reason } of changedTimes(bundle, list)) said(file, reason);
  if (differs.length + problems.length === 0 && !(await isSealWhole(path, bundle.comment))) {
    said(basename(path), 'bytes of the archive that are no content of a file are not as they were written');
  }
  const missing = [...expected.keys()].filter((name) => !seen.has(name));
  return ok({
    schema: 'poolhound.verify/1',
    bundle: path,
    isIntact: differs.length + missing.length + extra.length + problems.length === 0,
    isRedacted: list?.isRedacted ?? false,
    createdUtc: list?.createdUtc ?? null,
    intact: seen.size - differs.length,
    differs: differs.sort(),
    missing: missing.sort(),
    extra: extra.sort(),
    problems,
  });
}

async function ownTexts(path: string, bundle: OpenBundle) {
  const textOf = async (name: string, limit: number) => {
    const entry = bundle.entries.find((one) => one.name === name && one.trouble === null);
    try {
      const bytes = entry ? await readEntry(entry, limit) : null;
      if (bytes === null) return null;
      // some editors save in UTF-16, which begins with FF FE or FE FF
      return (bytes[0] ?? 0) >= 0xfe ? decodeText(bytes) : Buffer.from(bytes).toString('utf8');
    } catch {
      return null; // damaged in the archive: the same as not there
    }
  };
  const manifestText = await textOf(manifestName, bundleLimits.manifestBytes);
  const listText = await textOf(incidentListName, bundleLimits.listBytes);
  const list = listText === null ? null : parseIncidentList(listText);
  if (manifestText === null) {
    const isOurs = list !== null || bundle.entries.some(({ name }) => name === manifestName);
    if (!isOurs && bundle.entries.some(({ trouble }) => trouble === 'it is protected by a password')) {
      return fault('not-supported', `${path} is protected by a password. Bundles of Poolhound are not.`);
    }
    return isOurs
      ? fault('nothing-to-read', `The manifest of ${path} is missing or damaged, so nothing in it can be checked.`)
      : fault('not-supported', `${path} is no bundle of Poolhound: it has no ${manifestName}. Open it with diagnose.`);
  }
  return ok({ manifest: parseManifest(manifestText), list });
}

/** The digest of an entry's content; null where the archive is damaged inside it. */
async function digestOf(entry: BundleEntry, context: TaskContext, before: number): Promise<string | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  let sum = 0;
  try {
    for await (const chunk of entry.chunks()) {
      if (context.isCancelled()) throw new Cancelled();
      hash.update(chunk);
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      context.progress(before + bytes);
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return null; // cannot be unpacked, so it is not what was packed
  }
  return entry.checksum === null || entry.checksum === sum ? hash.digest('hex') : null;
}

/** Files whose time in the zip is not the one in the list: nothing writes such a zip. Unpacked, times mean nothing. */
function changedTimes(bundle: OpenBundle, list: IncidentList | null) {
  if (bundle.kind === 'folder' || list === null) return [];
  const times = new Map(list.files.map(({ name, modifiedUtc }) => [name, modifiedUtc]));
  return bundle.entries.flatMap(({ name, modifiedUtcMs }) => {
    const listed = times.get(name);
    if (!listed || Math.floor(Date.parse(listed) / 1000) === Math.floor(modifiedUtcMs / 1000)) return [];
    return [{ file: name, reason: 'its time in the archive is not the one in the list' }];
  });
}
