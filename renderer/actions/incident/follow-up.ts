import type { Fault, Reply } from '../../../shared/contract/fault.ts';
import { fetchDiagnosis } from '../../../shared/contract/fetch-diagnosis.ts';
import { failed, idle, running, settled } from '../../state/async.ts';
import { type Admitted, type FollowUpState, nothingCompared } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { jobEnd } from '../jobs.ts';

/** Reads another state of the server and compares the present incident with it. */
export async function compareWith(app: App, items: readonly Admitted[]): Promise<void> {
  const { host, stores } = app;
  const { followUp } = stores;
  if (items.length === 0 || followUp.getState().other.kind === 'running') return;
  followUp.setState({
    otherId: null,
    otherName: items.map(({ name }) => name).join(', '),
    other: running,
    result: idle,
  });
  const opened = await host.request('incident.open', { evidence: items.map(({ id }) => id) });
  if (!opened.ok) return fail(app, opened.fault);
  followUp.setState({ jobId: opened.value.jobId });
  const end = await jobEnd(app, opened.value.jobId);
  followUp.setState({ jobId: null });
  if (end.fault) return fail(app, end.fault);
  const other = await fetchDiagnosis(host, opened.value.incidentId);
  followUp.setState({ otherId: opened.value.incidentId, other: settled(other) });
  await compare(app);
}

/** Has the host hand out more evidence (its dialog, a recent incident), and compares with that. */
export async function compareWithChosen(
  app: App,
  choose: () => Promise<Reply<{ readonly items: readonly Admitted[] }>>,
): Promise<void> {
  const reply = await choose();
  if (reply.ok) await compareWith(app, reply.value.items);
  else if (reply.fault.code !== 'cancelled') fail(app, reply.fault);
}

/** Says which of the two states is the earlier one, and compares again. */
export async function setRole(app: App, role: FollowUpState['role']): Promise<void> {
  app.stores.followUp.setState({ role });
  await compare(app);
}

/** Asks the host to stop reading the other state. */
export async function cancelComparing({ host, stores }: App): Promise<void> {
  const { jobId } = stores.followUp.getState();
  if (jobId !== null) await host.request('job.cancel', { jobId });
}

/** Forgets the other state; what a sample offers stays. */
export function compareAnew({ stores }: App): void {
  stores.followUp.setState(({ offered }) => ({ ...nothingCompared, offered }));
}

async function compare({ host, stores }: App): Promise<void> {
  const { otherId, role } = stores.followUp.getState();
  const { incidentId } = stores.incident.getState();
  if (otherId === null || incidentId === null) return;
  stores.followUp.setState({ result: running });
  const [before, after] = role === 'after' ? [incidentId, otherId] : [otherId, incidentId];
  const result = await host.request('incident.compare', { before, after });
  stores.followUp.setState({ result: settled(result) });
}

/** A cancelled reading is no failure. */
function fail({ stores }: App, fault: Fault): void {
  stores.followUp.setState({ other: idle, result: fault.code === 'cancelled' ? idle : failed(fault) });
}
