import { chmodSync, renameSync, rmSync } from 'node:fs';
import {
  type BundledFile,
  evidenceFolder,
  type IncidentList,
  incidentListName,
  manifestName,
  parseIncidentList,
} from '../../../shared/bundle/incident-list.ts';
import { bundleLimits } from '../../../shared/bundle/limits.ts';
import type { RedactedBundle, RedactionScan } from '../../../shared/bundle/outcome.ts';
import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import { plainText } from '../../../shared/redact/find/spans.ts';
import { redactText } from '../../../shared/redact/redact-text.ts';
import { createRedaction, type Redaction } from '../../../shared/redact/redaction.ts';
import type { FoundFile, RedactBundleAsk } from '../../platform/ports.ts';
import { fileChunks } from '../../workers/file-bytes.ts';
import { Cancelled, type TaskContext } from '../../workers/protocol.ts';
import { cannotWrite, draftPath, wholeFile } from '../whole-file.ts';
import { ZipLimitError } from '../zip/zip-writer.ts';
import { type BundleFile, createBundleFile } from './bundle-file.ts';
import { createLeakSearch, type Leak } from './find-leaks.ts';
import { beginWalk, findOriginals, type OriginalsWalk } from './find-originals.ts';
import { type BundleEntry, type OpenBundle, openBundle, readEntry } from './open-bundle.ts';
import { createPieceRedactor, type PieceRedactor } from './redact-pieces.ts';

/** Says what redaction would replace in found files, most frequent first. */
export async function scanNames(files: readonly FoundFile[], context: TaskContext): Promise<Reply<RedactionScan>> {
  const walk = beginWalk(context);
  for (const file of files) {
    const opened = /\.zip$/i.test(file.name) ? await openBundle(file.path) : null;
    if (opened?.ok) {
      for (const entry of opened.value.entries) await findOriginals(entry, walk);
      opened.value.close();
    } else {
      const quiet = { isCancelled: context.isCancelled, progress: () => {} };
      await findOriginals({ name: file.name, trouble: file.trouble, chunks: () => fromSync(file, quiet) }, walk);
    }
  }
  return ok({ replacements: createRedaction(walk.collector.originals()).entries, leftOut: walk.leftOut });
}

async function* fromSync(file: FoundFile, context: TaskContext): AsyncGenerator<Uint8Array> {
  yield* fileChunks(file.path, context);
}

/** Writes a redacted bundle and, beside it, the private map; nothing is kept in which an original is still found. */
export async function redactBundle(ask: RedactBundleAsk, context: TaskContext): Promise<Reply<RedactedBundle>> {
  const opened = await openBundle(ask.source);
  if (!opened.ok) return opened;
  try {
    return await redactOpened(ask, opened.value, context);
  } finally {
    opened.value.close();
  }
}

async function redactOpened(
  ask: RedactBundleAsk,
  source: OpenBundle,
  context: TaskContext,
): Promise<Reply<RedactedBundle>> {
  const list = await listOf(source);
  if (!list) {
    return fault(
      'not-supported',
      `${ask.source} is no bundle of Poolhound. Pack it first: poolhound collect --from ${ask.source} -o incident.zip`,
    );
  }
  const entries = source.entries.filter(({ name }) => name !== incidentListName && name !== manifestName);
  const pass = createPasses(entries, context);
  const walk = beginWalk(pass(0));
  for (const entry of entries) await findOriginals(entry, walk);
  for (const { how, foundAs } of list.files) walk.collector.collect(`${how}\n${foundAs ?? ''}`, plainText);
  for (const { what, reason } of list.faults) walk.collector.collect(`${what}\n${reason}`, plainText);

  const redaction = createRedaction(walk.collector.originals());
  const redactor = createPieceRedactor(redaction, walk.damaged, pass(1));
  const draft = draftPath(ask.target);
  let bundle: BundleFile | null = null;
  try {
    bundle = createBundleFile(draft);
    const written = await writeAll(bundle, { ask, list, entries, redaction, redactor, walk });
    const leaks = await searchFinished(draft, redaction, redactor, pass(2));
    if (leaks.length > 0) return leaked(leaks);
    const mapPath = mapPathOf(ask.target);
    const mapped = await writeMap(mapPath, ask, redaction);
    if (!mapped.ok) return mapped;
    chmodSync(mapPath, 0o600);
    renameSync(draft, ask.target);
    return ok({
      path: ask.target,
      mapPath,
      files: written.files.length,
      byKind: countKinds(redaction),
      leftOut: walk.leftOut,
    });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if (error instanceof ZipLimitError) return fault('too-large', error.message);
    return cannotWrite(ask.target, error);
  } finally {
    bundle?.abandon();
    rmSync(draft, { force: true });
  }
}

/** Evidence is walked through three times; progress counts on from one pass to the next. */
function createPasses(entries: readonly BundleEntry[], context: TaskContext) {
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  return (before: number): TaskContext => ({
    isCancelled: context.isCancelled,
    progress: (done) => context.progress(before * total + Math.min(done, total)),
  });
}

interface Redacting {
  readonly ask: RedactBundleAsk;
  readonly list: IncidentList;
  readonly entries: readonly BundleEntry[];
  readonly redaction: Redaction;
  readonly redactor: PieceRedactor;
  readonly walk: OriginalsWalk;
}

async function writeAll(bundle: BundleFile, redacting: Redacting): Promise<IncidentList> {
  const { ask, list, entries, redaction, redactor, walk } = redacting;
  const known = new Map(list.files.map((file) => [file.name, file]));
  for (const entry of entries) {
    const redacted = await redactor.redact(entry);
    if (!redacted) continue;
    const plain = entry.name.startsWith(evidenceFolder) ? entry.name.slice(evidenceFolder.length) : entry.name;
    await bundle.add({ name: redactor.name(plain), ...originOf(entry, known.get(entry.name), redactor) }, redacted);
  }
  for (const { file, reason } of walk.leftOut) {
    bundle.addFault(redactor.name(file), `Left out of the redacted bundle: ${reason}`);
  }
  for (const { what, reason } of list.faults) {
    bundle.addFault(redactText(what, redaction), redactText(reason, redaction));
  }
  return bundle.finish({
    tool: ask.tool,
    createdUtc: list.createdUtc,
    utcOffsetMinutes: list.utcOffsetMinutes,
    isRedacted: true,
  });
}

function originOf(entry: BundleEntry, known: BundledFile | undefined, redactor: PieceRedactor) {
  const utcMsOf = (text: string | null | undefined) => (text ? Date.parse(text) : null);
  return {
    how: redactHow(known?.how ?? 'found in the bundle', redactor),
    bytes: entry.bytes,
    obtainedUtcMs: utcMsOf(known?.obtainedUtc),
    modifiedUtcMs: known ? utcMsOf(known.modifiedUtc) : entry.modifiedUtcMs,
  };
}

/** `how` is a command line, or where a file was copied from. */
function redactHow(how: string, redactor: PieceRedactor): string {
  const copied = 'copied from ';
  return how.startsWith(copied) ? copied + redactor.name(how.slice(copied.length)) : redactor.text(how);
}

async function searchFinished(path: string, redaction: Redaction, redactor: PieceRedactor, context: TaskContext) {
  const opened = await openBundle(path);
  if (!opened.ok) throw new Error(opened.fault.message);
  try {
    const search = createLeakSearch(redaction, redactor, context);
    for (const entry of opened.value.entries) await search.searchPiece(entry);
    return search.leaks();
  } finally {
    opened.value.close();
  }
}

function leaked(leaks: readonly Leak[]): Reply<never> {
  const [first] = leaks;
  return fault(
    'not-supported',
    `The redacted bundle was not kept: ${first?.file ?? 'a file'} still held “${first?.original ?? ''}”. Leave that file out of the bundle and redact again.`,
    JSON.stringify(leaks),
  );
}

function writeMap(path: string, ask: RedactBundleAsk, { entries }: Redaction) {
  const map = {
    schema: 'poolhound.private-map/1',
    warning: 'Private. It undoes the redaction: keep it, never send it along.',
    tool: ask.tool,
    createdUtc: new Date(ask.nowUtcMs).toISOString(),
    replacements: entries,
  };
  return wholeFile.write(path, `${JSON.stringify(map, null, 2)}\n`);
}

const mapPathOf = (target: string) => `${target.replace(/\.zip$/i, '')}.private-map.json`;

function countKinds({ entries }: Redaction): RedactedBundle['byKind'] {
  const byKind: Record<string, number> = {};
  for (const { kind } of entries) byKind[kind] = (byKind[kind] ?? 0) + 1;
  return byKind;
}

async function listOf(source: OpenBundle): Promise<IncidentList | null> {
  const entry = source.entries.find(({ name, trouble }) => name === incidentListName && trouble === null);
  try {
    const bytes = entry ? await readEntry(entry, bundleLimits.listBytes) : null;
    return bytes ? parseIncidentList(Buffer.from(bytes).toString('utf8')) : null;
  } catch {
    return null; // damaged in the archive: no bundle that can be trusted
  }
}
