import type { Services } from '../../shared/contract/dispatch.ts';
import type { driverOperations } from '../../shared/contract/driver-operations.ts';
import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import {
  type DriverFindings,
  noDriverFindings,
  pageOfDrivers,
  rankCandidates,
  type SoughtFor,
} from '../../shared/drivers/driver-candidates.ts';
import { numberOfTag, tagOfNumber } from '../../shared/drivers/pool-tag.ts';
import type { InstalledDrivers } from '../platform/ports.ts';
import type { DriverScanned, DriverService } from './drivers.ts';
import type { EvidenceService } from './evidence.ts';
import type { IncidentService } from './incident.ts';
import type { JobContext, Jobs } from './jobs.ts';
import { soughtFor, tagsToExamine } from './judge-with-drivers.ts';

export interface DriverPorts {
  readonly drivers: DriverService;
  readonly evidence: EvidenceService;
  readonly incidents: IncidentService;
  /** Null where the host runs on no Windows. */
  readonly installed: InstalledDrivers | null;
  readonly jobs: Jobs;
  readonly newId: () => string;
}

/** Scans whose findings are kept; the oldest is forgotten. */
const keptScans = 8;

/** Who allocates with a tag, for the window: what opening an incident found, and scans of their own. */
export function createDriverOperations(ports: DriverPorts): Pick<Services, keyof typeof driverOperations> {
  const scans = new Map<string, DriverFindings>();

  async function examine(scanId: string, wanted: Wanted, job: JobContext): Promise<Reply<null>> {
    const here = wanted.isThisMachine ? await ports.installed?.list(job.signal) : undefined;
    if (here && !here.ok) return here;
    const scanned = await ports.drivers.scan({
      paths: [...wanted.paths, ...(here?.value.paths ?? [])],
      tags: tagsToExamine(wanted.sought),
      signal: job.signal,
      onProgress: ({ done, total, what }) => job.progress(done, total, `Examining ${what}`),
    });
    if (!scanned.ok) return scanned;
    const lists = [...wanted.lists, ...(here?.value.lists ?? []), ...scanned.value.lists];
    const tags = wanted.sought.length > 0 ? wanted.sought : everyTagOf(scanned.value);
    scans.set(scanId, rankCandidates({ inputs: lists }, { ...scanned.value, tags }));
    const oldest = scans.keys().next();
    if (scans.size > keptScans && !oldest.done) scans.delete(oldest.value);
    return ok(null);
  }

  return {
    'incident.drivers': async ({ incidentId, ...page }) => {
      const judgement = ports.incidents.judgementOf(incidentId);
      return judgement.ok ? ok(pageOfDrivers(judgement.value.drivers ?? noDriverFindings, page)) : judgement;
    },
    'drivers.examine': async ({ evidence, thisMachine, incidentId, tags }) => {
      if (thisMachine && !ports.installed) {
        return fault('not-supported', 'This host runs on no Windows: hand over a copy of the drivers folder instead.');
      }
      const paths = evidence.map((id) => ports.evidence.pathOf(id)).filter((path) => path !== null);
      if (paths.length < evidence.length) {
        return fault('not-found', 'Some of this evidence is not known any more. Choose it again.');
      }
      if (paths.length === 0 && !thisMachine) {
        return fault('nothing-to-read', 'Choose a folder, a zip or files with drivers first.');
      }
      const values = tags.map(numberOfTag);
      if (values.includes(null)) {
        return fault('bad-request', 'A pool tag has one to four characters, as poolmon prints them. Case matters.');
      }
      const judgement = incidentId === null ? null : ports.incidents.judgementOf(incidentId);
      if (judgement && !judgement.ok) return judgement;
      const ofIncident = judgement ? soughtFor(judgement.value.diagnosis) : [];
      const named = values.flatMap((value) => (value === null ? [] : soughtNamed(tagOfNumber(value), ofIncident)));
      const wanted = {
        paths,
        isThisMachine: thisMachine,
        sought: named.length > 0 ? named : ofIncident,
        lists: judgement?.value.driverLists ?? [],
      };
      const scanId = ports.newId();
      return ok({ scanId, jobId: ports.jobs.start((job) => examine(scanId, wanted, job)) });
    },
    'drivers.candidates': async ({ scanId, ...page }) => {
      const findings = scans.get(scanId);
      if (findings) return ok(pageOfDrivers(findings, page));
      return fault('not-found', 'This scan is not there: it has not ended, or newer ones took its place. Scan again.');
    },
  };
}

interface Wanted {
  readonly paths: readonly string[];
  readonly isThisMachine: boolean;
  readonly sought: readonly SoughtFor[];
  /** Lists of drivers of the incident. */
  readonly lists: DriverScanned['lists'];
}

function soughtNamed(tag: string, ofIncident: readonly SoughtFor[]): SoughtFor {
  return ofIncident.find((known) => known.tag === tag) ?? { tag, pool: 'nonpaged', lockstepWith: [] };
}

function everyTagOf({ images }: DriverScanned): SoughtFor[] {
  const names = new Set(images.flatMap(({ tags }) => tags.map(({ tag }) => tag)));
  return [...names].sort().map((tag) => ({ tag, pool: 'nonpaged', lockstepWith: [] }));
}
