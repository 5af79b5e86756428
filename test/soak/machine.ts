import { machineReaders } from '../../shared/machine/index.ts';
import { type SoakEntry, soakReader } from '../helpers/soak.ts';
import { chinese2016, english2003, english2008 } from '../unit/machine/systeminfo-texts.ts';
import * as texts from '../unit/machine/texts.ts';

const systeminfoTable = `Host Name  OS Version         Total Physical Memory
========== ================== ===================== ==== ==== ==== ====
WEB05      6.0.6002 Build 600 4,095 MB
`;

const wmicOs = [
  'CSName=WEB01\r\nLastBootUpTime=20071113142211.500000-300\r\nMaxProcessMemorySize=3145600\r\nVersion=5.2.3790\r\n',
  'Node,Caption,MaxProcessMemorySize,Version\r\nWEB01,Windows Server 2003, Standard,2097024,5.2.3790\r\n',
  'Caption        : Windows Server\r\nLastBootUpTime : 11/14/2007 2:22:11 PM\r\n',
  'LastBootUpTime             Version   \r\n20071113142211.500000-300  5.2.3790  \r\n',
];

const systeminfo = [
  english2003,
  chinese2016,
  english2008('3/2/2006, 9:14:20 AM', '9/9/2020, 1:00:00 AM'),
  systeminfoTable,
];

/** Every reader meets its own prints and everybody else's. */
const samples = [...systeminfo, ...wmicOs, ...Object.values(texts)];

export const soak: readonly SoakEntry[] = machineReaders.map((reader, at) =>
  soakReader(reader, samples, `(${at + 1})`),
);
