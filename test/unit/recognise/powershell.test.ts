import { expect, test } from 'vitest';
import { viewCounters } from '../../../shared/derive/pool/counters.ts';
import { artifactIn, readAsFile } from '../../helpers/pasted.ts';
import { counterSamples, counterSamplesCsv, getCounter, getCounterCsv, memoryList } from '../../soak/counters.ts';
import { longTable, wideTable } from '../../soak/pool.ts';
import { item, itemProperty } from '../../soak/settings.ts';

const httpKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';
const valuesIn = (text: string) =>
  artifactIn(readAsFile(text), 'registry').values.map(({ key, name, value, line }) => [key, name, value, line]);

test('Get-ItemProperty gives its values under the key that stands below them, wrapped or not', () => {
  const memoryKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management';
  expect(valuesIn(itemProperty)).toEqual([
    [httpKey, 'EnableAggressiveMemoryUsage', 1, 3],
    [httpKey, 'MaxConnections', 50_000, 4],
    [httpKey, 'ErrorLoggingDir', 'D:\\Logs', 5],
    [memoryKey, 'ClearPageFileAtShutdown', 0, 14],
    [memoryKey, 'NonPagedPoolSize', 4_294_967_295, 15],
    [memoryKey, 'ExistingPageFiles', ['\\??\\C:\\pagefile.sys', '\\??\\D:\\pagefile.sys'], 16],
  ]);
});

test('Get-Item gives the values of the key named with its hive', () => {
  expect(valuesIn(item)).toEqual([
    [httpKey, 'MaxConnections', 50_000, 8],
    [httpKey, 'EnableAggressiveMemoryUsage', 1, 9],
  ]);
});

const seriesIn = (text: string) =>
  Object.fromEntries(artifactIn(readAsFile(text), 'counters').series.map(({ id, values }) => [id, [...values]]));

test('Get-Counter gives each reading at its own time, the wall clock of the server', () => {
  const counters = artifactIn(readAsFile(getCounter), 'counters');
  expect(counters).toMatchObject({ format: 'get-counter', isUtc: false, rows: 2, host: { value: 'web01', line: 4 } });
  expect([...counters.utcMs]).toEqual([Date.UTC(2007, 10, 13, 20, 1, 44), Date.UTC(2007, 10, 13, 20, 1, 49)]);
  expect(seriesIn(getCounter)).toEqual({
    'pool-nonpaged-bytes': [111_673_344, 111_681_536],
    'pool-paged-bytes': [44_789_760, 44_789_760],
  });
});

test('Export-Csv of Get-Counter is read with the readings before their time', () => {
  expect(seriesIn(getCounterCsv)).toEqual({ 'pool-nonpaged-bytes': [111_673_344] });
});

test('a date whose order cannot be told gives way to the time of the file, and without one nothing is made up', () => {
  const ambiguous = getCounter.replaceAll('13.11.2007', '3/11/2007');
  const input = readAsFile(ambiguous);
  expect(input.artifact).toBeNull();
  expect(input.problems.byCode).toEqual({ 'ambiguous-date': 1, 'no-time': 1 });
});

test('CounterSamples is read as a table and as CSV', () => {
  expect(seriesIn(counterSamplesCsv)).toEqual({ 'pool-nonpaged-bytes': [111_673_344] });
  const modified = readAsFile(counterSamples, 1_048_576, Date.UTC(2024, 0, 1));
  const counters = artifactIn(modified, 'counters');
  expect(counters).toMatchObject({ isUtc: true });
  expect(counters.series.map(({ id, instance, last }) => [id, instance, last?.value])).toEqual([
    ['pool-nonpaged-bytes', null, 111_673_344],
    ['process-handles', 'w3wp#1', 2400],
  ]);
});

test('the memory counters of WMI are counters of the moment of the file', () => {
  const input = readAsFile(memoryList, 1_048_576, Date.UTC(2024, 0, 1));
  const tracks = viewCounters({ inputs: [input] })?.tracks.map(({ id, last }) => [id, last.value]);
  expect(Object.fromEntries(tracks ?? [])).toEqual({
    'available-bytes': 448_917_504,
    'commit-limit': 1_274_974_208,
    'committed-bytes': 551_841_792,
    'free-system-ptes': 12_558_343,
    'pool-nonpaged-bytes': 111_673_344,
    'pool-paged-bytes': 44_789_760,
  });
});

const connections = `
LocalAddress                        LocalPort RemoteAddress                       RemotePort State       AppliedSetting OwningProcess
------------                        --------- -------------                       ---------- -----       -------------- -------------
::                                  49668     ::                                  0          Listen                     728
0.0.0.0                             50123     0.0.0.0                             0          Bound                      4321
192.168.1.5                         50123     52.1.2.3                            443        Established Internet       4321
192.168.1.5                         50124     52.1.2.3                            443        TimeWait                   0
fe80::1%12                          50125     fe80::2%12                          443        FinWait2    Internet       4321
`;

test('Get-NetTCPConnection counts like netstat; what is only bound is no connection but takes a port', () => {
  const netstat = artifactIn(readAsFile(connections), 'netstat');
  expect(netstat.byState).toEqual({ LISTENING: 1, BOUND: 1, ESTABLISHED: 1, TIME_WAIT: 1, FIN_WAIT_2: 1 });
  expect(netstat.tcpRows).toBe(4);
  expect(netstat.byRemote[0]).toMatchObject({ key: '52.1.2.3:443', rows: 2 });
  expect(netstat.ephemeralPorts.dynamicRange).toBe(3);
});

test('Win32_ComputerSystem tells name and memory, and an operating system in short form its version', () => {
  const computer = `
Name                : WEB01
PrimaryOwnerName    : Windows User
Domain              : example.test
TotalPhysicalMemory : 17108566016
Model               : Virtual Machine
Manufacturer        : Example
`;
  expect(artifactIn(readAsFile(computer), 'machine')).toMatchObject({
    host: { value: 'WEB01', line: 2 },
    ramBytes: { value: 17_108_566_016, line: 5 },
  });
  const system = `
SystemDirectory : C:\\Windows\\system32
Organization    :
BuildNumber     : 14393
RegisteredUser  : Windows User
SerialNumber    : 00377-60000-00000-AA123
Version         : 10.0.14393
`;
  expect(artifactIn(readAsFile(system), 'machine').osVersion).toMatchObject({ value: '10.0.14393', line: 7 });
});

test('tables of Get-Process with virtual memory and of PowerShell 7 keep their columns apart', () => {
  const old = `
Handles  NPM(K)    PM(K)      WS(K) VM(M)   CPU(s)     Id ProcessName
-------  ------    -----      ----- -----   ------     -- -----------
    852      46   101284     113032   653    34.56   2468 w3wp
`;
  const seven = `
 NPM(K)    PM(M)      WS(M)     CPU(s)      Id  SI ProcessName
 ------    -----      -----     ------      --  -- -----------
     46    98.91     110.38      34.56    2468   0 w3wp
`;
  const [first] = artifactIn(readAsFile(old), 'process-list').processes;
  const K = 1024;
  expect(first).toMatchObject({
    processId: 2468,
    handles: 852,
    privateBytes: 101_284 * K,
    workingSetBytes: 113_032 * K,
  });
  const [second] = artifactIn(readAsFile(seven), 'process-list').processes;
  expect(second).toMatchObject({ processId: 2468, handles: null, nonPagedBytes: 46 * K });
  expect(second?.privateBytes).toBe(Math.round(98.91 * K * K));
});

test('fltmc instances gives each filter once, with how many volumes it is on', () => {
  const text = `
Filter                Volume Name                              Altitude        Instance Name       Frame   SprtFtrs  VlStatus
--------------------  -------------------------------------  ------------  ----------------------  -----   --------  --------
WdFilter              C:                                        328010     WdFilter Instance         0     0000000f
WdFilter              \\Device\\Mup                               328010     WdFilter Instance         0     0000000f
luafv                                                           135000     luafv                     0     0000000f
storqosflt            D:                                        244000.5   storqosflt                0     0000000f
`;
  const { filters } = artifactIn(readAsFile(text), 'filter-list');
  expect(filters.map(({ name, instances, altitude, line }) => [name, instances, altitude, line])).toEqual([
    ['WdFilter', 2, '328010', 4],
    ['luafv', 1, '135000', 6],
    ['storqosflt', 1, '244000.5', 7],
  ]);
});

const rowsIn = (text: string) =>
  artifactIn(readAsFile(text), 'pool').samples[0]?.tags.map(({ tag, pool, live, bytes }) => [tag, pool, live, bytes]);

test('pool tags in the CSV of a script are read by the names of their columns', () => {
  expect(rowsIn(wideTable)).toEqual([
    ['Leak', 'nonpaged', 80_939, 36_678_632],
    ['File', 'nonpaged', 8, 1200],
    ['File', 'paged', 4, 400],
  ]);
  expect(rowsIn(longTable)).toEqual([
    ['CM  ', 'paged', 10, 40_960],
    ['Irp ', 'nonpaged', 10, 5120],
  ]);
});
