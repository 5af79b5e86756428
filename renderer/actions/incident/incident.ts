import type { Fault } from '../../../shared/contract/fault.ts';
import { fetchDiagnosis } from '../../../shared/contract/fetch-diagnosis.ts';
import { transition } from '../../../shared/guide/transition.ts';
import { failed, running, settled } from '../../state/async.ts';
import { noIncident, nothingCompared, nothingHandedOver, nothingNoted, nothingSaved } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { loadRecent } from '../evidence/recent.ts';
import { jobEnd } from '../jobs.ts';
import { loadDrivers } from './drivers.ts';
import { loadNotes } from './notes.ts';
import { loadPool } from './pool.ts';

/** Bars a chart of refusals has room for; the host decimates. */
const refusalBuckets = 240;

/** Reads and judges the evidence handed over, and shows the first answer. */
export async function diagnose(app: App): Promise<void> {
  const { host, stores } = app;
  const evidence = stores.evidence.getState().items.map((item) => item.id);
  stores.incident.setState({ ...noIncident, diagnosis: running });
  forgetWork(app);
  stores.guide.setState((guide) => transition(guide, { kind: 'reopened' }), true);

  const opened = await host.request('incident.open', { evidence });
  if (!opened.ok) return fail(app, opened.fault);
  const { incidentId, jobId } = opened.value;
  stores.incident.setState({ incidentId, jobId });
  const end = await jobEnd(app, jobId);
  stores.incident.setState({ jobId: null });
  if (end.fault) return fail(app, end.fault);
  await showIncident(app, incidentId);
  void loadRecent(app);
}

/** Judges the same evidence again after something was entered by hand; the answer before stays in view meanwhile. */
export async function rejudge(app: App): Promise<void> {
  const { host, stores, memory } = app;
  const { incidentId } = stores.incident.getState();
  if (incidentId === null) return;
  const opened = await host.request('incident.reopen', { incidentId });
  if (!opened.ok) return fail(app, opened.fault);
  stores.incident.setState({ jobId: opened.value.jobId });
  const end = await jobEnd(app, opened.value.jobId);
  const reply = end.fault
    ? { ok: false as const, fault: end.fault }
    : await fetchDiagnosis(host, opened.value.incidentId);
  stores.incident.setState({ jobId: null });
  if (!reply.ok) return reply.fault.code === 'cancelled' ? undefined : fail(app, reply.fault);
  stores.report.setState(nothingSaved);
  stores.incident.setState({ incidentId: opened.value.incidentId, diagnosis: settled(reply) });
  memory.write('incident', opened.value.incidentId);
  await Promise.all([loadPool(app, opened.value.incidentId), loadDrivers(app, opened.value.incidentId)]);
}

/** Fetches what the screens show of an incident that was already judged. */
export async function showIncident(app: App, incidentId: string): Promise<void> {
  const { host, stores, memory } = app;
  stores.incident.setState({ incidentId, diagnosis: running });
  const reply = await fetchDiagnosis(host, incidentId);
  if (!reply.ok) return fail(app, reply.fault);
  stores.incident.setState({ diagnosis: settled(reply) });
  stores.guide.setState((guide) => transition(guide, { kind: 'diagnosed' }), true);
  memory.write('incident', incidentId);
  await Promise.all([loadNotes(app, incidentId), loadPool(app, incidentId), loadDrivers(app, incidentId)]);
  if ((reply.value.httperr?.refusals.records ?? 0) > 0) await loadRefusals(app);
}

/** Refusals over time for the chart; null bounds mean the whole range. */
export async function loadRefusals({ host, stores }: App): Promise<void> {
  const { incidentId } = stores.incident.getState();
  if (incidentId === null) return;
  stores.incident.setState({ refusals: running });
  const range = { fromUtcMs: null, toUtcMs: null, buckets: refusalBuckets };
  const reply = await host.request('incident.refusals', { incidentId, ...range });
  stores.incident.setState({ refusals: settled(reply) });
}

export interface TimeSpan {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** Finer figures of the span the chart shows; null when it shows everything again. Without an answer nothing changes. */
export async function lookCloser({ host, stores }: App, span: TimeSpan | null): Promise<void> {
  const { incidentId } = stores.incident.getState();
  if (incidentId === null || span === null) return stores.incident.setState({ closeUp: null });
  const range = { ...span, buckets: refusalBuckets };
  const reply = await host.request('incident.refusals', { incidentId, ...range });
  const isSame = stores.incident.getState().incidentId === incidentId;
  if (reply.ok && isSame) stores.incident.setState({ closeUp: reply.value });
}

/** Asks the host to stop; the job then ends with a `cancelled` fault. */
export async function cancelReading({ host, stores }: App): Promise<void> {
  const { jobId } = stores.incident.getState();
  if (jobId !== null) await host.request('job.cancel', { jobId });
}

/** Forgets the incident and asks for evidence again; what was handed over stays listed. */
export function startOver(app: App): void {
  const { stores, memory } = app;
  stores.incident.setState(noIncident);
  forgetWork(app);
  stores.guide.setState((guide) => transition(guide, { kind: 'reopened' }), true);
  memory.write('incident', null);
}

/** What was done with the incident before has no meaning for the next. */
function forgetWork({ stores }: App): void {
  stores.report.setState(nothingSaved);
  stores.notes.setState(nothingNoted);
  stores.followUp.setState(nothingCompared);
  stores.handOver.setState(nothingHandedOver);
}

/** A cancelled reading is no failure: the window goes back to asking. */
function fail({ stores, memory }: App, fault: Fault): void {
  stores.incident.setState({
    ...noIncident,
    diagnosis: fault.code === 'cancelled' ? noIncident.diagnosis : failed(fault),
  });
  memory.write('incident', null);
}
