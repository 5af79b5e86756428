import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect } from 'vitest';
import { parseIncidentList } from '../../shared/bundle/incident-list.ts';
import { collectorOutcomeSchema } from '../../shared/contract/collect-operations.ts';
import { type Diagnosis, diagnosisSchema } from '../../shared/model/diagnosis.ts';
import { loadBuildScript } from '../helpers/build-scripts.ts';
import { repository, testNeeding } from '../helpers/needs.ts';
import { whyNot } from '../helpers/tools.ts';
import { startWine, type Wine } from '../helpers/wine.ts';

const testUnderWine = testNeeding('wine', 'windowsNode');
const isThere = whyNot(['wine', 'windowsNode']) === null;

const folder = mkdtempSync(join(tmpdir(), 'poolhound-collected-'));
const collected = join(folder, 'incident');
const parameters = 'SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
const answerSchema = v.object({ schema: v.string(), path: v.string(), collectors: v.array(collectorOutcomeSchema) });

interface PortableScript {
  makePortable(root: string, folder: string, say: (line: string) => void): void;
}

/** What is shipped for servers, in a folder with blanks. */
const portable = join(folder, 'portable folder');
const asWindows = (path: string) => `Z:${path.replaceAll('/', '\\')}`;
/** Runs the shipped command line with the real Windows node.exe. */
const poolhound = (...args: readonly string[]) =>
  wine.run(join(portable, 'node.exe'), join(portable, 'cli.cjs'), ...args);

let wine: Wine;
let outcomes: v.InferOutput<typeof answerSchema>['collectors'];
let diagnosis: Diagnosis;

beforeAll(async () => {
  if (!isThere) return;
  const { makePortable } = await loadBuildScript<PortableScript>('packaging/portable.mjs');
  makePortable(repository, portable, () => undefined);
  wine = startWine();
  wine.setValue(parameters, 'EnableAggressiveMemoryUsage', 'REG_DWORD', '1');
  wine.setValue(parameters, 'ErrorLoggingDir', 'REG_SZ', 'C:\\own logs');
  wine.setValue(parameters, 'MaxConnections', 'REG_SZ', 'many');
  wine.setValue('SYSTEM\\CurrentControlSet\\Control', 'SystemStartOptions', 'REG_SZ', ' NOEXECUTE=OPTIN');
  wine.setValue('SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters', 'MaxUserPort', 'REG_DWORD', '65534');
  const logs = join(wine.driveC, 'own logs', 'HTTPERR');
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(logs, 'httperr1.log'), refusals);
  const { stdout, stderr } = poolhound('collect', '-o', collected, '--json');
  if (stdout === '') throw new Error(`nothing was answered: ${stderr}`);
  outcomes = v.parse(answerSchema, JSON.parse(stdout)).collectors;
  const read = spawnSync(process.execPath, [join(repository, 'dist/cli.cjs'), 'diagnose', collected, '--json'], {
    encoding: 'utf8',
  });
  diagnosis = v.parse(diagnosisSchema, JSON.parse(read.stdout));
}, 240_000);

afterAll(() => {
  if (isThere) wine.remove();
  rmSync(folder, { recursive: true, force: true });
});

const refusals = `#Software: Microsoft HTTP API 2.0
#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename
2026-11-21 10:00:04 - - - - - - - - - 3_Connections_Refused -
2026-11-21 10:00:09 - - - - - - - - - 2_Connections_Refused -
`;

const outcomeOf = (id: string) => outcomes.find((outcome) => outcome.id === id);
const kindOf = (file: string) => diagnosis.inputs.find((input) => input.file === `evidence/${file}`)?.kind;

testUnderWine('every collector ends, and one that cannot get its evidence stops no other', () => {
  expect(outcomes).toHaveLength(12);
  expect(outcomes.filter(({ files }) => files > 0).length).toBeGreaterThanOrEqual(7);
  for (const { faults } of outcomes) for (const { message } of faults) expect(message).toMatch(/\.$|: .+$/);
});

testUnderWine('pool tags are an honest fault where Windows does not tell them, and the totals are there', () => {
  expect(outcomeOf('pool')).toMatchObject({
    state: 'partial',
    files: 2,
    faults: [{ code: 'not-supported', detail: 'status 0xc0000003' }],
  });
  expect(kindOf('pool/totals.csv')).toBe('counters');
  expect(diagnosis.pool?.nonPagedBytes ?? null).toBeNull();
});

testUnderWine('running processes are listed with handles and threads, this one among them', () => {
  const list = readFileSync(join(collected, 'evidence/processes.csv'), 'utf8');
  expect(list).toMatch(/^"node\.exe","\d+","[1-9]\d*","[1-9]\d*"/m);
  expect(kindOf('processes.csv')).toBe('processes');
});

testUnderWine('registry values come as they are stored, also one of a wrong type', () => {
  const text = readFileSync(join(collected, 'evidence/registry.reg'), 'utf8');
  expect(text).toContain('"EnableAggressiveMemoryUsage"=dword:00000001');
  expect(text).toContain('"MaxConnections"="many"');
  expect(text).toContain('"SystemStartOptions"=" NOEXECUTE=OPTIN"');
  const setting = diagnosis.settings.find(({ key }) => key === 'EnableAggressiveMemoryUsage');
  expect(setting).toMatchObject({ value: 1 });
});

testUnderWine('the error logs are found where ErrorLoggingDir says', () => {
  expect(outcomeOf('httperr')).toMatchObject({ state: 'collected', files: 1 });
  expect(diagnosis.httperr?.refusals).toMatchObject({ records: 2, connections: 5 });
});

testUnderWine('loaded drivers are listed with their paths and link dates, and third-party images are copied', () => {
  expect(kindOf('drivers/driverquery.csv')).toBe('driverquery');
  expect(readFileSync(join(collected, 'evidence/drivers/driverquery.csv'), 'utf8')).toMatch(
    /"Running".*"\d{4}-\d\d-\d\dT[^"]*","C:\\windows\\system32\\drivers\\mountmgr\.sys"/i,
  );
  expect(kindOf('drivers/mountmgr.sys')).toBe('driver-image');
});

testUnderWine('what the kernel does not tell of this machine is left out, what it tells is there', () => {
  expect(diagnosis.machine).toMatchObject({ arch: 'x64', utcOffsetMinutes: expect.any(Number) });
  expect(diagnosis.machine?.ramBytes).toBeGreaterThan(2 ** 28);
});

testUnderWine('a tool that this Windows lacks is a fault that names it', () => {
  expect(outcomeOf('filters')?.faults[0]).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('fltmc.exe'),
  });
});

testUnderWine('the incident says how each file was obtained, with its digest', () => {
  const list = parseIncidentList(readFileSync(join(collected, 'incident.json'), 'utf8'));
  const log = list?.files.find(({ name }) => name === 'evidence/httperr/httperr1.log');
  expect(log).toMatchObject({ how: 'copied from C:\\own logs\\HTTPERR\\httperr1.log', bytes: refusals.length });
  expect(log?.sha256).toBe(createHash('sha256').update(refusals).digest('hex'));
  expect(list?.faults.map(({ what }) => what)).toContain('filters');
});

testUnderWine('the plan names every thing that will be touched, and whether this user has the rights', () => {
  const { status, stdout } = poolhound('collect', '--plan', '--json');
  expect(status).toBe(0);
  const plan = JSON.parse(stdout) as { collectors: { id: string; touches: string[] }[]; isElevated: boolean | null };
  expect(plan.collectors).toHaveLength(12);
  for (const { touches } of plan.collectors) expect(touches.length).toBeGreaterThan(0);
  expect(typeof plan.isElevated).toBe('boolean');
});

testUnderWine('a folder that holds an earlier collection is not written over', () => {
  const { status, stderr } = poolhound('collect', '-o', collected);
  expect(status).toBe(1);
  expect(stderr).toContain('holds something already');
});

testUnderWine(
  'the portable folder starts from a path with blanks, reads evidence in its worker, and hands exit codes on',
  () => {
    const starter = asWindows(join(portable, 'poolhound.cmd'));
    const read = wine.run('cmd', '/c', starter, 'diagnose', asWindows(collected), '--json');
    expect(read.status).toBe(0);
    expect(v.parse(diagnosisSchema, JSON.parse(read.stdout)).httperr?.refusals.connections).toBe(5);
    expect(wine.run('cmd', '/c', starter, 'collect', '--nonsense').status).toBe(2);
  },
);

testUnderWine('a watch samples this Windows, says what it does not tell, and costs what Windows says it costs', () => {
  const journal = join(folder, 'watched');
  const { status, stdout } = poolhound('watch', '-o', journal, '--every', '1s', '--for', '3s', '--json');
  expect([status, stdout.slice(0, 1)]).toEqual([0, '{']);
  const answer = JSON.parse(stdout) as { samples: number; server: string; totals: Record<string, number | null> };
  expect(answer).toMatchObject({
    server: 'windows',
    totals: { nonPagedBytes: null, availableBytes: expect.any(Number) },
  });
  expect(answer.samples).toBeGreaterThan(1);
  expect(answer.totals['ownWorkingSetBytes']).toBeGreaterThan(2 ** 20);
});
