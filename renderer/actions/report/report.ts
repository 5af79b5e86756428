import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { Async } from '../../state/async.ts';
import { failed, idle, running } from '../../state/async.ts';
import type { Paper, ReportFormat, Written } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { jobEnd } from '../jobs.ts';

/** Saves the report in the window's language where the host asks for it, or downloads it. A closed dialog is no failure. */
export async function saveReport(app: App, format: ReportFormat, download: (written: Written) => void): Promise<void> {
  const { host, stores } = app;
  const { incidentId } = stores.incident.getState();
  const set = (state: Async<Written>) =>
    stores.report.setState(({ saving }) => ({ saving: { ...saving, [format]: state } }));
  if (incidentId === null || stores.report.getState().saving[format].kind === 'running') return;

  set(running);
  const { language } = stores.preferences.getState();
  const { paper } = stores.report.getState();
  const before = earlierState(app);
  const reply = await host.request('report.save', {
    incidentId: before?.incidentId ?? incidentId,
    format,
    language,
    paper,
    isRedacted: stores.handOver.getState().isRedacted,
    ...(before ? { before: before.diagnosis } : {}),
  });
  if (!reply.ok) return set(reply.fault.code === 'cancelled' ? idle : failed(reply.fault));
  const { fault, result } = await jobEnd(app, reply.value.jobId);
  if (fault) return set(fault.code === 'cancelled' ? idle : failed(fault));
  if (result === null) return set(idle);
  if (result.url !== null) download(result);
  set({ kind: 'done', value: result });
}

/** Chooses the paper the report is laid out for. */
export function choosePaper({ stores }: App, paper: Paper): void {
  stores.report.setState({ paper });
}

/** Where two states were compared: the later incident and the earlier one; the report is then a follow-up. */
export function followedUp({ stores }: App): { readonly afterId: string; readonly beforeId: string } | null {
  const { otherId, role, result } = stores.followUp.getState();
  const { incidentId } = stores.incident.getState();
  if (result.kind !== 'done' || otherId === null || incidentId === null) return null;
  return role === 'after' ? { afterId: otherId, beforeId: incidentId } : { afterId: incidentId, beforeId: otherId };
}

/** The same with the diagnosis of the earlier state. */
function earlierState(app: App): { readonly incidentId: string; readonly diagnosis: Diagnosis } | null {
  const { role, other } = app.stores.followUp.getState();
  const { diagnosis } = app.stores.incident.getState();
  const pair = followedUp(app);
  if (pair === null || other.kind !== 'done' || diagnosis.kind !== 'done') return null;
  return { incidentId: pair.afterId, diagnosis: role === 'after' ? diagnosis.value : other.value };
}
