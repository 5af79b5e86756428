import { fault } from '../../shared/contract/fault.ts';
import { stepIds } from '../../shared/guide/steps.ts';
import { failed, settled } from '../state/async.ts';
import { noIncident } from '../state/stores.ts';
import type { App } from './app.ts';
import { followCollect } from './evidence/collect.ts';
import { followEvidence, recallEvidence } from './evidence/evidence.ts';
import { loadRecent } from './evidence/recent.ts';
import { goTo } from './guide.ts';
import { showIncident } from './incident/incident.ts';
import { followJobs } from './jobs.ts';
import { followWatch, loadWatch } from './watch.ts';

/** Everything the window does by itself: listens to jobs, and asks the host anew whenever the link comes up. */
export function start(app: App): () => void {
  const stopJobs = followJobs(app);
  const stopEvidence = followEvidence(app);
  const stopWatch = followWatch(app);
  const stopCollect = followCollect(app);
  const stopLink = app.host.watchLink((link) => {
    app.stores.connection.setState({ link });
    if (link === 'connected') void restore(app);
    if (link === 'lost') dropRunning(app);
  });
  return () => {
    stopJobs();
    stopEvidence();
    stopWatch();
    stopCollect();
    stopLink();
  };
}

/** What a reload or a new connection must bring back: capabilities, evidence, the incident and the step. */
async function restore(app: App): Promise<void> {
  const { host, stores, memory } = app;
  const capabilities = await host.request('host.capabilities', {});
  stores.connection.setState({ capabilities: settled(capabilities) });
  if (!capabilities.ok) return;
  const evidence = await host.request('evidence.list', {});
  if (evidence.ok) recallEvidence(app, evidence.value.items);
  void loadRecent(app);
  void loadWatch(app);
  const incidentId = memory.read('incident');
  if (incidentId === null || stores.incident.getState().diagnosis.kind !== 'idle') return;
  const step = stepIds.find((each) => each === memory.read('step'));
  await showIncident(app, incidentId);
  if (stores.incident.getState().diagnosis.kind === 'done') goTo(app, step ?? 'symptom');
  else stores.incident.setState(noIncident); // a host that was started anew does not know the old incident
}

/** The end of a job that ran when the link broke is not heard any more, so it is said to have failed. */
function dropRunning({ stores }: App): void {
  const { diagnosis } = stores.incident.getState();
  if (diagnosis.kind !== 'running') return;
  const said = fault('internal', 'The connection was lost while the evidence was read. Read it again once it is back.');
  stores.incident.setState({ ...noIncident, diagnosis: failed(said.fault) });
}
