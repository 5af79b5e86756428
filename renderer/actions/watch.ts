import type { Reply } from '../../shared/contract/fault.ts';
import type { OperationInput } from '../../shared/contract/operations.ts';
import type { WatchStatus } from '../../shared/contract/watch-operations.ts';
import type { LiveState } from '../state/stores.ts';
import type { App } from './app.ts';
import { keepEvidence } from './evidence/evidence.ts';
import { diagnose } from './incident/incident.ts';

/** Rows of the live table; the host sorts and filters all of them. */
const rows = 30;
const sparkPoints = 30;
/** Points of the live chart. */
const buckets = 300;

/** Follows the watch whether it is shown or not; its table and chart are fetched only while they are. */
export const followWatch = (app: App): (() => void) =>
  app.host.subscribe('watch.changed', (status) => {
    app.stores.live.setState({ status });
    const { isShown, isHeld } = app.stores.live.getState();
    if (isShown && !isHeld) void refresh(app);
  });

/** Whether this host can watch, and whether it does already: a reload finds its watch again. */
export async function loadWatch({ host, stores }: App): Promise<void> {
  const reply = await host.request('watch.status', {});
  if (reply.ok) stores.live.setState({ status: reply.value });
}

/** Shows the watch in the place of the step. */
export function showWatch(app: App): void {
  app.stores.live.setState({ isShown: true });
  void refresh(app);
}

export const startWatch = (app: App, input: OperationInput<'watch.start'>) =>
  order(app, () => app.host.request('watch.start', input));
export const pauseWatch = (app: App) => order(app, () => app.host.request('watch.pause', {}));
export const resumeWatch = (app: App) => order(app, () => app.host.request('watch.resume', {}));

/** Ends the watch and diagnoses what it saw. */
export async function stopWatch(app: App): Promise<void> {
  const { stores, host } = app;
  stores.live.setState({ isOrdering: true, fault: null });
  const reply = await host.request('watch.stop', {});
  stores.live.setState({ isOrdering: false, fault: reply.ok ? null : reply.fault });
  if (!reply.ok) return;
  stores.live.setState({ status: reply.value.status });
  if (reply.value.evidence === null) return;
  keepEvidence(app, [reply.value.evidence]);
  stores.live.setState({ isShown: false });
  await diagnose(app);
}

/** Changes what the table shows, and asks for it at once. */
export function arrangeWatch(app: App, wish: Partial<Pick<LiveState, 'sort' | 'isDescending' | 'filter' | 'isHeld'>>) {
  app.stores.live.setState(wish);
  if (wish.isHeld !== true) void refresh(app);
}

async function order({ stores }: App, ask: () => Promise<Reply<WatchStatus>>): Promise<void> {
  stores.live.setState({ isOrdering: true, fault: null });
  const reply = await ask();
  stores.live.setState({
    isOrdering: false,
    fault: reply.ok ? null : reply.fault,
    ...(reply.ok ? { status: reply.value } : {}),
  });
}

let isRefreshing = false;
let isStale = false;

/** One refresh at a time; what changed meanwhile is fetched by the next. */
async function refresh(app: App): Promise<void> {
  if (isRefreshing) {
    isStale = true;
    return;
  }
  isRefreshing = true;
  const { host, stores } = app;
  const { sort, isDescending, filter, status } = stores.live.getState();
  if ((status?.samples ?? 0) > 0) {
    const whole = { fromUtcMs: null, toUtcMs: null, buckets };
    const [used, tags] = await Promise.all([
      host.request('watch.series', { of: { kind: 'total', total: 'nonPagedBytes' }, ...whole }),
      host.request('watch.tags', { pool: null, filter, sort, isDescending, offset: 0, limit: rows, sparkPoints }),
    ]);
    stores.live.setState({ ...(used.ok ? { used: used.value } : {}), ...(tags.ok ? { tags: tags.value } : {}) });
  }
  isRefreshing = false;
  if (!isStale) return;
  isStale = false;
  await refresh(app);
}
