import { running, settled } from '../../state/async.ts';
import type { App } from '../app.ts';
import type { TimeSpan } from './incident.ts';

/** Points that a chart of the window has room for; the host decimates. */
const poolBuckets = 600;
/** Lines of tags: as many as one answer may have. */
const largest = 20;

/** The non-paged pool and its largest tags over time. */
export async function loadPool({ host, stores }: App, incidentId: string): Promise<void> {
  stores.incident.setState({ pool: running, poolCloseUp: null });
  const range = { fromUtcMs: null, toUtcMs: null, buckets: poolBuckets, largest };
  const reply = await host.request('incident.pool', { incidentId, pool: 'nonpaged', ...range });
  if (stores.incident.getState().incidentId === incidentId) stores.incident.setState({ pool: settled(reply) });
}

/** Finer figures of the span the chart shows; null when it shows everything again. Without an answer nothing changes. */
export async function lookCloserAtPool({ host, stores }: App, span: TimeSpan | null): Promise<void> {
  const { incidentId } = stores.incident.getState();
  if (incidentId === null || span === null) return stores.incident.setState({ poolCloseUp: null });
  const range = { ...span, buckets: poolBuckets, largest: 0 };
  const reply = await host.request('incident.pool', { incidentId, pool: 'nonpaged', ...range });
  const isSame = stores.incident.getState().incidentId === incidentId;
  if (reply.ok && isSame) stores.incident.setState({ poolCloseUp: reply.value });
}
