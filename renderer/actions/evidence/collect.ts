import { collectorIds } from '../../../shared/contract/collect-operations.ts';
import { failed, running } from '../../state/async.ts';
import { nothingCollected } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { diagnose } from '../incident/incident.ts';
import { jobEnd } from '../jobs.ts';
import { keepEvidence } from './evidence.ts';

/** What would be collected, said before anything is touched. */
export async function planCollect({ host, stores }: App): Promise<void> {
  stores.collect.setState({ ...nothingCollected, plan: running });
  const reply = await host.request('collect.plan', {});
  if (!reply.ok) return stores.collect.setState({ plan: failed(reply.fault) });
  const { collectors, isElevated } = reply.value;
  stores.collect.setState({ plan: { kind: 'done', value: collectors }, isElevated });
}

/** Leaves a collector out, or takes it in again. */
export function chooseCollector({ stores }: App, id: string, isWanted: boolean): void {
  stores.collect.setState(({ leftOut }) => ({
    leftOut: isWanted ? leftOut.filter((each) => each !== id) : [...leftOut, id],
  }));
}

/** Closes the plan without collecting. */
export const closeCollect = ({ stores }: App): void => stores.collect.setState(nothingCollected);

export const followCollect = ({ host, stores }: App): (() => void) =>
  host.subscribe('collect.progress', ({ collector, outcome }) =>
    stores.collect.setState(({ outcomes }) => ({ outcomes: { ...outcomes, [collector]: outcome } })),
  );

/** Collects, and diagnoses what came; what failed stays in view with its reason. */
export async function collectNow(app: App): Promise<void> {
  const { host, stores } = app;
  const { leftOut } = stores.collect.getState();
  const collectors = collectorIds.filter((id) => !leftOut.includes(id));
  stores.collect.setState({ outcomes: {}, fault: null });
  const started = await host.request('collect.start', { collectors: [...collectors] });
  if (!started.ok) return stores.collect.setState({ fault: started.fault });
  const { jobId } = started.value;
  stores.collect.setState({ jobId });
  const end = await jobEnd(app, jobId);
  stores.collect.setState({ jobId: null, fault: end.fault?.code === 'cancelled' ? null : end.fault });
  if (end.fault) return;
  const result = await host.request('collect.result', { jobId });
  if (!result.ok) return stores.collect.setState({ fault: result.fault });
  const { evidence, outcomes } = result.value;
  stores.collect.setState({ outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome.id, outcome])) });
  keepEvidence(app, [evidence]);
  await diagnose(app);
}

export async function cancelCollect({ host, stores }: App): Promise<void> {
  const { jobId } = stores.collect.getState();
  if (jobId !== null) await host.request('job.cancel', { jobId });
}
