import { expect, test } from 'vitest';
import type { App } from '../../../renderer/actions/app.ts';
import { cancelReading, diagnose, showIncident, startOver } from '../../../renderer/actions/incident/incident.ts';
import { saveReport } from '../../../renderer/actions/report/report.ts';
import { start } from '../../../renderer/actions/start.ts';
import { appStateOf } from '../../../renderer/state/app-state.ts';
import { fault, ok } from '../../../shared/contract/fault.ts';
import { emptyDiagnosis } from '../../helpers/diagnosis.ts';
import { memoryOf, scriptedApp } from './scripted-host.ts';

const capabilities = ok({ version: '1', admit: ['dialog'], printer: null, save: 'dialog', canCollect: false });

function stateOf({ stores }: App) {
  return appStateOf({
    connection: stores.connection.getState(),
    evidence: stores.evidence.getState(),
    incident: stores.incident.getState(),
    report: stores.report.getState(),
    notes: stores.notes.getState(),
    followUp: stores.followUp.getState(),
    live: stores.live.getState(),
    collect: stores.collect.getState(),
    handOver: stores.handOver.getState(),
  });
}

function connected(memory = memoryOf()) {
  const app = scriptedApp(memory);
  app.host.answers = {
    'host.capabilities': () => capabilities,
    'evidence.list': () => ok({ items: [{ id: 'e1', name: 'logs', kind: 'folder', bytes: null }] }),
    'incident.open': () => ok({ incidentId: 'i1', jobId: 'j1' }),
    'incident.diagnosis': () => ok(emptyDiagnosis()),
  };
  const stop = start(app);
  app.host.setLink('connected');
  return { ...app, stop };
}

/** Lets every promise that is already settled go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('the window asks what the host can do and what was handed over, then waits', async () => {
  const app = connected();
  expect(stateOf(app)).toBe('starting');
  await settle();
  expect(stateOf(app)).toBe('idle');
  expect(app.stores.evidence.getState().items.map((item) => item.name)).toEqual(['logs']);
});

test('reading ends with the diagnosis and its first answer', async () => {
  const app = connected();
  await settle();
  const done = diagnose(app);
  await settle();
  expect(stateOf(app)).toBe('busy');
  app.host.emit('job.done', { jobId: 'j1', fault: null, result: null });
  await done;
  expect(stateOf(app)).toBe('ready');
  expect(app.stores.guide.getState().step).toBe('symptom');
  expect(app.memory.read('incident')).toBe('i1');
});

test('a job that ends before its own reply arrives is not waited for forever', async () => {
  const app = connected();
  await settle();
  app.host.answers['incident.open'] = () => {
    app.host.emit('job.done', { jobId: 'j1', fault: null, result: null });
    return ok({ incidentId: 'i1', jobId: 'j1' });
  };
  await diagnose(app);
  expect(stateOf(app)).toBe('ready');
});

test('a reading that fails says why, and one that was cancelled goes back to asking', async () => {
  const app = connected();
  await settle();
  for (const [code, state] of [
    ['nothing-to-read', 'failed'],
    ['cancelled', 'idle'],
  ] as const) {
    const done = diagnose(app);
    await settle();
    app.host.emit('job.done', { jobId: 'j1', fault: fault(code, 'said').fault, result: null });
    await done;
    expect(stateOf(app)).toBe(state);
    app.stores.jobs.setState({}, true);
  }
});

test('cancel names the job that reads', async () => {
  const app = connected();
  await settle();
  void diagnose(app);
  await settle();
  app.host.answers['job.cancel'] = () => ok({ isCancelled: true });
  await cancelReading(app);
  expect(app.host.asked.at(-1)).toEqual({ name: 'job.cancel', input: { jobId: 'j1' } });
});

test('a reload comes back to the incident and the step', async () => {
  const app = connected(memoryOf({ incident: 'i7', step: 'plan' }));
  await settle();
  expect(app.stores.guide.getState().step).toBe('plan');
  expect(stateOf(app)).toBe('ready');
});

test('a host that does not know the incident of an earlier window begins anew', async () => {
  const app = scriptedApp(memoryOf({ incident: 'gone', step: 'plan' }));
  app.host.answers = {
    'host.capabilities': () => capabilities,
    'evidence.list': () => ok({ items: [] }),
    'incident.diagnosis': () => fault('not-found', 'This incident is not open.'),
  };
  start(app);
  app.host.setLink('connected');
  await settle();
  expect(stateOf(app)).toBe('idle');
  expect(app.memory.read('incident')).toBeNull();
});

test('a link that breaks while evidence is read ends the reading with a reason', async () => {
  const app = connected();
  await settle();
  void diagnose(app);
  await settle();
  app.host.setLink('lost');
  expect(stateOf(app)).toBe('failed');
  const { diagnosis } = app.stores.incident.getState();
  expect(diagnosis.kind === 'failed' && diagnosis.fault.message).toMatch(/connection was lost/);
});

test('a link that breaks afterwards keeps what is shown and is ready again when it returns', async () => {
  const app = connected();
  await settle();
  await showIncident(app, 'i1');
  app.host.setLink('lost');
  expect(stateOf(app)).toBe('failed');
  expect(app.stores.incident.getState().diagnosis.kind).toBe('done');
  app.host.setLink('connected');
  await settle();
  expect(stateOf(app)).toBe('ready');
});

test('starting over forgets the incident and keeps the evidence', async () => {
  const app = connected();
  await settle();
  await showIncident(app, 'i1');
  startOver(app);
  expect(stateOf(app)).toBe('idle');
  expect(app.stores.evidence.getState().items).toHaveLength(1);
  expect(app.memory.read('incident')).toBeNull();
});

test('a saved report is offered once, a closed dialog is no failure, a fault is shown', async () => {
  const app = connected();
  await settle();
  await showIncident(app, 'i1');
  const offered: string[] = [];
  const save = () => saveReport(app, 'pdf', (written) => void offered.push(written.name));
  const saving = () => app.stores.report.getState().saving.pdf.kind;

  app.host.answers['report.save'] = () => ok({ jobId: 'j2' });
  const done = save();
  await settle();
  expect(stateOf(app)).toBe('busy');
  app.host.emit('job.done', { jobId: 'j2', fault: null, result: { name: 'r.pdf', url: '/download/1/r.pdf' } });
  await done;
  expect(offered).toEqual(['r.pdf']);
  expect(saving()).toBe('done');

  app.host.answers['report.save'] = () => fault('cancelled', 'Closed.');
  await save();
  expect(saving()).toBe('idle');

  app.host.answers['report.save'] = () => fault('no-printer', 'Nothing prints here.');
  await save();
  expect(saving()).toBe('failed');
});
