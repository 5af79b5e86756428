import type { Services } from '../../../shared/contract/dispatch.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';
import { compareDiagnoses } from '../../../shared/diagnosis/follow-up/compare.ts';
import type { IncidentService } from '../incident.ts';
import type { NotesStore } from './notes.ts';

type Own = 'incident.notes' | 'incident.note' | 'incident.compare';

/** What the user adds to an incident, and what two incidents say together. */
export function createWorkbench(incidents: IncidentService, notes: NotesStore): Pick<Services, Own> {
  return {
    'incident.notes': async ({ incidentId }) => {
      const paths = incidents.pathsOf(incidentId);
      return paths ? ok(await notes.of(paths)) : notOpen();
    },
    'incident.note': async ({ incidentId, notes: wanted }) => {
      const paths = incidents.pathsOf(incidentId);
      return paths ? notes.keep(paths, wanted) : notOpen();
    },
    'incident.compare': async ({ before, after }) => {
      const first = incidents.judgementOf(before);
      if (!first.ok) return first;
      const second = incidents.judgementOf(after);
      return second.ok ? ok(compareDiagnoses(first.value.diagnosis, second.value.diagnosis)) : second;
    },
  };
}

const notOpen = () => fault('not-found', 'This incident is not open any more. Open its evidence again.');
