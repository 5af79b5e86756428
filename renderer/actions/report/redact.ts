import { replacementRows } from '../../../shared/contract/bundle-operations.ts';
import { failed, idle, running, settled } from '../../state/async.ts';
import type { Written } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { jobEnd } from '../jobs.ts';

const evidenceOf = ({ stores }: App): string[] => stores.evidence.getState().items.map(({ id }) => id);

/** Looks for everything that would be replaced, and fetches the most frequent of it. */
export async function previewRedaction(app: App): Promise<void> {
  const { host, stores } = app;
  stores.handOver.setState({ preview: running });
  const scan = await host.request('redact.scan', { evidence: evidenceOf(app) });
  if (!scan.ok) return stores.handOver.setState({ preview: failed(scan.fault) });
  const end = await jobEnd(app, scan.value.jobId);
  if (end.fault) return stores.handOver.setState({ preview: failed(end.fault) });
  const preview = await host.request('redact.preview', {
    scanId: scan.value.scanId,
    offset: 0,
    limit: replacementRows,
  });
  stores.handOver.setState({ preview: settled(preview) });
}

/** Whether names and addresses are replaced in what is handed on. */
export async function setRedacted(app: App, isRedacted: boolean): Promise<void> {
  app.stores.handOver.setState({ isRedacted, saving: idle });
  if (isRedacted && app.stores.handOver.getState().preview.kind === 'idle') await previewRedaction(app);
}

/** Packs the evidence as one file where the user wants it. A closed dialog is no failure. */
export async function saveBundle(app: App, download: (written: Written) => void): Promise<void> {
  const { host, stores } = app;
  const { isRedacted, saving } = stores.handOver.getState();
  if (saving.kind === 'running') return;
  stores.handOver.setState({ saving: running });
  const reply = await host.request('bundle.save', { evidence: evidenceOf(app), isRedacted });
  const end = reply.ok ? await jobEnd(app, reply.value.jobId) : { fault: reply.fault, result: null };
  if (end.fault) {
    return stores.handOver.setState({ saving: end.fault.code === 'cancelled' ? idle : failed(end.fault) });
  }
  if (end.result === null) return stores.handOver.setState({ saving: idle });
  if (end.result.url !== null) download(end.result);
  stores.handOver.setState({ saving: { kind: 'done', value: end.result } });
}
