import { countersReader } from '../../shared/counters/pdh-csv.ts';
import { counterNamesReader } from '../../shared/counters/perfc.ts';
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

export const soak: readonly SoakEntry[] = [
  soakReader(countersReader, [english, german, unknown]),
  soakReader(counterNamesReader, ['1\n1847\n2\nSystem\n4\nMemory\n58\nPool Nonpaged Bytes\n']),
];
