import type { Reply } from '../../../shared/contract/fault.ts';
import type { OperationOutput } from '../../../shared/contract/operations.ts';
import type { SampleId } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { diagnose } from '../incident/incident.ts';
import { keepEvidence } from './evidence.ts';

/** The incidents opened lately; a list that cannot be fetched is an empty one. */
export async function loadRecent({ host, stores }: App): Promise<void> {
  const reply = await host.request('recent.list', {});
  if (reply.ok) stores.recent.setState({ items: reply.value.items });
}

/** Opens an incident of the list anew: its evidence may have changed since. */
export async function openRecent(app: App, id: string): Promise<void> {
  await openInPlaceOfEvidence(app, await app.host.request('recent.open', { id }));
}

/** Opens a sample; what was collected after its cure is offered at the follow-up. */
export async function openSample(app: App, sample: SampleId): Promise<void> {
  const reply = await app.host.request('samples.open', { sample });
  await openInPlaceOfEvidence(app, reply);
  if (reply.ok) app.stores.followUp.setState({ offered: reply.value.later });
}

export async function forgetRecent({ host, stores }: App, id: string): Promise<void> {
  const reply = await host.request('recent.forget', { id });
  if (reply.ok) stores.recent.setState({ items: reply.value.items });
}

async function openInPlaceOfEvidence(app: App, reply: Reply<OperationOutput<'recent.open'>>): Promise<void> {
  const { stores } = app;
  stores.recent.setState({ fault: reply.ok ? null : reply.fault });
  if (!reply.ok) return;
  keepEvidence(app, reply.value.items);
  await diagnose(app);
}
