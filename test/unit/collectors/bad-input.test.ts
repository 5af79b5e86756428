import { expect, test } from 'vitest';
import { demoStory } from '../../../electron/platform/scripted/demo-story.ts';
import { collectorIds } from '../../../shared/contract/collect-operations.ts';
import { fault } from '../../../shared/contract/fault.ts';
import { readIncident } from '../../helpers/incident.ts';
import { collectFrom } from './story.ts';

const parameters = 'SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
const logs = 'C:\\Windows\\System32\\LogFiles\\HTTPERR';
const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le');
const modifiedUtc = '2026-03-02T07:00:00Z';

test('everything that is collected is recognised and read without a problem', async () => {
  const { files } = await collectFrom({}, collectorIds);
  const { inputs } = readIncident([...files].map(([file, content]) => ({ file, content })));
  expect(inputs.map(({ file, kind, problems }) => [file, kind, problems.kept])).toEqual([
    ['pool/poolmon.txt', 'poolmon', []],
    ['pool/totals.csv', 'counters', []],
    ['processes.csv', 'processes', []],
    ['netstat-ano.txt', 'netstat', []],
    ['machine.txt', 'wmic-os', []],
    ['registry.reg', 'reg-export', []],
    ['bcdedit.txt', 'bcdedit', []],
    ['httperr/httperr1.log', 'httperr', []],
    ['http/sc-enumdepend-http.txt', 'http-services', []],
    ['http/netsh-http-servicestate.txt', 'http-services', []],
    ['fltmc.txt', 'fltmc', []],
    ['drivers/driverquery.csv', 'driverquery', []],
    ['systeminfo.txt', 'systeminfo', []],
  ]);
});

test('no access: each says what to do, and what needs no rights is there', async () => {
  const { outcomes, files } = await collectFrom(
    {
      facts: { ...demoStory.facts, isElevated: false },
      files: { [logs]: fault('access-denied', 'no') },
      tools: { ...demoStory.tools, 'bcdedit /enum': 1, 'fltmc filters': 1, 'wevtutil qe System': 5 },
      registry: { ...demoStory.registry, [parameters]: fault('access-denied', 'This key may not be read.') },
    },
    collectorIds,
  );
  for (const id of ['httperr', 'boot', 'filters'] as const) {
    expect(outcomes[id]).toMatchObject({ state: 'failed' });
    expect(outcomes[id]?.faults.at(-1)).toMatchObject({
      code: 'access-denied',
      message: expect.stringContaining('Run as administrator'),
    });
  }
  expect(outcomes.registry).toMatchObject({ state: 'partial', files: 1 });
  expect(outcomes.events?.faults).toMatchObject([{ code: 'access-denied' }]);
  expect(files.has('pool/poolmon.txt')).toBe(true);
});

test('an administrator is not told to become one', async () => {
  const { outcomes } = await collectFrom({ tools: { 'fltmc filters': 1, 'bcdedit /enum': 1 } }, ['filters', 'boot']);
  expect(outcomes.filters?.faults[0]?.message).toContain('though Poolhound runs as administrator');
  expect(outcomes.boot?.faults[0]?.message).toContain('though Poolhound runs as administrator');
});

test('a server without the HTTP service says so once, plainly, and the rest is collected', async () => {
  const { outcomes } = await collectFrom(
    { files: {}, registry: {}, tools: { ...demoStory.tools, 'sc enumdepend http': 1060, 'netsh http': 1 } },
    ['pool', 'registry', 'httperr', 'http-services'],
  );
  expect(outcomes['http-services']?.faults[0]).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('is not installed here'),
  });
  expect(outcomes.httperr?.faults[0]?.message).toContain('has never written an error log here');
  expect(outcomes.registry?.state).toBe('collected');
  expect(outcomes.pool?.state).toBe('collected');
});

test('40,000 connections are all listed and read back', async () => {
  const connections = Array.from({ length: 40_000 }, (_, at) => ({
    local: `192.0.2.10:${1024 + (at % 60_000)}`,
    remote: `198.51.100.7:${1024 + (at % 5000)}`,
    state: at % 2 === 0 ? 'TIME_WAIT' : 'ESTABLISHED',
    pid: at % 7,
  }));
  const { files } = await collectFrom({ connections }, ['connections']);
  const content = files.get('netstat-ano.txt') ?? '';
  const [input] = readIncident([{ file: 'netstat-ano.txt', content }]).inputs;
  expect(input?.problems.kept).toEqual([]);
  expect(input?.artifact).toMatchObject({ kind: 'netstat' });
  expect(JSON.stringify(input?.artifact)).toContain('20000');
});

test('a registry value of a wrong type is kept as it is', async () => {
  const registry = { [parameters]: [{ name: 'EnableAggressiveMemoryUsage', type: 1, data: wide('yes') }] };
  const { files, outcomes } = await collectFrom({ registry }, ['registry']);
  expect(outcomes.registry?.state).toBe('collected');
  expect(Buffer.from(files.get('registry.reg') ?? '').toString()).toContain('"EnableAggressiveMemoryUsage"="yes"');
});

test.each([
  ['a number', { name: 'ErrorLoggingDir', type: 4, data: Uint8Array.of(1, 0, 0, 0) }],
  ['a share', { name: 'ErrorLoggingDir', type: 1, data: wide('\\\\server\\logs') }],
  ['nothing', { name: 'ErrorLoggingDir', type: 1, data: new Uint8Array() }],
])('an ErrorLoggingDir that is %s is said, and the usual folder is read', async (_, value) => {
  const { outcomes } = await collectFrom({ registry: { [parameters]: [value] } }, ['httperr']);
  expect(outcomes.httperr).toMatchObject({ state: 'partial', files: 1 });
  expect(outcomes.httperr?.faults[0]?.message).toContain('not a local path');
});

test('an ErrorLoggingDir with %SystemRoot% in any spelling is followed', async () => {
  const value = { name: 'errorloggingdir', type: 2, data: wide('%systemroot%\\Own\\') };
  const files = { 'C:\\Windows\\Own\\HTTPERR\\httperr7.log': { content: 'x', modifiedUtc } };
  const { how } = await collectFrom({ files, registry: { [parameters]: [value] } }, ['httperr']);
  expect([...how.values()]).toEqual(['copied from C:\\Windows\\Own\\HTTPERR\\httperr7.log']);
});

test('logs are copied newest first, and the one that ends the budget by its end', async () => {
  const large = new Uint8Array(136 * 2 ** 20);
  const file = (day: number) => ({ content: large, modifiedUtc: `2026-03-0${day}T07:00:00Z` });
  const files = { [`${logs}\\a.log`]: file(1), [`${logs}\\b.log`]: file(2), [`${logs}\\c.log`]: file(3) };
  const collected = await collectFrom({ files }, ['httperr']);
  expect([...collected.files].map(([name, bytes]) => [name, bytes.length / 2 ** 20])).toEqual([
    ['httperr/c.log', 136],
    ['httperr/b.log', 120],
  ]);
  expect(collected.how.get('httperr/b.log')).toBe(`the last ${120 * 2 ** 20} bytes of ${logs}\\b.log`);
  expect(collected.outcomes.httperr?.faults[0]).toMatchObject({ code: 'too-large' });
});

test('a driver whose image is not there is named, and the list is whole', async () => {
  const { outcomes, files } = await collectFrom({}, ['drivers']);
  expect(outcomes.drivers).toMatchObject({ state: 'partial', files: 1 });
  expect(outcomes.drivers?.faults[0]?.message).toContain('http.sys is loaded, but its image');
  expect(Buffer.from(files.get('drivers/driverquery.csv') ?? '').toString()).toContain('http.sys');
});

test('an image without a maker is copied, and no other file of the server', async () => {
  const path = 'C:\\Program Files\\x\\odd.sys';
  const { files, modifiedUtcMs } = await collectFrom(
    { files: { [path]: { content: 'MZ, hardly', modifiedUtc } }, drivers: [{ name: 'odd.sys', path }] },
    ['drivers'],
  );
  expect([...files.keys()]).toEqual(['drivers/driverquery.csv', 'drivers/odd.sys']);
  expect(modifiedUtcMs.get('drivers/odd.sys')).toBe(Date.parse(modifiedUtc));
});

test('a tool that prints an error and one that this Windows lacks leave the others alone', async () => {
  const { outcomes } = await collectFrom({ tools: { 'wevtutil qe': '' } }, ['filters', 'events', 'updates', 'boot']);
  expect(outcomes.filters?.faults[0]?.code).toBe('not-found');
  expect(outcomes.events).toMatchObject({ state: 'collected', files: 0 });
});

test('boot.ini is copied where there is one, and bcdedit is not run', async () => {
  const content = '[boot loader]\r\ntimeout=30\r\n[operating systems]\r\n';
  const { how, modifiedUtcMs } = await collectFrom({ files: { 'C:\\boot.ini': { content, modifiedUtc } } }, ['boot']);
  expect([...how]).toEqual([['boot.ini', 'copied from C:\\boot.ini']]);
  expect(modifiedUtcMs.get('boot.ini')).toBe(Date.parse(modifiedUtc));
});
