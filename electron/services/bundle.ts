import { bundleLimits } from '../../shared/bundle/limits.ts';
import type { RedactedBundle, RedactionScan, SavedBundle } from '../../shared/bundle/outcome.ts';
import type { Services } from '../../shared/contract/dispatch.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { BundleWork, EvidenceFiles, SavePlace, WorkWatch } from '../platform/ports.ts';
import type { EvidenceService } from './evidence.ts';
import { findAll } from './find-all.ts';
import type { JobContext, JobResult, Jobs } from './jobs.ts';

export interface BundlePorts {
  readonly files: EvidenceFiles;
  readonly work: BundleWork;
  readonly evidence: EvidenceService;
  readonly jobs: Jobs;
  readonly save: SavePlace;
  /** A place for a draft that redaction reads; the caller of it removes it. */
  readonly drafts: { path(): Promise<string>; remove(path: string): Promise<void> };
  readonly newId: () => string;
  readonly nowUtcMs: () => number;
  readonly toolVersion: string;
}

export interface BundleService {
  readonly operations: Pick<Services, 'bundle.save' | 'redact.scan' | 'redact.preview'>;
  /** Packs what lies below the paths, for the command line. */
  collect(paths: readonly string[], target: string, watch: WorkWatch): Promise<Reply<SavedBundle>>;
  verify: BundleWork['verify'];
  /** What would be replaced in a bundle, a folder or a file. */
  scan(paths: readonly string[], watch: WorkWatch): Promise<Reply<RedactionScan>>;
  /** Redacts a bundle, or evidence that is packed first. */
  redact(path: string, target: string, watch: WorkWatch): Promise<Reply<RedactedBundle>>;
}

/** Scans kept for paging; the oldest is forgotten. */
const scanLimit = 4;

/** Packs evidence as bundles, redacted where asked. */
export function createBundleService(ports: BundlePorts): BundleService {
  const scans = new Map<string, RedactionScan>();
  const tool = `poolhound ${ports.toolVersion}`;
  const files: EvidenceFiles = {
    ...ports.files,
    find: (path, signal) => ports.files.find(path, signal, bundleLimits.files),
  };

  async function collect(paths: readonly string[], target: string, watch: WorkWatch): Promise<Reply<SavedBundle>> {
    const found = await findAll(files, paths, watch.signal);
    if (!found.ok) return found;
    const wanted = found.value.filter(({ path }) => path !== target);
    return ports.work.save({ target, files: wanted, tool, nowUtcMs: ports.nowUtcMs() }, watch);
  }

  async function save(paths: readonly string[], job: JobContext): Promise<Reply<JobResult>> {
    const path = await ports.save.choose('incident.zip');
    if (path === null) return ok(null);
    const saved = await collect(paths, path, watchOf(job, 'Packing the evidence'));
    return saved.ok ? ok({ name: lastPart(path), url: ports.save.offer(path) }) : saved;
  }

  const redactBundle = (source: string, target: string, watch: WorkWatch) =>
    ports.work.redact({ source, target, tool, nowUtcMs: ports.nowUtcMs() }, watch);

  /** Packs first: redaction reads bundles, which say how and when each file was obtained. */
  async function packAndRedact(paths: readonly string[], target: string, watch: WorkWatch) {
    const source = await ports.drafts.path();
    try {
      const saved = await collect(paths, source, watch);
      return saved.ok ? await redactBundle(source, target, watch) : saved;
    } finally {
      await ports.drafts.remove(source);
    }
  }

  async function saveRedacted(paths: readonly string[], job: JobContext): Promise<Reply<JobResult>> {
    const target = await ports.save.choose('incident-redacted.zip');
    if (target === null) return ok(null);
    const redacted = await packAndRedact(paths, target, watchOf(job, 'Replacing names and addresses'));
    if (!redacted.ok) return redacted;
    const { mapPath } = redacted.value;
    return ok({
      name: lastPart(target),
      url: ports.save.offer(target),
      besides: { name: lastPart(mapPath), url: ports.save.offer(mapPath) },
    });
  }

  /** The window looks for names, shows a redacted report and saves it: files that did not change are looked through once. */
  let last: { readonly of: string; readonly scan: RedactionScan } | null = null;
  async function scanAll(paths: readonly string[], watch: WorkWatch): Promise<Reply<RedactionScan>> {
    const found = await findAll(files, paths, watch.signal);
    if (!found.ok) return found;
    const of = JSON.stringify(found.value.map(({ path, bytes, modifiedUtcMs }) => [path, bytes, modifiedUtcMs]));
    if (last?.of === of) return ok(last.scan);
    const scanned = await ports.work.scan(found.value, watch);
    if (scanned.ok) last = { of, scan: scanned.value };
    return scanned;
  }

  async function scan(scanId: string, paths: readonly string[], job: JobContext): Promise<Reply<null>> {
    const scanned = await scanAll(paths, watchOf(job, 'Looking for names and addresses'));
    if (!scanned.ok) return scanned;
    scans.set(scanId, scanned.value);
    const oldest = scans.keys().next();
    if (scans.size > scanLimit && !oldest.done) scans.delete(oldest.value);
    return ok(null);
  }

  function withPaths<T>(evidence: readonly string[], work: (paths: readonly string[]) => T): Reply<T> {
    const paths = evidence.map((id) => ports.evidence.pathOf(id));
    if (paths.includes(null)) {
      return fault('not-found', 'Some of this evidence is not known any more. Choose it again.');
    }
    return ok(work(paths.filter((path) => path !== null)));
  }

  return {
    collect,
    verify: ports.work.verify,
    scan: scanAll,
    async redact(path, target, watch) {
      const described = await ports.files.describe(path);
      if (!described.ok) return described;
      const isZip = described.value.kind === 'file' && path.toLowerCase().endsWith('.zip');
      return isZip ? redactBundle(path, target, watch) : packAndRedact([path], target, watch);
    },
    operations: {
      'bundle.save': async ({ evidence, isRedacted }) =>
        withPaths(evidence, (paths) => ({
          jobId: ports.jobs.start((job) => (isRedacted ? saveRedacted(paths, job) : save(paths, job))),
        })),
      'redact.scan': async ({ evidence }) =>
        withPaths(evidence, (paths) => {
          const scanId = ports.newId();
          return { scanId, jobId: ports.jobs.start((job) => scan(scanId, paths, job)) };
        }),
      'redact.preview': async ({ scanId, offset, limit }) => {
        const found = scans.get(scanId);
        if (!found)
          return fault('not-found', 'This preview is not there any more. Look for names and addresses again.');
        const { replacements, leftOut } = found;
        const byKind: Partial<Record<(typeof replacements)[number]['kind'], number>> = {};
        for (const { kind } of replacements) byKind[kind] = (byKind[kind] ?? 0) + 1;
        const rows = replacements.slice(offset, offset + limit).map((row) => ({ ...row }));
        return ok({
          total: replacements.length,
          byKind,
          rows,
          leftOut: leftOut.slice(0, leftOutShown).map((left) => ({ ...left })),
        });
      },
    },
  };
}

/** Files left out that a preview names; a bundle's own list names all of them. */
const leftOutShown = 200;

function watchOf(job: JobContext, what: string): WorkWatch {
  return { signal: job.signal, onProgress: (done) => job.progress(done, null, what) };
}

const lastPart = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
