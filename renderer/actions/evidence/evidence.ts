import { fault, type Reply } from '../../../shared/contract/fault.ts';
import type { OperationOutput } from '../../../shared/contract/operations.ts';
import type { AdmitOptions } from '../../host/host.ts';
import { failed, idle, running } from '../../state/async.ts';
import type { Admitted } from '../../state/stores.ts';
import type { App } from '../app.ts';

type List = OperationOutput<'evidence.list'>;

let upload: AbortController | null = null;

export const chooseEvidence = (app: App, what: 'files' | 'folder') =>
  admit(app, () => app.host.request('evidence.choose', { what }));

export const pasteEvidence = (app: App, name: string, text: string) =>
  admit(app, async () => {
    const reply = await app.host.request('evidence.paste', { name, text });
    return reply.ok ? { ok: true, value: { items: [reply.value] } } : reply;
  });

export const dropEvidence = (app: App, transfer: DataTransfer) =>
  admit(app, (options) => app.host.admitDrop(transfer, options));

export const admitFiles = (app: App, files: readonly File[]) =>
  admit(app, (options) => app.host.admitFiles(files, options));

/** Stops an upload; what was already taken over stays. */
export function stopAdmitting(): void {
  upload?.abort();
}

/** Evidence may come in by another way than this window: a second start of the program, a double click on a bundle. */
export const followEvidence = (app: App): (() => void) =>
  app.host.subscribe('evidence.admitted', (admitted) =>
    keepEvidence(app, merge(app.stores.evidence.getState().items, admitted.items)),
  );

/** Leaves an item out of the next reading. The host keeps it until it ends. */
export function leaveOut(app: App, id: string): void {
  keepEvidence(
    app,
    app.stores.evidence.getState().items.filter((item) => item.id !== id),
  );
}

/** What the next reading takes; remembered, so that a reload does not bring back what was left out. */
export function keepEvidence({ stores, memory }: App, items: readonly Admitted[]): void {
  stores.evidence.setState({ items });
  memory.write('evidence', items.map(({ id }) => id).join(' '));
}

/** After a reload: of what the host knows, what this window was to read; all of it in a new window. */
export function recallEvidence(app: App, items: readonly Admitted[]): void {
  const kept = app.memory.read('evidence')?.split(' ');
  app.stores.evidence.setState({ items: kept ? items.filter(({ id }) => kept.includes(id)) : items });
}

async function admit(app: App, take: (options: AdmitOptions) => Promise<Reply<List>>): Promise<void> {
  const { evidence } = app.stores;
  if (evidence.getState().admitting.kind === 'running') return;
  upload = new AbortController();
  evidence.setState({ admitting: running, sent: null });
  // begins at once: a drop's files are gone when its event is over
  const reply = await take({ onProgress: (sent) => evidence.setState({ sent }), signal: upload.signal });
  upload = null;
  const isRefused = !reply.ok && reply.fault.code !== 'cancelled';
  if (reply.ok) keepEvidence(app, merge(evidence.getState().items, reply.value.items));
  evidence.setState({ admitting: isRefused ? failed(reply.fault) : idle, sent: null });
}

const merge = (items: readonly Admitted[], more: readonly Admitted[]): Admitted[] => [
  ...items.filter((item) => !more.some((each) => each.id === item.id)),
  ...more,
];

/** A fault for what the window itself refuses. */
export const tooLargePaste = () =>
  fault('too-large', 'A paste may hold 5 MB. Save the text as a file and choose that file.').fault;
