import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidenceFiles } from '../../../electron/platform/evidence/files.ts';
import { createDriverOperations } from '../../../electron/services/driver-operations.ts';
import { createDriverService } from '../../../electron/services/drivers.ts';
import { createEvidenceService } from '../../../electron/services/evidence.ts';
import { createIncidentService } from '../../../electron/services/incident.ts';
import { createJobs } from '../../../electron/services/jobs.ts';
import { createEventHub } from '../../../shared/contract/dispatch.ts';
import { driverOperations } from '../../../shared/contract/driver-operations.ts';
import { httpErrPrint, poolmonPrint } from '../../helpers/prints.ts';
import { imageBytes, folder as images } from './images.ts';
import { room } from './room.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolhound-drivers-'));
  for (const name of ['direct-x64-O2.sys', 'decoy-x64-O2.sys']) copyFileSync(join(images, name), join(folder, name));
  const packed = { 'deep/direct-x86-O2.sys': imageBytes('direct-x86-O2.sys'), 'note.txt': new Uint8Array([65]) };
  writeFileSync(join(folder, 'bundle.zip'), zipSync({ ...packed, 'inner.zip': zipSync(packed) }));
  writeFileSync(
    join(folder, 'driverquery.csv'),
    [
      '"Module Name","Display Name","Description","Driver Type","Start Mode","State","Status","Accept Stop","Accept Pause","Paged Pool(bytes)","Code(bytes)","BSS(bytes)","Link Date","Path","Init(bytes)"',
      '"direct-x64-O2","Direct","Direct","Kernel","Boot","Running","OK","TRUE","FALSE","0","0","0","11/2/2006 2:00:00 AM","C:\\Windows\\system32\\drivers\\direct-x64-O2.sys","0"',
    ].join('\r\n'),
  );
  writeFileSync(
    join(folder, 'poolmon.txt'),
    poolmonPrint({ nonPagedKib: 111_616, rows: [{ tag: 'Dir1', bytes: 72_633_600 }] }),
  );
  writeFileSync(join(folder, 'httperr1.log'), httpErrPrint([['20:01:44', '3_Connections_Refused']]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function host() {
  let next = 0;
  const newId = () => String(++next);
  const hub = createEventHub();
  const jobs = createJobs(hub, newId);
  const evidence = createEvidenceService({ files: evidenceFiles, pastes: null, dialog: null, newId });
  const incidents = createIncidentService({ files: evidenceFiles, workers: room, evidence, jobs, newId });
  const drivers = createDriverService({ files: evidenceFiles, workers: room });
  const operations = createDriverOperations({ drivers, evidence, incidents, installed: null, jobs, newId });
  const ended = (jobId: string) =>
    new Promise((resolve) => {
      hub.subscribe('job.done', (event) => event.jobId === jobId && resolve(event.fault));
    });
  return { operations, incidents, evidence, ended };
}

async function admitFolder({ evidence }: ReturnType<typeof host>): Promise<string[]> {
  const admitted = await evidence.admit([folder]);
  return admitted.ok ? admitted.value.items.map(({ id }) => id) : [];
}

test('opening an incident finds the candidates for its tags, equal ones as equals, those in archives too', async () => {
  const here = host();
  const opened = await here.incidents.operations['incident.open']({ evidence: await admitFolder(here) });
  if (!opened.ok) throw new Error(opened.fault.message);
  expect(await here.ended(opened.value.jobId)).toBeNull();
  const { incidentId } = opened.value;
  const reply = await here.operations['incident.drivers']({ incidentId, tag: 'Dir1', offset: 0, limit: 40 });
  if (!reply.ok) throw new Error(reply.fault.message);
  const page = v.parse(driverOperations['incident.drivers'].output, reply.value);
  expect(page.rows.map(({ rank, grade, driver }) => [rank, grade, driver.file, driver.loaded])).toEqual([
    [1, 'proven', 'direct-x64-O2.sys', true],
    [2, 'proven', 'bundle.zip!deep/direct-x86-O2.sys', null],
  ]);
  expect(page.rows[0]?.evidence[0]?.instructions[1]).toContain('ExAllocatePoolWithTag');
  expect(page.tags).toMatchObject([{ tag: 'Dir1', owner: 'unknown', candidates: 2, best: 'proven', isTied: false }]);
});

test('a scan of its own examines folders and zips for the tags named, with the lists that lie beside', async () => {
  const here = host();
  const evidence = await admitFolder(here);
  const ask = { evidence, thisMachine: false, incidentId: null, tags: ['Dir1', 'Leak'] };
  const started = await here.operations['drivers.examine'](ask);
  if (!started.ok) throw new Error(started.fault.message);
  expect(await here.ended(started.value.jobId)).toBeNull();
  const { scanId } = started.value;
  const reply = await here.operations['drivers.candidates']({ scanId, tag: null, offset: 1, limit: 2 });
  if (!reply.ok) throw new Error(reply.fault.message);
  const page = v.parse(driverOperations['drivers.candidates'].output, reply.value);
  expect(page.images).toEqual({ examined: 3, withProblems: 0, others: 5 });
  expect(page.total).toBe(3);
  expect(page.rows.map(({ tag, grade, driver }) => `${tag} ${grade} ${driver.file}`)).toEqual([
    'Dir1 proven bundle.zip!deep/direct-x86-O2.sys',
    'Leak likely decoy-x64-O2.sys',
  ]);
});

test('what cannot be scanned is a fault that says what to do', async () => {
  const { operations } = host();
  const ask = { evidence: [], thisMachine: false, incidentId: null, tags: [] };
  expect(await operations['drivers.examine'](ask)).toMatchObject({ ok: false, fault: { code: 'nothing-to-read' } });
  const here = { ...ask, thisMachine: true };
  expect(await operations['drivers.examine'](here)).toMatchObject({ ok: false, fault: { code: 'not-supported' } });
  const other = { scanId: '9', tag: null, offset: 0, limit: 1 };
  expect(await operations['drivers.candidates'](other)).toMatchObject({ ok: false, fault: { code: 'not-found' } });
});
