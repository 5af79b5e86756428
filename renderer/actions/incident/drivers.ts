import { mostCandidateRows } from '../../../shared/contract/driver-operations.ts';
import type { Reply } from '../../../shared/contract/fault.ts';
import { failed, idle, running, settled } from '../../state/async.ts';
import type { Admitted, IncidentState } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { jobEnd } from '../jobs.ts';

const firstPage = { tag: null, offset: 0, limit: mostCandidateRows };

/** The candidates that were found while the incident was opened; the first page holds the strongest. */
export async function loadDrivers({ host, stores }: App, incidentId: string): Promise<void> {
  stores.incident.setState({ drivers: running });
  const reply = await host.request('incident.drivers', { incidentId, ...firstPage });
  if (stores.incident.getState().incidentId === incidentId) stores.incident.setState({ drivers: settled(reply) });
}

/** How a folder of drivers is handed over. */
export type ChooseDrivers = () => Promise<Reply<{ readonly items: readonly Admitted[] }>>;

/**
 * Looks for the incident's tags in more images: those that are chosen, or with `null` those of the server this runs on.
 * What is found stands beside what the evidence told, until the incident is left.
 */
export async function examineDrivers(app: App, choose: ChooseDrivers | null): Promise<void> {
  const { host, stores } = app;
  const { incidentId, examined } = stores.incident.getState();
  if (incidentId === null || examined.kind === 'running') return;
  const set = (part: Partial<IncidentState>) => {
    if (stores.incident.getState().incidentId === incidentId) stores.incident.setState(part);
  };
  const fail = (reply: Reply<unknown> & { readonly ok: false }) =>
    set({ examineJobId: null, examined: reply.fault.code === 'cancelled' ? idle : failed(reply.fault) });

  set({ examined: running });
  const chosen = choose === null ? null : await choose();
  if (chosen?.ok === false) return fail(chosen);
  const evidence = chosen?.value.items.map(({ id }) => id) ?? [];
  const ask = { evidence, thisMachine: choose === null, incidentId, tags: [] };
  const started = await host.request('drivers.examine', ask);
  if (!started.ok) return fail(started);
  const { jobId, scanId } = started.value;
  set({ examineJobId: jobId });
  const end = await jobEnd(app, jobId);
  if (end.fault) return fail({ ok: false, fault: end.fault });
  const reply = await host.request('drivers.candidates', { scanId, ...firstPage });
  set({ examineJobId: null, examined: settled(reply) });
}

/** Asks the host to stop; what is found until then is not shown. */
export async function cancelExamining({ host, stores }: App): Promise<void> {
  const { examineJobId } = stores.incident.getState();
  if (examineJobId !== null) await host.request('job.cancel', { jobId: examineJobId });
}
