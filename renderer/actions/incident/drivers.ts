import { mostCandidateRows } from '../../../shared/contract/driver-operations.ts';
import { running, settled } from '../../state/async.ts';
import type { App } from '../app.ts';

/** The candidates that were found while the incident was opened; the first page holds the strongest. */
export async function loadDrivers({ host, stores }: App, incidentId: string): Promise<void> {
  stores.incident.setState({ drivers: running });
  const page = { tag: null, offset: 0, limit: mostCandidateRows };
  const reply = await host.request('incident.drivers', { incidentId, ...page });
  if (stores.incident.getState().incidentId === incidentId) stores.incident.setState({ drivers: settled(reply) });
}
