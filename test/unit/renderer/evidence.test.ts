import { expect, test } from 'vitest';
import {
  admitFiles,
  chooseEvidence,
  leaveOut,
  pasteEvidence,
  stopAdmitting,
} from '../../../renderer/actions/evidence/evidence.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';
import { scriptedApp } from './scripted-host.ts';

const item = (id: string) => ({ id, name: id, kind: 'file', bytes: 1 }) as const;
const idsOf = (app: ReturnType<typeof scriptedApp>) => app.stores.evidence.getState().items.map((each) => each.id);

test('what is chosen, pasted and dropped gathers in one list, each once', async () => {
  const app = scriptedApp();
  app.host.answers['evidence.choose'] = () => ok({ items: [item('a'), item('b')] });
  app.host.answers['evidence.paste'] = () => ok(item('p'));
  await chooseEvidence(app, 'files');
  await chooseEvidence(app, 'files');
  await pasteEvidence(app, 'print', 'text');
  app.host.admitting = () => Promise.resolve(ok({ items: [item('d')] }));
  await admitFiles(app, []);
  expect(idsOf(app)).toEqual(['a', 'b', 'p', 'd']);
  leaveOut(app, 'b');
  expect(idsOf(app)).toEqual(['a', 'p', 'd']);
});

test('a dialog that was closed changes nothing', async () => {
  const app = scriptedApp();
  app.host.answers['evidence.choose'] = () => ok({ items: [] });
  await chooseEvidence(app, 'folder');
  expect(app.stores.evidence.getState()).toMatchObject({ items: [], admitting: { kind: 'idle' } });
});

test('what the host refuses is said and the list stays', async () => {
  const app = scriptedApp();
  app.host.answers['evidence.choose'] = () => ok({ items: [item('a')] });
  await chooseEvidence(app, 'files');
  app.host.admitting = () => Promise.resolve(fault('too-large', 'Too much.'));
  await admitFiles(app, []);
  expect(idsOf(app)).toEqual(['a']);
  expect(app.stores.evidence.getState().admitting).toMatchObject({ kind: 'failed', fault: { code: 'too-large' } });
});

test('an upload shows how far it is and can be stopped', async () => {
  const app = scriptedApp();
  app.host.admitting = ({ onProgress, signal }) =>
    new Promise((resolve) => {
      onProgress({ doneBytes: 5, totalBytes: 10 });
      signal.addEventListener('abort', () => resolve(fault('cancelled', 'Stopped.')));
    });
  const done = admitFiles(app, []);
  expect(app.stores.evidence.getState()).toMatchObject({
    admitting: { kind: 'running' },
    sent: { doneBytes: 5, totalBytes: 10 },
  });
  stopAdmitting();
  await done;
  expect(app.stores.evidence.getState()).toMatchObject({ admitting: { kind: 'idle' }, sent: null });
});

test('a second hand-over while one runs is not begun', async () => {
  const app = scriptedApp();
  let times = 0;
  app.host.answers['evidence.choose'] = () => {
    times += 1;
    return new Promise(() => undefined);
  };
  void chooseEvidence(app, 'files');
  await chooseEvidence(app, 'files');
  expect(times).toBe(1);
});
