import type { Correction, Notes } from '../../../shared/model/notes.ts';
import { failed, idle, running } from '../../state/async.ts';
import { nothingNoted } from '../../state/stores.ts';
import type { App } from '../app.ts';
import { rejudge } from './incident.ts';

/** States that can be gone back to; a long afternoon of corrections has fewer. */
const pastLimit = 50;

/** What was entered by hand for the present incident, in this window or an earlier one. */
export async function loadNotes({ host, stores }: App, incidentId: string): Promise<void> {
  const reply = await host.request('incident.notes', { incidentId });
  const { past } = stores.notes.getState();
  stores.notes.setState({ ...nothingNoted, past, ...(reply.ok ? { notes: reply.value } : {}) });
}

/** Enters or replaces the value of one setting and judges again. */
export const correct = (app: App, correction: Omit<Correction, 'atUtc'>) =>
  change(app, (notes) => ({
    ...notes,
    corrections: [...others(notes, correction.key), { ...correction, atUtc: now() }],
  }));

/** Takes a correction back: what the evidence shows counts again. */
export const takeBack = (app: App, key: string) =>
  change(app, (notes) => ({ ...notes, corrections: others(notes, key) }));

/** Ticks an action of the plan off, with when, or takes the tick away. */
export const tick = (app: App, actionId: string, isDone: boolean) =>
  change(app, (notes) => {
    const done = notes.done.filter((each) => each.actionId !== actionId);
    return { ...notes, done: isDone ? [...done, { actionId, atUtc: now() }] : done };
  });

/** Goes back to the state before the last change; nothing where there was none. */
export async function undo(app: App): Promise<void> {
  const { past } = app.stores.notes.getState();
  const last = past.at(-1);
  if (last === undefined) return;
  await change(app, () => last);
  app.stores.notes.setState({ past: past.slice(0, -1) });
}

async function change(app: App, make: (notes: Notes) => Notes): Promise<void> {
  const { host, stores } = app;
  const { incidentId } = stores.incident.getState();
  const { notes: before, past, saving } = stores.notes.getState();
  if (incidentId === null || saving.kind === 'running') return;
  const after = make(before);
  stores.notes.setState({ notes: after, saving: running }); // shown at once; taken back where it cannot be kept
  const reply = await host.request('incident.note', { incidentId, notes: after });
  if (!reply.ok) return stores.notes.setState({ notes: before, saving: failed(reply.fault) });
  stores.notes.setState({ notes: reply.value, past: [...past, before].slice(-pastLimit), saving: idle });
  if (JSON.stringify(before.corrections) !== JSON.stringify(reply.value.corrections)) await rejudge(app);
}

const others = (notes: Notes, key: string): Correction[] => notes.corrections.filter((each) => each.key !== key);

/** To the second, as the program's instants are. */
const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
