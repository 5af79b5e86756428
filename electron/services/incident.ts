import type { Services } from '../../shared/contract/dispatch.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import { headOf, pageOf } from '../../shared/contract/fetch-diagnosis.ts';
import { bucketRefusals } from '../../shared/derive/httperr/refusal-columns.ts';
import { poolOver } from '../../shared/journal/track/incident-pool.ts';
import type { Input } from '../../shared/model/incident.ts';
import type { EvidenceFiles, FoundFile, Judgement, WorkerRoom } from '../platform/ports.ts';
import type { AdmittedPath, EvidenceService } from './evidence.ts';
import { findAll } from './find-all.ts';
import type { JobContext, Jobs } from './jobs.ts';
import { judgeWithDrivers } from './judge-with-drivers.ts';
import { correctionsInput, type NotesStore } from './workbench/notes.ts';
import type { RecentService } from './workbench/recent.ts';

export interface IncidentPorts {
  readonly files: EvidenceFiles;
  readonly workers: WorkerRoom;
  readonly evidence: EvidenceService;
  readonly jobs: Jobs;
  readonly newId: () => string;
  /** What was entered by hand, and the list of incidents; absent where nothing is kept. */
  readonly notes?: NotesStore;
  readonly recent?: Pick<RecentService, 'remember'>;
}

export interface IncidentService {
  readonly operations: Pick<
    Services,
    | 'incident.open'
    | 'incident.reopen'
    | 'incident.diagnosis'
    | 'incident.rows'
    | 'incident.refusals'
    | 'incident.pool'
    | 'incident.problems'
  >;
  judgementOf(incidentId: string): Reply<Judgement>;
  /** The paths an incident was opened from; null when it is not open. */
  pathsOf(incidentId: string): readonly string[] | null;
}

/** Incidents open in this host at the same time; the oldest is forgotten (its evidence stays where it is). */
const openLimit = 8;

/** Opens evidence as an incident: finds the files, reads them two at a time, judges the whole. */
export function createIncidentService(ports: IncidentPorts): IncidentService {
  const judgements = new Map<string, Judgement>();
  const openedFrom = new Map<string, readonly AdmittedPath[]>();

  function judgementOf(incidentId: string): Reply<Judgement> {
    const judgement = judgements.get(incidentId);
    return judgement ? ok(judgement) : notOpen();
  }

  const pathsOf = (incidentId: string) => openedFrom.get(incidentId)?.map(({ path }) => path) ?? null;

  async function open(incidentId: string, admitted: readonly AdmittedPath[], job: JobContext): Promise<Reply<null>> {
    const paths = admitted.map(({ path }) => path);
    job.progress(0, null, 'Looking for evidence');
    const found = await findAll(ports.files, paths, job.signal);
    if (!found.ok) return found;
    const read = await readAll(ports.workers, found.value, job);
    if (!read.ok) return read;
    const total = found.value.reduce((sum, file) => sum + file.bytes, 0);
    job.progress(total, total, 'Judging the evidence');
    const inputs = [...read.value, ...correctionsInput((await ports.notes?.of(paths))?.corrections ?? [])];
    const judged = await judgeWithDrivers({ workers: ports.workers, files: found.value, inputs }, job);
    if (!judged.ok) return judged;
    judgements.set(incidentId, judged.value);
    if (admitted.every(({ isLasting }) => isLasting)) {
      const names = admitted.map(({ item }) => item.name);
      await ports.recent?.remember(paths, names, judged.value.diagnosis);
    }
    const oldest = judgements.keys().next();
    if (judgements.size > openLimit && !oldest.done) {
      judgements.delete(oldest.value);
      openedFrom.delete(oldest.value);
    }
    return ok(null);
  }

  function start(admitted: readonly AdmittedPath[]) {
    const incidentId = ports.newId();
    openedFrom.set(incidentId, admitted);
    return ok({ incidentId, jobId: ports.jobs.start((job) => open(incidentId, admitted, job)) });
  }

  return {
    judgementOf,
    pathsOf,
    operations: {
      'incident.open': async ({ evidence }) => {
        const admitted = evidence.map((id) => ports.evidence.admittedOf(id));
        if (admitted.includes(null)) {
          return fault('not-found', 'Some of this evidence is not known any more. Choose it again.');
        }
        return start(admitted.filter((each) => each !== null));
      },
      'incident.reopen': async ({ incidentId }) => {
        const admitted = openedFrom.get(incidentId);
        return admitted ? start(admitted) : notOpen();
      },
      'incident.diagnosis': async ({ incidentId }) => {
        const judgement = judgementOf(incidentId);
        return judgement.ok ? ok(headOf(judgement.value.diagnosis)) : judgement;
      },
      'incident.rows': async ({ incidentId, list, ...page }) => {
        const judgement = judgementOf(incidentId);
        return judgement.ok ? ok(pageOf(judgement.value.diagnosis, list, page)) : judgement;
      },
      'incident.refusals': async ({ incidentId, fromUtcMs, toUtcMs, buckets }) => {
        const judgement = judgementOf(incidentId);
        if (!judgement.ok) return judgement;
        const { refusals } = judgement.value;
        const range = {
          fromUtcMs: fromUtcMs ?? refusals.utcMs[0] ?? 0,
          toUtcMs: toUtcMs ?? refusals.utcMs.at(-1) ?? 0,
          buckets,
        };
        return ok(bucketRefusals(refusals, range));
      },
      'incident.pool': async ({ incidentId, ...ask }) => {
        const judgement = judgementOf(incidentId);
        return judgement.ok ? ok(poolOver(judgement.value.tracks, ask)) : judgement;
      },
      'incident.problems': async ({ incidentId, file, offset, limit }) => {
        const judgement = judgementOf(incidentId);
        if (!judgement.ok) return judgement;
        const tally = judgement.value.problems.find((input) => input.file === file)?.problems;
        if (!tally) return fault('not-found', `This incident has no file ${file}.`);
        return ok({ total: tally.count, items: tally.kept.slice(offset, offset + limit) });
      },
    },
  };
}

/** Reads every file, as many at once as the room has workers; files keep their order. */
async function readAll(
  workers: WorkerRoom,
  files: readonly FoundFile[],
  job: JobContext,
): Promise<Reply<readonly Input[]>> {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const doneOf = new Map<FoundFile, number>();
  let done = 0;
  const advance = (file: FoundFile, bytes: number) => {
    done += bytes - (doneOf.get(file) ?? 0);
    doneOf.set(file, bytes);
    job.progress(done, total, `Reading ${file.name}`);
  };
  const replies = await Promise.all(
    files.map(async (file) => {
      const reply = await workers.read(file, (bytes) => advance(file, Math.min(bytes, file.bytes)), job.signal);
      advance(file, file.bytes);
      return reply;
    }),
  );
  const inputs: Input[] = [];
  for (const reply of replies) {
    if (!reply.ok) return reply;
    inputs.push(...reply.value);
  }
  return ok(inputs);
}

const notOpen = () => fault('not-found', 'This incident is not open any more. Open its evidence again.');
