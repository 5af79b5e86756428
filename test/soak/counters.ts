import { getCounterReader } from '../../shared/counters/get-counter.ts';
import { countersReader } from '../../shared/counters/pdh-csv.ts';
import { counterNamesReader } from '../../shared/counters/perfc.ts';
import { wmiMemoryReader } from '../../shared/counters/wmi-memory.ts';
import { type SoakEntry, soakReader } from '../helpers/soak.ts';

const english = `"(PDH-CSV 4.0) (China Standard Time)(-480)","\\\\WEB01\\Memory\\Pool Nonpaged Bytes","\\\\WEB01\\Process(w3wp#1)\\Handle Count","\\\\WEB01\\Memory\\Pages/sec"
"11/13/2007 20:00:00.250","109000000.000000","2400","1.5"
"11/13/2007 20:10:00.000","109500000.5"," ","2"
"11/13/2007 20:20:00.000","-1","2500","x"
`;
const german = `"(PDH-CSV 4.0)";"\\\\A\\Arbeitsspeicher\\Nicht-Auslagerungsseiten (Bytes)"
"11/13/2007 20:00:00.000";"5,25"
The command completed successfully.
`;
const unknown = `"(PDH-CSV 4.0) (A)(0)","\\\\A\\記憶体\\非分頁"
"11/13/2007 20:00:00.000","5"
`;

export const getCounter = `
Timestamp                 CounterSamples
---------                 --------------
13.11.2007 20:01:44       \\\\web01\\memory\\pool nonpaged bytes :
                          111673344

                          \\\\web01\\memory\\pool paged bytes :
                          44789760


13.11.2007 20:01:49       \\\\web01\\memory\\pool nonpaged bytes :
                          111681536

                          \\\\web01\\memory\\pool paged bytes :
                          44789760
`;
export const getCounterCsv = `"Readings","Timestamp","CounterSamples"
"\\\\web01\\memory\\pool nonpaged bytes :
111673344

","11/13/2007 8:01:44 PM","Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSample[]"
`;
export const counterSamples = `
Path                                       InstanceName CookedValue
----                                       ------------ -----------
\\\\web01\\memory\\pool nonpaged bytes                       111673344
\\\\web01\\process(w3wp#1)\\handle count       w3wp#1              2400
`;
export const counterSamplesCsv = `"Path","InstanceName","CookedValue","RawValue","Timestamp"
"\\\\web01\\memory\\pool nonpaged bytes",,"111673344","111673344","13/11/2007 20:01:44"
`;
export const memoryList = `

AvailableBytes             : 448917504
CommitLimit                : 1274974208
CommittedBytes             : 551841792
FreeSystemPageTableEntries : 12558343
Name                       :
PoolNonpagedBytes          : 111673344
PoolPagedBytes             : 44789760
PSComputerName             : WEB01
`;
const powershell = [getCounter, getCounterCsv, counterSamples, counterSamplesCsv, memoryList];

export const soak: readonly SoakEntry[] = [
  soakReader(countersReader, [english, german, unknown]),
  soakReader(getCounterReader, [...powershell, english]),
  soakReader(wmiMemoryReader, powershell, '(wmi)'),
  soakReader(counterNamesReader, ['1\n1847\n2\nSystem\n4\nMemory\n58\nPool Nonpaged Bytes\n']),
];
